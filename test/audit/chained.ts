import { type EnterpriseEvent } from '../../src/enterprise/enterprise.events.js';
import { type Decider } from '../../src/kernel/decider.js';
import { type Recorded } from '../../src/kernel/event.js';
import { recorded } from '../support/given.js';

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
