import { type EnterpriseEvent } from '../../src/enterprise/enterprise.events.js';
import { envelop } from '../../src/event-store/decisions.js';
import { type Decider } from '../../src/kernel/decider.js';
import { type NewEvent, type Recorded, type RecordedEvent } from '../../src/kernel/event.js';
import { derivedId } from '../../src/kernel/ids.js';
import { contextOf, recorded } from '../support/given.js';

const SPACE = '8c9f6f3e-5b64-5f0a-9d3e-0f8b0a4f7c21';

const untouched: Decider<never, EnterpriseEvent, null> = {
  category: 'enterprise',
  initial: null,
  schemas: { VisitRecorded: 2 },
  decide: () => [],
  evolve: () => null,
};

/** Facts of one enterprise as they are stored, each chained to the one before it. */
export const chained = (
  facts: readonly EnterpriseEvent[],
  stream?: string,
): readonly Recorded<EnterpriseEvent>[] => recorded(untouched, facts, stream);

export const visited = (occurredOn: string, willingness = 3): EnterpriseEvent => ({
  type: 'VisitRecorded',
  occurredOn,
  data: { method: 'on-site', contacts: [], willingness, concerns: ['dues', 'no-staff'] },
});

/** One visit a day, `count` of them from 1 March. */
export const visits = (count: number): readonly EnterpriseEvent[] =>
  Array.from({ length: count }, (_, day) => visited(`2026-03-${String(day + 1).padStart(2, '0')}`));

/** The same for a store that holds many streams: every event has an id of its own. */
export function visitsTo(stream: string, count: number): readonly NewEvent[] {
  const events: RecordedEvent[] = [];
  for (const [revision, fact] of visits(count).entries()) {
    const loaded = {
      stream,
      state: null,
      events: events as Recorded<EnterpriseEvent>[],
      revision: revision - 1,
    };
    const context = contextOf({ commandId: derivedId(SPACE, `${stream} ${revision}`) });
    const [event] = envelop(untouched, loaded, [fact], context);
    events.push({ ...event, stream, revision, position: revision });
  }
  return events;
}
