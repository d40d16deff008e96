import { EnterpriseCommand } from '../enterprise/enterprise.commands.js';
import { eventIdOf, type Uuid } from '../kernel/ids.js';
import { Refusal } from '../kernel/refusal.js';
import { type MeetingEvent } from '../meeting/meeting.events.js';
import { process, reactionId } from './process.js';
import { toEach } from './to-each.js';

const NAME = 'meeting-communication';

/**
 * A mixed or one-on-one meeting was held: that is a communication with each enterprise that attended.
 * An employee meeting moves no enterprise. A retracted outcome takes its communications back.
 */
export const meetingCommunication = process<MeetingEvent>({
  name: NAME,
  categories: ['meeting'],
  on: {
    async OutcomeRecorded({ stream, data, metadata }, dispatch) {
      if (data.kind === 'employee') return;
      const meetingKind = data.kind;
      const meeting = stream.slice('meeting-'.length);
      await toEach(data.attending, ({ enterprise, headcount }) =>
        dispatch(
          stepFor(enterprise),
          (context) =>
            new EnterpriseCommand(
              enterprise,
              { kind: 'record-communication', on: metadata.occurredOn, meeting, meetingKind, headcount },
              context,
            ),
        ),
      );
    },
    async OutcomeRetracted({ data }, dispatch, earlier) {
      const outcome = await earlier(data.entry);
      if (outcome?.type !== 'OutcomeRecorded' || outcome.data.kind === 'employee') return;
      await toEach(outcome.data.attending, async ({ enterprise }) => {
        try {
          await dispatch(
            `retract:${enterprise}`,
            (context) =>
              new EnterpriseCommand(
                enterprise,
                {
                  kind: 'retract-entry',
                  entry: communicationOf(outcome.id, enterprise),
                  reason: data.reason,
                },
                context,
              ),
          );
        } catch (error) {
          // It never came to be, or an officer was quicker.
          if (error instanceof Refusal && DONE_ALREADY.has(error.code)) return;
          throw error;
        }
      });
    },
  },
});

const DONE_ALREADY = new Set(['entry-not-found', 'already-retracted']);

const stepFor = (enterprise: Uuid) => `communicate:${enterprise}`;

/** The id of the communication that an outcome left on an enterprise. */
function communicationOf(outcome: Uuid, enterprise: Uuid): Uuid {
  return eventIdOf(reactionId(outcome, NAME, stepFor(enterprise)), 0);
}
