import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Actor } from './actor.js';
import { type BusinessDate, type Instant } from './dates.js';
import { type Uuid } from './ids.js';

/** What can stand in an event: exactly what JSON can carry. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Where an event stands in the log. Later events have greater positions; there are gaps, and
 * nothing but the order means anything. A decimal string at the API.
 */
export type Position = number;

/** Before the first event of the log. */
export const LOG_START: Position = -1;

/** A fact as the domain states it, before it is stored. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
  /** The business date on which it was so. */
  readonly occurredOn: BusinessDate;
}

export interface EventMetadata {
  /** Number of the shape of `data`, from 1. */
  readonly schema: number;
  readonly actor: Actor;
  readonly commandId: Uuid;
  readonly correlationId: Uuid;
  /** Id of the event that a process reacted to; null when a person acted. */
  readonly causationId: Uuid | null;
  readonly occurredOn: BusinessDate;
  readonly recordedAt: Instant;
  /** Keyed digest of the request, so that an id used again for another request is noticed. */
  readonly fingerprint: string;
  /** SHA-256 (hex) of the stream's previous event; null on the first. */
  readonly prev: string | null;
}

/** What is handed to the store. */
export interface NewEvent {
  readonly id: Uuid;
  readonly type: string;
  readonly data: object;
  readonly metadata: EventMetadata;
}

/** What the store gives back. */
export interface RecordedEvent<Type extends string = string, Data extends object = object> {
  readonly stream: string;
  /** From 0, without gaps within a stream. */
  readonly revision: number;
  readonly position: Position;
  readonly id: Uuid;
  readonly type: Type;
  readonly data: Data;
  readonly metadata: EventMetadata;
  /** The event as it is stored, where an upcaster changed its shape for the readers. */
  readonly stored?: RecordedEvent;
}

/** The recorded forms of a union of domain events. */
export type Recorded<Event extends DomainEvent> =
  Event extends DomainEvent<infer Type, infer Data> ? RecordedEvent<Type, Data> : never;

/**
 * SHA-256 (hex) of an event as it is stored: RFC 8785 canonical JSON of stream, revision, id, type,
 * data and metadata. As metadata holds the hash of the event before, each stream is a chain.
 */
export function hashOf(event: RecordedEvent): string {
  const { stream, revision, id, type, data, metadata } = event.stored ?? event;
  return createHash('sha256')
    .update(canonicalJson({ stream, revision, id, type, data, metadata }))
    .digest('hex');
}

/** RFC 8785. Throws on what JSON cannot carry. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** The category of a stream: what stands before the first dash. */
export function categoryOf(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}

/** The id of a stream: what stands after the first dash. */
export function idOf(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}
