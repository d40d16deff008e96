import { randomUUID } from 'node:crypto';
import { type NewEvent } from '../../src/kernel/event.js';

/** An event as a staff member's command would make it, with a fresh id unless told. */
export function newEvent(
  data: object = {},
  {
    id = randomUUID(),
    type = 'VisitRecorded',
    schema = 1,
  }: { id?: string; type?: string; schema?: number } = {},
): NewEvent {
  return {
    id,
    type,
    data,
    metadata: {
      schema,
      actor: { id: 'account-1', role: 'staff', department: 'general' },
      commandId: id,
      correlationId: id,
      causationId: null,
      occurredOn: '2026-03-02',
      recordedAt: '2026-03-02T04:05:06.789Z',
      fingerprint: 'f',
      prev: null,
    },
  };
}

/** `count` events whose data is `{ n }`, counted from `from`. */
export function newEvents(count: number, from = 0): NewEvent[] {
  return Array.from({ length: count }, (_, index) => newEvent({ n: from + index }));
}
