import { createParamDecorator, type ExecutionContext, Query } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../kernel/actor.js';
import { type CommandContext } from '../kernel/decider.js';
import { type BusinessDate, type Instant } from '../kernel/dates.js';
import { type Language } from './problem.js';

/** What a query knows of its caller. */
export interface QueryContext {
  readonly actor: Actor;
  readonly now: Instant;
  readonly today: BusinessDate;
  readonly language: Language;
}

/** What guard and interceptor leave on a request. */
export interface JianhuiRequest extends FastifyRequest {
  /** Set by the access guard; absent on public routes. */
  actor?: Actor;
  command?: CommandContext;
  queryContext?: QueryContext;
}

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<JianhuiRequest>();

/** Handlers that take the query of the address. */
const asking = new WeakSet<object>();

/**
 * The query of the address as its DTO class says. Where a route takes none, whatever stands there is
 * refused; so this stands in place of Nest's own `Query`.
 */
export const Asked = (): ParameterDecorator => (controller, method, index) => {
  asking.add((controller as Record<string | symbol, object>)[method!]);
  Query()(controller, method, index);
};

/** Whether a route takes a query. */
export function takesQuery(handler: object): boolean {
  return asking.has(handler);
}

/** The command context of this request: who, when, Idempotency-Key, If-Match. */
export const InCommand = createParamDecorator(
  (_: unknown, context: ExecutionContext) => requestOf(context).command,
);

/** The query context of this request: who, when, which language. */
export const InQuery = createParamDecorator(
  (_: unknown, context: ExecutionContext) => requestOf(context).queryContext,
);
