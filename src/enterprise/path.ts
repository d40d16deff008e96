import { type BusinessDate } from '../kernel/dates.js';
import { type Recorded } from '../kernel/event.js';
import { type Uuid } from '../kernel/ids.js';
import { type ClosingReason, type EnterpriseEvent, type Stage, STAGES } from './enterprise.events.js';

/** What moves an enterprise along its path, in or out of the population, or to another holder. */
export type PathFact = { readonly entry: Uuid; readonly on: BusinessDate } & (
  | { readonly kind: 'registered'; readonly department: string; readonly park: string | null }
  | { readonly kind: 'transferred'; readonly department: string; readonly park: string | null }
  | { readonly kind: 'visited' | 'communicated' | 'applied' | 'withdrawn' | 'established' | 'dissolved' }
  | { readonly kind: 'closed'; readonly reason: ClosingReason }
  | { readonly kind: 'reopened' }
);

/** The department that held the case and the park it was in when something happened. */
export interface Holder {
  readonly department: string;
  readonly park: string | null;
}

/** How an enterprise stands from a date on, until the next standing. */
export interface Standing {
  readonly on: BusinessDate;
  readonly holder: Holder;
  readonly stage: Stage;
  /** Why it is out of the population; null when it is in. */
  readonly out: ClosingReason | null;
  /** By stage: who held it when it first reached this stage or one beyond it; absent if it never did. */
  readonly reached: Readonly<Partial<Record<Stage, Holder>>>;
  /** By stage: who held it when this very stage was first recorded; absent if it was skipped or never came. */
  readonly observed: Readonly<Partial<Record<Stage, Holder>>>;
}

const KINDS: { readonly [Type in EnterpriseEvent['type']]?: PathFact['kind'] } = {
  EnterpriseRegistered: 'registered',
  DepartmentTransferred: 'transferred',
  VisitRecorded: 'visited',
  CommunicationRecorded: 'communicated',
  EstablishmentApplied: 'applied',
  ApplicationWithdrawn: 'withdrawn',
  UnionEstablished: 'established',
  ExistingUnionFound: 'established',
  UnionDissolved: 'dissolved',
  CaseClosed: 'closed',
  CaseReopened: 'reopened',
};

/** What kind of path fact an event is; undefined where it moves nothing. */
export function pathKindOf(type: EnterpriseEvent['type']): PathFact['kind'] | undefined {
  return KINDS[type];
}

/** The path fact in an event; undefined where the event moves nothing. A retraction is not a fact: leave its entry out. */
export function pathFactOf(event: Recorded<EnterpriseEvent>): PathFact | undefined {
  const kind = pathKindOf(event.type);
  if (!kind) return undefined;
  const base = { entry: event.id, on: event.metadata.occurredOn };
  switch (event.type) {
    case 'EnterpriseRegistered':
      return { ...base, kind: 'registered', department: event.data.department, park: event.data.park };
    case 'DepartmentTransferred':
      return { ...base, kind: 'transferred', department: event.data.to, park: event.data.park };
    case 'CaseClosed':
      return { ...base, kind: 'closed', reason: event.data.reason };
    default:
      return { ...base, kind } as PathFact;
  }
}

/** What has been reached and not undone. */
export type Progress = Readonly<Record<Exclude<Stage, 'unvisited'>, boolean>>;

export const NO_PROGRESS: Progress = {
  visited: false,
  communicated: false,
  applied: false,
  established: false,
};

/** Withdrawing undoes `applied`; dissolving undoes `established` and the application that led to it. */
export function advanced(progress: Progress, kind: PathFact['kind']): Progress {
  switch (kind) {
    case 'visited':
    case 'communicated':
    case 'applied':
    case 'established':
      return progress[kind] ? progress : { ...progress, [kind]: true };
    case 'withdrawn':
      return { ...progress, applied: false };
    case 'dissolved':
      return { ...progress, applied: false, established: false };
    case 'registered':
    case 'transferred':
    case 'closed':
    case 'reopened':
      return progress;
  }
}

/** The furthest stage reached and not undone. */
export function stageOf(progress: Progress): Stage {
  return STAGES.findLast((stage) => stage !== 'unvisited' && progress[stage]) ?? 'unvisited';
}

/**
 * The standings that follow from the facts, by date, one for each date on which something changed;
 * empty without a registration. Facts are given in the order of the stream; those of one date keep
 * that order. A fact from before the registration counts from the registration on.
 */
export function standingsOf(facts: readonly PathFact[]): Standing[] {
  const registration = facts.find((fact) => fact.kind === 'registered');
  if (!registration) return [];
  const later = facts
    .filter((fact) => fact.kind !== 'registered')
    .map((fact) => (fact.on < registration.on ? { ...fact, on: registration.on } : fact))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

  let holder: Holder = { department: registration.department, park: registration.park };
  let out: ClosingReason | null = null;
  let progress = NO_PROGRESS;
  let reached: Standing['reached'] = { unvisited: holder };
  let observed: Standing['observed'] = { unvisited: holder };
  const standings: Standing[] = [{ on: registration.on, holder, stage: 'unvisited', out, reached, observed }];
  for (const fact of later) {
    progress = advanced(progress, fact.kind);
    switch (fact.kind) {
      case 'transferred':
        holder = { department: fact.department, park: fact.park };
        break;
      case 'closed':
        out = fact.reason;
        break;
      case 'reopened':
        out = null;
        break;
      case 'visited':
      case 'communicated':
      case 'applied':
      case 'established':
        observed = { [fact.kind]: holder, ...observed };
        for (const passed of STAGES.slice(0, STAGES.indexOf(fact.kind) + 1)) {
          reached = { [passed]: holder, ...reached };
        }
        break;
      case 'withdrawn':
      case 'dissolved':
        break;
    }
    const standing: Standing = { on: fact.on, holder, stage: stageOf(progress), out, reached, observed };
    if (standings[standings.length - 1].on === fact.on) standings.pop();
    standings.push(standing);
  }
  return standings;
}

/** The standing on a date; undefined before the registration. */
export function standingOn(standings: readonly Standing[], date: BusinessDate): Standing | undefined {
  return standings.findLast((standing) => standing.on <= date);
}

/**
 * The facts of one kind, by date, each with who held the case when it happened: who is credited with
 * it. One from before the registration counts from the registration on.
 */
export function creditedOf(
  facts: readonly PathFact[],
  kind: PathFact['kind'],
): { readonly entry: Uuid; readonly on: BusinessDate; readonly holder: Holder }[] {
  const registration = facts.find((fact) => fact.kind === 'registered');
  if (!registration) return [];
  let holder: Holder = { department: registration.department, park: registration.park };
  return facts
    .map((fact) => (fact.on < registration.on ? { ...fact, on: registration.on } : fact))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .flatMap((fact) => {
      if (fact.kind === 'transferred') holder = { department: fact.department, park: fact.park };
      return fact.kind === kind ? [{ entry: fact.entry, on: fact.on, holder }] : [];
    });
}
