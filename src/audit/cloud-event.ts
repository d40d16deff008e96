import { type Actor } from '../kernel/actor.js';
import { hashOf, type RecordedEvent } from '../kernel/event.js';

/** What stands before the event's own name in `type`. */
const TYPE_PREFIX = 'cn.jianhui.';
const SOURCE = '/jianhui';

/**
 * An event as CloudEvents 1.0 (JSON format) shows it. `data` is what is stored, untouched: personal
 * data and password verifiers are ciphertext there already, so the hash can be recomputed from this
 * line alone. Extension names are lower-case letters, as the specification asks; an attribute that
 * has no value is left out.
 */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  /** `cn.jianhui.VisitRecorded` */
  readonly type: string;
  /** The stream. */
  readonly subject: string;
  /** recordedAt */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly revision: number;
  /** A decimal string: it may exceed the 32 bits of a CloudEvents integer. */
  readonly position: string;
  /** SHA-256 (hex) of this event; of the event before it in the stream, absent on the first. */
  readonly hash: string;
  readonly prev?: string;
  readonly schema: number;
  readonly occurredon: string;
  readonly actor: string;
  readonly actorrole: Actor['role'];
  readonly actordepartment?: string;
  readonly commandid: string;
  readonly correlationid: string;
  readonly causationid?: string;
  readonly fingerprint: string;
  readonly data: object;
}

export function toCloudEvent(event: RecordedEvent): CloudEvent {
  const { stream, revision, position, id, type, data, metadata } = event.stored ?? event;
  const { prev, causationId, actor } = metadata;
  return {
    specversion: '1.0',
    id,
    source: SOURCE,
    type: `${TYPE_PREFIX}${type}`,
    subject: stream,
    time: metadata.recordedAt,
    datacontenttype: 'application/json',
    revision,
    position: String(position),
    hash: hashOf(event),
    ...(prev !== null && { prev }),
    schema: metadata.schema,
    occurredon: metadata.occurredOn,
    actor: actor.id,
    actorrole: actor.role,
    ...(actor.department !== null && { actordepartment: actor.department }),
    commandid: metadata.commandId,
    correlationid: metadata.correlationId,
    ...(causationId !== null && { causationid: causationId }),
    fingerprint: metadata.fingerprint,
    data,
  };
}

/** One event a line (NDJSON). */
export function toLines(events: readonly RecordedEvent[]): string {
  return events.map((event) => `${JSON.stringify(toCloudEvent(event))}\n`).join('');
}

/** The line is not one that `toCloudEvent` wrote. */
export class NotAnExportedEvent extends Error {
  constructor(readonly line: number) {
    super(`line ${line} is not an exported event`);
    this.name = 'NotAnExportedEvent';
  }
}

/** Back from an exported line, so that its hash can be recomputed. @throws NotAnExportedEvent */
export function fromCloudEvent(text: string, line: number): RecordedEvent & { readonly claimed: string } {
  const event = parse(text, line);
  return {
    stream: event.subject,
    revision: event.revision,
    position: Number(event.position),
    id: event.id,
    type: event.type.slice(TYPE_PREFIX.length),
    data: event.data,
    metadata: {
      schema: event.schema,
      actor: { id: event.actor, role: event.actorrole, department: event.actordepartment ?? null },
      commandId: event.commandid,
      correlationId: event.correlationid,
      causationId: event.causationid ?? null,
      occurredOn: event.occurredon,
      recordedAt: event.time,
      fingerprint: event.fingerprint,
      prev: event.prev ?? null,
    },
    claimed: event.hash,
  };
}

function parse(text: string, line: number): CloudEvent {
  try {
    const event = JSON.parse(text) as CloudEvent;
    const isOurs =
      event.specversion === '1.0' &&
      typeof event.subject === 'string' &&
      event.type.startsWith(TYPE_PREFIX) &&
      Number.isSafeInteger(event.revision) &&
      /^\d+$/.test(event.position) &&
      typeof event.data === 'object';
    if (isOurs) return event;
  } catch {
    // Said below, as of every other line that is not ours.
  }
  throw new NotAnExportedEvent(line);
}
