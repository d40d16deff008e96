import { inDepartment } from '../access/department-scope.js';
import { type EnterpriseEvent } from '../enterprise/enterprise.events.js';
import {
  type EnterpriseCase,
  type EnterpriseState,
  evolve,
  UNREGISTERED,
} from '../enterprise/enterprise.state.js';
import { type EventStore, StreamNotFound } from '../event-store/event-store.js';
import { type Actor } from '../kernel/actor.js';
import { type Recorded } from '../kernel/event.js';
import { refuseAudit } from './audit.refusals.js';

type Events = readonly Recorded<EnterpriseEvent>[];

/** Every event of a case, in stream order. @throws Refusal `case-unknown` */
export async function eventsOfCase(store: EventStore, enterprise: string): Promise<Events> {
  try {
    return (await store.readStream(`enterprise-${enterprise}`)) as unknown as Events;
  } catch (error) {
    if (error instanceof StreamNotFound) throw refuseAudit('case-unknown');
    throw error;
  }
}

export function stateOf(events: Events): EnterpriseState {
  return events.reduce<EnterpriseState>(evolve, UNREGISTERED);
}

export function isCase(state: EnterpriseState): state is EnterpriseCase {
  return state.stage !== 'unregistered' && state.stage !== 'abandoned';
}

/**
 * Staff see what their own department holds now, as `present` shows it where it was folded already. A registration that never came to be has no
 * holder: only those who see everything see it.
 * @throws Refusal `other-department`, `case-unknown`
 */
export function checkMayRead(actor: Actor, events: Events, present?: EnterpriseState): void {
  if (actor.role !== 'staff') return;
  const state = present ?? stateOf(events);
  if (!isCase(state)) throw refuseAudit('case-unknown');
  inDepartment(actor, state.department);
}
