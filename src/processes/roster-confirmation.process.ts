import { EnterpriseCommand } from '../enterprise/enterprise.commands.js';
import { Refusal } from '../kernel/refusal.js';
import { type ConfirmedEntity, type EntitiesConfirmed, type RosterEvent } from '../roster/roster.events.js';
import { type Dispatch, process } from './process.js';
import { toEach } from './to-each.js';

/**
 * A reconciliation was confirmed: what is new is registered, what is known gets its rows. Where
 * somebody else has registered the code meanwhile, the rows go to that case.
 */
export const rosterConfirmation = process<RosterEvent>({
  name: 'roster-confirmation',
  categories: ['roster'],
  on: {
    async EntitiesConfirmed({ data, metadata }, dispatch) {
      await toEach(data.entities, (entity) => settle(entity, data, metadata.occurredOn, dispatch));
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
