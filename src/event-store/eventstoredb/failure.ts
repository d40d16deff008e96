import shared from '@eventstore/db-client/generated/shared_pb.js';
import { type Status } from '@eventstore/db-client/generated/status_pb.js';
import { type ExpectedRevision } from '../event-store.js';

/**
 * What went wrong with a call. After `broken` and `silent` something may have been written; after all
 * others it is certain that nothing was. `left-waiting`: the call ended before it came to its turn.
 */
export type FailureKind =
  | 'left-waiting'
  | 'not-sent'
  | 'not-leader'
  | 'denied'
  | 'deleted'
  | 'too-large'
  | 'wrong-revision'
  | 'broken'
  | 'silent';

/** A call that failed, in one shape; the server and the client have two for most. */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly detail: { readonly actual?: ExpectedRevision; readonly limit?: number } = {},
    options?: ErrorOptions,
  ) {
    super(`the call to the event store failed: ${kind}`, options);
    this.name = 'Failure';
  }
}

/** What gRPC throws. */
interface CallError {
  readonly code?: number;
  readonly metadata?: { get(name: string): readonly (string | Buffer)[] };
}

const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;
const MESSAGES = 'event_store.client.';

/** The shape of a call that ends with a gRPC status: the reason is in the trailers, as `exception`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { code, metadata } = error as CallError;
  const cause = { cause: error };
  const said = (name: string) => metadata?.get(name)[0]?.toString();
  switch (said('exception')) {
    case 'not-leader':
      return new Failure('not-leader', {}, cause);
    case 'access-denied':
      return new Failure('denied', {}, cause);
    case 'stream-deleted':
      return new Failure('deleted', {}, cause);
    case 'maximum-append-size-exceeded':
      return new Failure('too-large', { limit: Number(said('maximum-append-size')) }, cause);
    case 'wrong-expected-version':
      return new Failure('wrong-revision', { actual: revision(said('actual-version')) }, cause);
    default: {
      const denied = code === PERMISSION_DENIED || code === UNAUTHENTICATED;
      return new Failure(denied ? 'denied' : 'broken', {}, cause);
    }
  }
}

/** The shape of one append's answer among others: the reason is a message packed into the status. */
export function failureOfAppend(status: Status): Failure {
  const details = status.getDetails();
  const cause = { cause: new Error(status.getMessage() || `status ${status.getCode()}`) };
  const type = details?.getTypeName() ?? '';
  switch (type) {
    case `${MESSAGES}WrongExpectedVersion`: {
      const wrong = details?.unpack((bytes) => shared.WrongExpectedVersion.deserializeBinary(bytes), type);
      const actual = wrong?.hasCurrentStreamRevision() ? wrong.getCurrentStreamRevision() : undefined;
      return new Failure('wrong-revision', { actual: revision(actual) }, cause);
    }
    case `${MESSAGES}StreamDeleted`:
      return new Failure('deleted', {}, cause);
    case `${MESSAGES}AccessDenied`:
      return new Failure('denied', {}, cause);
    case `${MESSAGES}MaximumAppendSizeExceeded`: {
      const size = details?.unpack(
        (bytes) => shared.MaximumAppendSizeExceeded.deserializeBinary(bytes),
        type,
      );
      return new Failure('too-large', { limit: size?.getMaxappendsize() }, cause);
    }
    default:
      return new Failure(/not leader/i.test(status.getMessage()) ? 'not-leader' : 'broken', {}, cause);
  }
}

/** Servers say "no stream" by leaving it out, as -1, or as -1 without its sign. */
function revision(text: string | undefined): ExpectedRevision {
  const number = Number(text);
  return text !== undefined && number >= 0 && Number.isSafeInteger(number) ? number : 'no-stream';
}
