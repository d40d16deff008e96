import { randomUUID } from 'node:crypto';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { type UUID } from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import {
  type AppendResp,
  type BatchAppendReq,
  type BatchAppendResp,
  type ReadReq,
  type ReadResp,
  type TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { type Message } from 'google-protobuf';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import { type AppendOutcome, type Expected, type ProposedEvent, type StoredEvent } from './log.js';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** A call that ends with an error: the reason stands in the trailers. */
export function serviceError(
  code: status,
  exception: string,
  trailers: Record<string, string> = {},
): ServiceError {
  const metadata = new Metadata();
  metadata.set('exception', exception);
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(exception), { code, details: exception, metadata });
}

export function notLeader({ address, port }: Endpoint): ServiceError {
  return serviceError(status.NOT_FOUND, 'not-leader', {
    'leader-endpoint-host': address,
    'leader-endpoint-port': String(port),
  });
}

export function proposedEvent(message: BatchAppendReq.ProposedMessage): ProposedEvent {
  const headers = message.getMetadataMap();
  return {
    id: uuidText(message.getId()),
    type: headers.get('type') ?? '',
    contentType: headers.get('content-type') ?? 'application/octet-stream',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function expectedOf(options: {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}): Expected | undefined {
  if (options.hasNoStream()) return -1;
  return options.hasAny() || options.hasStreamExists() ? 'any' : undefined;
}

/** One append's answer among others: errors are packed into the status. */
export function batchAnswer(
  request: { correlation: UUID; stream: string; expected: Expected },
  outcome: AppendOutcome | { kind: 'not-leader' },
): BatchAppendResp {
  const answer = new streams.BatchAppendResp()
    .setCorrelationId(request.correlation)
    .setStreamIdentifier(identifier(request.stream));
  if (outcome.kind === 'written') {
    const at = String(outcome.position);
    return answer.setSuccess(
      new streams.BatchAppendResp.Success()
        .setCurrentRevision(String(outcome.revision))
        .setPosition(new shared.AllStreamPosition().setCommitPosition(at).setPreparePosition(at)),
    );
  }
  return answer.setError(errorStatus(request, outcome));
}

function errorStatus(
  { stream, expected }: { stream: string; expected: Expected },
  outcome: Exclude<AppendOutcome, { kind: 'written' }> | { kind: 'not-leader' },
) {
  const error = (code: number, type: string, detail: Message) => {
    const details = new any.Any();
    details.pack(detail.serializeBinary(), `event_store.client.${type}`);
    return new statuses.Status().setCode(code).setDetails(details);
  };
  switch (outcome.kind) {
    case 'wrong-revision': {
      const wrong = new shared.WrongExpectedVersion();
      if (outcome.actual >= 0) wrong.setCurrentStreamRevision(String(outcome.actual));
      else wrong.setCurrentNoStream(new empty.Empty());
      if (expected === 'any') wrong.setExpectedAny(new empty.Empty());
      else if (expected < 0) wrong.setExpectedNoStream(new empty.Empty());
      else wrong.setExpectedStreamPosition(String(expected));
      return error(status.INVALID_ARGUMENT, 'WrongExpectedVersion', wrong);
    }
    case 'deleted':
      return error(
        status.INVALID_ARGUMENT,
        'StreamDeleted',
        new shared.StreamDeleted().setStreamIdentifier(identifier(stream)),
      );
    case 'too-large':
      return error(
        status.INVALID_ARGUMENT,
        'MaximumAppendSizeExceeded',
        new shared.MaximumAppendSizeExceeded().setMaxappendsize(outcome.limit),
      );
    case 'not-leader':
      return error(status.UNAVAILABLE, 'Unknown', new shared.Unknown()).setMessage('Not Leader');
  }
}

/** The answer to an append on a call of its own. */
export function appendAnswer(outcome: AppendOutcome, expected: Expected): AppendResp | ServiceError {
  switch (outcome.kind) {
    case 'written': {
      const at = String(outcome.position);
      return new streams.AppendResp().setSuccess(
        new streams.AppendResp.Success()
          .setCurrentRevision(String(outcome.revision))
          .setPosition(new streams.AppendResp.Position().setCommitPosition(at).setPreparePosition(at)),
      );
    }
    case 'wrong-revision': {
      const wrong = new streams.AppendResp.WrongExpectedVersion();
      if (outcome.actual >= 0) wrong.setCurrentRevision(String(outcome.actual));
      else wrong.setCurrentNoStream(new shared.Empty());
      if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
      else if (expected < 0) wrong.setExpectedNoStream(new shared.Empty());
      else wrong.setExpectedRevision(String(expected));
      return new streams.AppendResp().setWrongExpectedVersion(wrong);
    }
    case 'deleted':
      return serviceError(status.FAILED_PRECONDITION, 'stream-deleted', { 'stream-name': '' });
    case 'too-large':
      return serviceError(status.INVALID_ARGUMENT, 'maximum-append-size-exceeded', {
        'maximum-append-size': String(outcome.limit),
      });
  }
}

/** The answer to a tombstone. */
export function tombstoneAnswer(outcome: AppendOutcome): TombstoneResp | ServiceError {
  switch (outcome.kind) {
    case 'written': {
      const at = String(outcome.position);
      return new streams.TombstoneResp().setPosition(
        new streams.TombstoneResp.Position().setCommitPosition(at).setPreparePosition(at),
      );
    }
    case 'wrong-revision':
      return serviceError(status.FAILED_PRECONDITION, 'wrong-expected-version', {
        'actual-version': String(outcome.actual),
      });
    case 'deleted':
    case 'too-large':
      return serviceError(status.FAILED_PRECONDITION, 'stream-deleted', { 'stream-name': '' });
  }
}

export function eventMessage(event: StoredEvent): ReadResp {
  const at = String(event.position);
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(identifier(event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(at)
    .setPreparePosition(at)
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.contentType)
    .set('created', String(event.created));
  return new streams.ReadResp().setEvent(
    new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(at),
  );
}

export function streamNotFound(stream: string): ReadResp {
  return new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier(stream)),
  );
}

export function confirmation(): ReadResp {
  return new streams.ReadResp().setConfirmation(
    new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID()),
  );
}

