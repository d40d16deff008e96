import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { refuseAccess } from '../access/access.refusals.js';
import { DeclaredRoutes } from '../access/declared-routes.js';
import { type EnterpriseEvent } from '../enterprise/enterprise.events.js';
import { Law } from '../enterprise/enterprise.law.js';
import { type EnterpriseState } from '../enterprise/enterprise.state.js';
import {
  type CommandName,
  type CommandOffer,
  contactsShown,
  describeCase,
  offersOf,
} from '../enterprise/enterprise.view.js';
import { EventStore } from '../event-store/event-store.js';
import { type BothClocks } from '../kernel/dates.js';
import { type Json, type Recorded } from '../kernel/event.js';
import { problemOf } from '../http/problem.js';
import { type Actor } from '../kernel/actor.js';
import { type Refusal } from '../kernel/refusal.js';
import { Vault } from '../privacy/vault.js';
import {
  CaseAt,
  CaseChanges,
  CaseHistory,
  CaseNow,
  type CaseShown,
  type Changes,
  type History,
  type Reader,
} from './audit.queries.js';
import { refuseAudit } from './audit.refusals.js';
import { eventsAt, type PointInTime } from './case-at.js';
import { checkMayRead, eventsOfCase, isCase, stateOf } from './case-file.js';
import { contactsFor } from './contacts.js';
import { differences } from './difference.js';
import { historyIn, historyOf } from './history-entry.js';

type CaseEvents = readonly Recorded<EnterpriseEvent>[];

@QueryHandler(CaseHistory)
export class CaseHistoryHandler implements IQueryHandler<CaseHistory> {
  constructor(private readonly store: EventStore) {}

  async execute({ enterprise, reader, from, limit }: CaseHistory): Promise<History> {
    const position = await this.store.end();
    const events = await eventsOfCase(this.store, enterprise);
    checkMayRead(reader.actor, events);
    return historyIn(events, position, reader.language, from, limit);
  }
}

@QueryHandler(CaseNow)
export class CaseNowHandler implements IQueryHandler<CaseNow> {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly routes: DeclaredRoutes,
    private readonly law: Law,
  ) {}

  async execute({ enterprise, reader }: CaseNow): Promise<CaseShown> {
    const position = await this.store.end();
    const events = await eventsOfCase(this.store, enterprise);
    const state = stateOf(events);
    checkMayRead(reader.actor, events, state);
    if (!isCase(state)) throw refuseAudit('case-unknown');
    return {
      asOf: asOf(events, {}, reader, position),
      case: {
        ...describeCase(state, reader.today, await this.law.thresholds()),
        contacts: await contactsFor(reader.actor, contactsShown(state), this.vault),
      },
      commands: offersOf(state, reader.today).map((offer) => this.shown(offer, reader)),
    };
  }

  private shown({ command, refusal, steps }: CommandOffer, { actor, language }: Reader) {
    const no = this.refusedBy(command, actor) ?? refusal;
    const because = no && problemOf(no, language, '');
    return {
      command,
      allowed: no === null,
      because: because && { code: because.code, detail: because.detail },
      steps: no === null ? steps : [],
    };
  }

  private refusedBy(command: CommandName, { role }: Actor): Refusal | null {
    const allowed = this.routes.whoMay(`POST /api/enterprises/{id}/${ROUTES[command]}`);
    return (allowed as readonly string[]).includes(role)
      ? null
      : refuseAccess('role-not-allowed', { role, allowed });
  }
}

/** Where each command is given, below the enterprise. */
const ROUTES: Readonly<Record<CommandName, string>> = {
  'record-visit': 'visits',
  'record-concerns': 'concerns',
  'plan-follow-up': 'follow-ups',
  'complete-follow-up': 'follow-ups/{followUp}/completion',
  apply: 'applications',
  'record-step': 'applications/steps',
  'return-application': 'applications/return',
  'withdraw-application': 'applications/withdraw',
  'establish-union': 'establishment',
  'find-existing-union': 'existing-union',
  'provide-service': 'services',
  'dissolve-union': 'dissolution',
  'assign-officer': 'assignments',
  transfer: 'transfers',
  'correct-details': 'corrections',
  'erase-contact': 'contacts/{person}/erasure',
  'retract-entry': 'retractions',
  close: 'closing',
  reopen: 'reopening',
};

@QueryHandler(CaseAt)
export class CaseAtHandler implements IQueryHandler<CaseAt> {
  constructor(
    private readonly store: EventStore,
    private readonly law: Law,
  ) {}

  async execute({ enterprise, reader, point }: CaseAt): Promise<CaseShown> {
    const position = await this.store.end();
    const events = await eventsOfCase(this.store, enterprise);
    checkMayRead(reader.actor, events);
    const then = pointIn(events, point);
    const state = stateOf(then);
    if (!isCase(state)) throw notThen(events);
    const at = asOf(then, point, reader, position);
    return { asOf: at, case: describeCase(state, at.on, await this.law.thresholds(clocksNamed(point)))! };
  }
}

@QueryHandler(CaseChanges)
export class CaseChangesHandler implements IQueryHandler<CaseChanges> {
  constructor(
    private readonly store: EventStore,
    private readonly law: Law,
  ) {}

  async execute({ enterprise, reader, from, to }: CaseChanges): Promise<Changes> {
    const position = await this.store.end();
    const events = await eventsOfCase(this.store, enterprise);
    checkMayRead(reader.actor, events);
    const [before, after] = [pointIn(events, from), pointIn(events, to)];
    const [old, young] = [stateOf(before), stateOf(after)];
    const ids = [before, after].map((side) => new Set(side.map(({ id }) => id)));
    const between = events.filter(({ id }) => ids[0].has(id) !== ids[1].has(id));
    return {
      from: isCase(old) ? asOf(before, from, reader, position) : null,
      to: isCase(young) ? asOf(after, to, reader, position) : null,
      changes: differences(await this.described(old, from, reader), await this.described(young, to, reader)),
      events: historyOf(events, between, reader.language),
    };
  }

  /** The case as JSON, null where there is none at that point. Contact persons by role and key alone. */
  private async described(state: EnterpriseState, point: PointInTime, reader: Reader): Promise<Json> {
    const law = await this.law.thresholds(clocksNamed(point));
    return describeCase(state, clocksOf(point, reader).on, law) as unknown as Json;
  }
}

/** @throws Refusal `revision-unknown` */
function pointIn(events: CaseEvents, point: PointInTime): CaseEvents {
  const last = events[events.length - 1].revision;
  if ('revision' in point && point.revision > last) {
    throw refuseAudit('revision-unknown', { revision: point.revision, last });
  }
  return eventsAt(events, point);
}

function notThen(events: CaseEvents) {
  const registration = events.find(({ type }) => type === 'EnterpriseRegistered');
  if (!registration) return refuseAudit('case-unknown');
  const { occurredOn, recordedAt } = registration.metadata;
  return refuseAudit('case-not-then', { on: occurredOn, recordedAt });
}

function asOf(then: CaseEvents, point: PointInTime, reader: Reader, position: number): CaseShown['asOf'] {
  return {
    revision: then[then.length - 1].revision,
    ...clocksOf(point, reader),
    position: String(position),
  };
}

/** A point without a clock is now: with all that is known, also what a node wrote whose clock is ahead. */
function clocksNamed(point: PointInTime): Partial<BothClocks> {
  return 'revision' in point ? {} : point;
}

function clocksOf(point: PointInTime, reader: Reader): BothClocks {
  const { on = reader.today, knownAt = reader.now } = clocksNamed(point);
  return { on, knownAt };
}
