import { randomUUID } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { from, map, type Observable, switchMap } from 'rxjs';
import { type Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { businessDateOf } from '../kernel/dates.js';
import { canonicalJson } from '../kernel/event.js';
import { isUuid } from '../kernel/ids.js';
import { fill } from '../kernel/refusal.js';
import { Secrets } from '../privacy/secrets.js';
import { ViewReader } from '../views/view-reader.js';
import { Accepted, AtRevision } from './accepted.js';
import { type Language, languageOf, refuseRequest } from './problem.js';
import { type JianhuiRequest, takesQuery } from './request.js';
import { refuseUnknownFields } from './validation.pipe.js';

const NOBODY: Actor = { id: 'public', role: 'system', department: null };

/** Gives each request its context and each answer its headers. */
@Injectable()
export class RequestInterceptor implements NestInterceptor {
  constructor(
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly views: ViewReader,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<JianhuiRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const language = languageOf(request.headers['accept-language']);
    const actor = request.actor ?? NOBODY;
    const now = this.clock.now();
    const today = businessDateOf(now);
    const answer = map((result: unknown) => this.answer(result, reply, language));

    if (request.method !== 'GET' && request.method !== 'HEAD') {
      checkQueryIsRead(context, request);
      const commandId = idempotencyKeyOf(request);
      request.command = {
        commandId,
        correlationId: request.id,
        causationId: null,
        actor,
        now,
        today,
        fingerprint: this.secrets
          .mac('fingerprint', canonicalJson([actor.id, request.method, request.url, request.body ?? null]))
          .toString('base64url'),
        expectedRevision: expectedRevisionOf(request),
      };
      void reply.header('Idempotency-Key', commandId);
      return next.handle().pipe(answer);
    }

    request.queryContext = { actor, now, today, language };
    const minimum = minPositionOf(request);
    checkQueryIsRead(context, request);
    if (minimum === undefined) return next.handle().pipe(answer);
    return from(this.views.waitFor(minimum)).pipe(
      switchMap(() => next.handle()),
      answer,
    );
  }

  private answer(result: unknown, reply: FastifyReply, language: Language): unknown {
    void reply.header('Content-Language', language);
    if (result instanceof Accepted) {
      void reply.header('ETag', `"${result.revision}"`);
      return {
        ...result.more,
        position: String(result.position),
        revision: result.revision,
        warnings: result.warnings.map((warning) => ({
          code: warning.code,
          article: warning.article,
          message: fill(language === 'en' ? warning.en : warning.zh, warning.params),
        })),
      };
    }
    if (result instanceof AtRevision) {
      void reply.header('ETag', `"${result.revision}"`);
      return result.body;
    }
    return result;
  }
}

function idempotencyKeyOf(request: JianhuiRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return randomUUID();
  if (!isUuid(key)) throw refuseRequest('idempotency-key-invalid');
  return key;
}

function expectedRevisionOf(request: JianhuiRequest): number | undefined {
  const etag = request.headers['if-match'];
  if (etag === undefined || etag === '*') return undefined;
  const match = /^"(\d{1,15})"$/.exec(etag);
  if (!match) throw refuseRequest('if-match-invalid');
  return Number(match[1]);
}

/** Takes `minPosition` out of the query: it belongs to every query, so no DTO declares it. */
function minPositionOf(request: JianhuiRequest): number | undefined {
  const query = request.query as Record<string, unknown>;
  if (query.minPosition === undefined) return undefined;
  const { minPosition } = query;
  delete query.minPosition;
  if (typeof minPosition !== 'string' || !/^\d{1,15}$/.test(minPosition))
    throw refuseRequest('min-position-invalid');
  return Number(minPosition);
}

/**
 * Where a route takes a query, its DTO class says what is known; where it takes none, nothing is.
 * @throws Refusal `request-invalid` with `field-unknown`
 */
function checkQueryIsRead(context: ExecutionContext, request: JianhuiRequest): void {
  const given = Object.keys(request.query as Record<string, unknown>);
  if (given.length === 0) return;
  if (!takesQuery(context.getHandler())) throw refuseUnknownFields(given);
}
