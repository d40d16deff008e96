import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EventTooLarge, OutcomeUnknown, StoreUnavailable } from '../event-store/event-store.js';
import { Refusal } from '../kernel/refusal.js';
import { faultOf, languageOf, problemOf, refuseRequest } from './problem.js';

/** Every error leaves as problem+json; what is not a refusal is logged and answered as a fault. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const language = languageOf(request.headers['accept-language']);
    const refusal = refusalOf(error);
    const problem = refusal ? problemOf(refusal, language, request.id) : faultOf(language, request.id);
    if (!refusal) {
      this.logger.error({
        message: 'request failed',
        correlationId: request.id,
        route: request.routeOptions?.url,
        error: error instanceof Error ? error.stack : String(error),
      });
    }
    if (reply.sent) return;
    if (refusal?.retryAfterSeconds !== undefined)
      void reply.header('Retry-After', String(refusal.retryAfterSeconds));
    void reply
      .status(problem.status)
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .header('Content-Language', language)
      .header('Cache-Control', 'no-store')
      .send(JSON.stringify(problem));
  }
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
