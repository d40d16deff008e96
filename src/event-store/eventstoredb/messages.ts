import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import {
  type BatchAppendReq,
  type ReadReq,
  type ReadResp,
  type TombstoneReq,
} from '@eventstore/db-client/generated/streams_pb.js';
import { type EventMetadata, type Position, type RecordedEvent } from '../../kernel/event.js';
import { type EncodedEvent, type ExpectedRevision } from '../event-store.js';

export type Direction = 'forwards' | 'backwards';

/** Most of an append that goes in one message; the rest follows. */
const MESSAGE_BYTES = 3 * 1_048_576;
/**
 * Events that the server looks at before it says how far it has come. Small enough that a reader
 * gets on in a log where its filter matches nothing, large enough not to fill it with checkpoints.
 */
const SEARCH_WINDOW = 512;
/** Category of the persons' keys: no part of the log. */
export const KEY_CATEGORY = 'key';
const JSON_CONTENT = 'application/json';

export function readStreamRequest(
  stream: string,
  { from, direction, count }: { from: number | undefined; direction: Direction; count: number },
): ReadReq {
  const of = new streams.ReadReq.Options.StreamOptions().setStreamIdentifier(identifier(stream));
  if (from !== undefined) of.setRevision(String(from));
  else if (direction === 'forwards') of.setStart(new shared.Empty());
  else of.setEnd(new shared.Empty());
  return request(options(direction).setStream(of).setCount(String(count)).setNoFilter(new shared.Empty()));
}

/** From a position, inclusive forwards; without one from the beginning or the end. */
export function readLogRequest(
  from: Position | undefined,
  { direction, count, categories }: { direction: Direction; count: number; categories?: readonly string[] },
): ReadReq {
  return request(
    options(direction).setAll(allFrom(from, direction)).setCount(String(count)).setFilter(filter(categories)),
  );
}

/** Everything after a position, then what is appended. */
export function subscribeRequest(after: Position | undefined, categories?: readonly string[]): ReadReq {
  return request(
    options('forwards')
      .setAll(allFrom(after, 'forwards'))
      .setSubscription(new streams.ReadReq.Options.SubscriptionOptions())
      .setFilter(filter(categories)),
  );
}

/** An append; one that is too large for a message goes in several. */
export function* appendRequests(
  correlation: string,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EncodedEvent[],
): Generator<BatchAppendReq> {
  const of = new streams.BatchAppendReq.Options().setStreamIdentifier(identifier(stream));
  if (expected === 'no-stream') of.setNoStream(new shared.Empty());
  else of.setStreamPosition(String(expected));
  // No deadline of the request's own: it would be a time of day, and clocks differ and jump.
  const part = () =>
    new streams.BatchAppendReq().setCorrelationId(new shared.UUID().setString(correlation)).setIsFinal(false);
  let message = part().setOptions(of);
  let bytes = 0;
  for (const event of events) {
    const data = Buffer.from(event.data);
    const metadata = Buffer.from(event.metadata);
    bytes += data.length + metadata.length;
    if (bytes > MESSAGE_BYTES && message.getProposedMessagesList().length > 0) {
      yield message;
      message = part();
      bytes = data.length + metadata.length;
    }
    const proposed = new streams.BatchAppendReq.ProposedMessage()
      .setId(new shared.UUID().setString(event.id))
      .setData(data)
      .setCustomMetadata(metadata);
    proposed.getMetadataMap().set('type', event.type).set('content-type', JSON_CONTENT);
    message.addProposedMessages(proposed);
  }
  yield message.setIsFinal(true);
}

/** Deletes a stream for ever, whether it is there or not. */
export function tombstoneRequest(stream: string): TombstoneReq {
  return new streams.TombstoneReq().setOptions(
    new streams.TombstoneReq.Options().setStreamIdentifier(identifier(stream)).setAny(new shared.Empty()),
  );
}

/**
 * An event of the product. Null for what others keep on the same server: it is not JSON, or has no
 * metadata of its own.
 */
export function recordedEvent(read: ReadResp.ReadEvent): RecordedEvent | null {
  const event = read.getEvent();
  // Null where a link outlived what it stood for.
  if (!event) return null;
  const headers = event.getMetadataMap();
  const metadata = event.getCustomMetadata_asU8();
  if (headers.get('content-type') !== JSON_CONTENT || metadata.length === 0) return null;
  return {
    stream: streamNameOf(read),
    revision: Number(event.getStreamRevision()),
    position: position(event.getCommitPosition()),
    id: uuid(event.getId()!),
    type: headers.get('type')!,
    data: JSON.parse(text(event.getData_asU8())) as object,
    metadata: JSON.parse(text(metadata)) as EventMetadata,
  };
}

/** The stream of an event, whoever wrote it. */
export function streamNameOf(read: ReadResp.ReadEvent): string {
  return text(read.getEvent()!.getStreamIdentifier()!.getStreamName_asU8());
}

/** The type of an event, whoever wrote it. */
export function typeOf(read: ReadResp.ReadEvent): string | undefined {
  return read.getEvent()!.getMetadataMap().get('type');
}

/** Where a message of the log stands, also when it is no event of ours. */
export function positionOf(read: ReadResp.ReadEvent): Position {
  return position(read.getEvent()?.getCommitPosition() ?? read.getCommitPosition());
}

/** @throws RangeError beyond 2^53, where numbers no longer tell neighbours apart */
export function position(commit: string): Position {
  const number = Number(commit);
  if (!Number.isSafeInteger(number)) throw new RangeError(`position ${commit} is beyond 2^53`);
  return number;
}

function request(given: ReadReq.Options): ReadReq {
  return new streams.ReadReq().setOptions(given);
}

function options(direction: Direction): ReadReq.Options {
  const { FORWARDS, BACKWARDS } = streams.ReadReq.Options.ReadDirection;
  return new streams.ReadReq.Options()
    .setReadDirection(direction === 'forwards' ? FORWARDS : BACKWARDS)
    .setResolveLinks(false)
    .setUuidOption(new streams.ReadReq.Options.UUIDOption().setString(new shared.Empty()));
}

/** Positions of events written through gRPC have equal parts. */
function allFrom(from: Position | undefined, direction: Direction): ReadReq.Options.AllOptions {
  const all = new streams.ReadReq.Options.AllOptions();
  if (from !== undefined && from >= 0) {
    const at = String(from);
    return all.setPosition(
      new streams.ReadReq.Options.Position().setCommitPosition(at).setPreparePosition(at),
    );
  }
  return direction === 'forwards' ? all.setStart(new shared.Empty()) : all.setEnd(new shared.Empty());
}

/**
 * Streams of these categories. Where none is named: all but the server's own, whose names begin
 * with $, and those of the persons' keys.
 */
function filter(categories: readonly string[] | undefined): ReadReq.Options.FilterOptions {
  const expression = new streams.ReadReq.Options.FilterOptions.Expression();
  if (categories) expression.setPrefixList([...new Set(categories)].map((category) => `${category}-`));
  else expression.setRegex(`^(?!${KEY_CATEGORY}-)[^$]`);
  return new streams.ReadReq.Options.FilterOptions()
    .setStreamIdentifier(expression)
    .setMax(SEARCH_WINDOW)
    .setCheckpointintervalmultiplier(1);
}

function identifier(stream: string): InstanceType<typeof shared.StreamIdentifier> {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

function uuid(id: InstanceType<typeof shared.UUID>): string {
  const structured = id.getStructured();
  if (!structured) return id.getString();
  const half = (bits: string) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const hex = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
