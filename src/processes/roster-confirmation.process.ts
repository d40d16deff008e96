import { EnterpriseCommand } from '../enterprise/enterprise.commands.js';
import { Refusal } from '../kernel/refusal.js';
import { type ConfirmedEntity, type EntitiesConfirmed, type RosterEvent } from '../roster/roster.events.js';
import { type Dispatch, process } from './process.js';

/** Enterprises registered side by side: each is a stream of its own, and appends share a commit. */
const AT_ONCE = 16;

/**
 * A reconciliation was confirmed: what is new is registered, what is known gets its rows. Where
 * somebody else has registered the code meanwhile, the rows go to that case.
 */
export const rosterConfirmation = process<RosterEvent>({
  name: 'roster-confirmation',
  categories: ['roster'],
  on: {
    async EntitiesConfirmed({ data, metadata }, dispatch) {
      const waiting = [...data.entities].reverse();
      const refused: Refusal[] = [];
      const worker = async () => {
        for (let entity = waiting.pop(); entity; entity = waiting.pop()) {
          try {
            await settle(entity, data, metadata.occurredOn, dispatch);
          } catch (error) {
            // One that is refused does not hold up the others.
            if (!(error instanceof Refusal) || error.text.kind === 'unavailable') throw error;
            refused.push(error);
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      if (refused.length > 0) throw refused[0];
    },
  },
});

async function settle(
  { enterprise, existing, sources, details }: ConfirmedEntity,
  { park, department }: EntitiesConfirmed['data'],
  on: string,
  dispatch: Dispatch,
): Promise<void> {
  const link = (to: string) =>
    dispatch(
      `link:${to}:${sources[0].roster}:${sources[0].row}`,
      (context) => new EnterpriseCommand(to, { kind: 'link-sources', on, sources }, context),
    );
  if (existing || !details) {
    await link(enterprise);
    return;
  }
  try {
    await dispatch(
      `register:${enterprise}`,
      (context) =>
        new EnterpriseCommand(
          enterprise,
          { kind: 'register', on, details, department, park, origin: 'roster', sources },
          context,
        ),
    );
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'uscc-taken')) throw error;
    await link(String(error.params.holder));
  }
}