export function checkpoint(position: number): ReadResp {
  const at = String(position);
  return new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint().setCommitPosition(at).setPreparePosition(at),
  );
}

export function caughtUp(): ReadResp {
  return new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
}

/** Whether an event is wanted; everything where no filter is given. */
export function filterOf(options: ReadReq.Options): (event: StoredEvent) => boolean {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const onStream = filter.getStreamIdentifier();
  const expression = (onStream ?? filter.getEventType())!;
  const field = onStream ? 'stream' : 'type';
  const prefixes = expression.getPrefixList();
  if (prefixes.length > 0) return (event) => prefixes.some((prefix) => event[field].startsWith(prefix));
  const pattern = new RegExp(expression.getRegex());
  return (event) => pattern.test(event[field]);
}

export function supportedMethods() {
  const methods = ['append', 'batchappend', 'read', 'delete', 'tombstone'].map((name) =>
    new features.SupportedMethod().setServiceName('event_store.client.streams.streams').setMethodName(name),
  );
  return new features.SupportedMethods().setEventStoreServerVersion('24.10.0').setMethodsList(methods);
}

/** What the members say of each other. */
export function clusterInfo(members: readonly (Endpoint & { leads: boolean })[]) {
  const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
  return new gossip.ClusterInfo().setMembersList(
    members.map(({ address, port, leads }) =>
      new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString(randomUUID()))
        .setTimeStamp(String(Date.now()))
        .setState(leads ? LEADER : FOLLOWER)
        .setIsAlive(true)
        .setHttpEndPoint(new gossip.EndPoint().setAddress(address).setPort(port)),
    ),
  );
}

export function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString();
}

function identifier(stream: string) {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
}

function uuidText(id: UUID | undefined): string {
  return id?.getString() ?? '';
}
