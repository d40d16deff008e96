import { EnterpriseCommand } from '../../src/enterprise/enterprise.commands.js';
import { refuse } from '../../src/enterprise/enterprise.refusals.js';
import { type Recorded } from '../../src/kernel/event.js';
import { derivedId } from '../../src/kernel/ids.js';
import {
  type MeetingKind,
  type OutcomeRecorded,
  type OutcomeRetracted,
} from '../../src/meeting/meeting.events.js';
import { meetingCommunication } from '../../src/processes/meeting-communication.process.js';
import { type Dispatch } from '../../src/processes/process.js';
import { contextOf } from '../support/given.js';

const OUTCOME = derivedId(contextOf().commandId, 'outcome');
const attending = ['first', 'second', 'third'].map((enterprise) => ({ enterprise, headcount: 2 }));

const recorded = (kind: MeetingKind) =>
  ({
    id: OUTCOME,
    stream: 'meeting-1',
    type: 'OutcomeRecorded',
    data: { kind, attending },
    metadata: { occurredOn: '2026-03-05' },
  }) as unknown as Recorded<OutcomeRecorded>;

const retracted = {
  stream: 'meeting-1',
  type: 'OutcomeRetracted',
  data: { entry: OUTCOME, reason: 'wrong meeting' },
} as unknown as Recorded<OutcomeRetracted>;

/** Lets the process react; the commands on these enterprises are refused. */
async function react(
  by: (dispatch: Dispatch) => Promise<void>,
  refusing: Readonly<Record<string, Error>> = {},
): Promise<{ sent: readonly string[]; error: unknown }> {
  const sent: string[] = [];
  const error: unknown = await by(async (_step: string, make: Parameters<Dispatch>[1]) => {
    const made = make(contextOf());
    if (!(made instanceof EnterpriseCommand)) throw new TypeError('not a command of an enterprise');
    sent.push(`${made.command.kind} ${made.enterprise}`);
    if (refusing[made.enterprise]) throw refusing[made.enterprise];
  }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { sent: sent.sort(), error };
}

const communicate = (kind: MeetingKind) => (dispatch: Dispatch) =>
  meetingCommunication.on.OutcomeRecorded!(recorded(kind), dispatch, async () => undefined);
const takeBack = (dispatch: Dispatch) =>
  meetingCommunication.on.OutcomeRetracted!(retracted, dispatch, async () => recorded('mixed'));

test('an employee meeting reaches no enterprise', async () => {
  expect((await react(communicate('employee'))).sent).toEqual([]);
});

test('an enterprise that refuses its communication does not hold up the others, and is told', async () => {
  const first = refuse('enterprise-not-found');
  const { sent, error } = await react(communicate('mixed'), { first });
  expect(sent).toEqual(['first', 'second', 'third'].map((id) => `record-communication ${id}`));
  expect(error).toBe(first);
});

test('a communication that cannot be taken back does not hold up the others', async () => {
  const first = refuse('entry-has-successors', { successor: '-', successorId: '-', on: '-', because: '-' });
  const second = refuse('already-retracted', { on: '2026-03-06' });
  const { sent, error } = await react(takeBack, { first, second });
  expect(sent).toEqual(['first', 'second', 'third'].map((id) => `retract-entry ${id}`));
  expect(error).toBe(first);
});

test('a failure that is no refusal is not passed over', async () => {
  const first = new Error('the disk is gone');
  expect((await react(communicate('mixed'), { first })).error).toBe(first);
});
