import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EventTooLarge, OutcomeUnknown, StoreUnavailable } from '../event-store/event-store.js';
import { Refusal } from '../kernel/refusal.js';
import { faultOf, languageOf, problemOf, refuseRequest } from './problem.js';

const logger = new Logger('http');

/** Every error leaves as problem+json; what is not a refusal is logged and answered as a fault. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  /** @param refused hears the code of each refusal */
  constructor(private readonly refused: (code: string) => void) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const code = answerProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    if (code !== undefined) this.refused(code);
  }
}

/** For Fastify: an address that it cannot read is refused before Nest hears of the request. */
export function answerUnreadableAddress(_: Error, request: FastifyRequest, reply: FastifyReply): void {
  answerProblem(refuseRequest('route-unknown'), request, reply);
}

const UNREADABLE: Readonly<Record<string, Parameters<typeof refuseRequest>[0]>> = {
  HPE_HEADER_OVERFLOW: 'head-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timed-out',
};

/** For Node: what is no HTTP request, or one whose head is too long to be read, has no language either. */
export function answerUnreadableRequest(error: { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = refuseRequest(UNREADABLE[error.code ?? ''] ?? 'http-invalid');
  const problem = problemOf(refusal, languageOf(undefined), randomUUID());
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

/** Answers the code of the refusal; undefined where it was a fault. */
function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): string | undefined {
  const language = languageOf(request.headers['accept-language']);
  const refusal = refusalOf(error);
  const problem = refusal ? problemOf(refusal, language, request.id) : faultOf(language, request.id);
  if (!refusal) {
    logger.error({
      message: 'request failed',
      correlationId: request.id,
      route: request.routeOptions?.url,
      error: error instanceof Error ? error.stack : String(error),
    });
  }
  if (reply.sent) return refusal?.code;
  if (refusal?.retryAfterSeconds !== undefined)
    void reply.header('Retry-After', String(refusal.retryAfterSeconds));
  void reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Content-Language', language)
    .header('Cache-Control', 'no-store')
    .send(JSON.stringify(problem));
  return refusal?.code;
}

/** The refusal that an error amounts to; undefined when it is a fault. */
function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreUnavailable) {
    return refuseRequest(
      error.reason === 'out-of-space' ? 'out-of-space' : 'store-unavailable',
      {},
      { retryAfterSeconds: 5 },
    );
  }
  if (error instanceof OutcomeUnknown) return refuseRequest('outcome-unknown', {}, { retryAfterSeconds: 1 });
  if (error instanceof EventTooLarge) return refuseRequest('entry-too-large');
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  switch (status) {
    case 400:
      return refuseRequest('json-invalid');
    case 403: // a path out of the folder of static files
    case 404:
    case 405:
      return refuseRequest('route-unknown');
    case 413:
      return refuseRequest('body-too-large', { limit: BODY_LIMIT });
    case 415:
      return refuseRequest('media-type-unsupported');
    default:
      return undefined;
  }
}

/** Bytes of a JSON body. */
export const BODY_LIMIT = 1_048_576;
