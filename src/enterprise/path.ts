import { type BusinessDate } from '../kernel/dates.js';
import { type Recorded } from '../kernel/event.js';
import { type Uuid } from '../kernel/ids.js';
import { type ClosingReason, type EnterpriseEvent, type Stage, STAGES } from './enterprise.events.js';

/** What moves an enterprise along its path, in or out of the population, or to another holder. */
export type PathStep =
  | { readonly kind: 'registered'; readonly department: string; readonly park: string | null }
  | { readonly kind: 'transferred'; readonly department: string; readonly park: string | null }
  | { readonly kind: 'visited' | 'communicated' | 'applied' | 'withdrawn' | 'established' | 'dissolved' }
  | { readonly kind: 'closed'; readonly reason: ClosingReason }
  | { readonly kind: 'reopened' };

/** A step with the entry that it is from and the day on which it was taken. */
export type PathFact = { readonly entry: Uuid; readonly on: BusinessDate } & PathStep;

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

/** The step in an event; undefined where the event moves nothing. A retraction is not a step: leave its entry out. */
export function pathStepOf({ type, data }: Recorded<EnterpriseEvent>): PathStep | undefined {
  switch (type) {
    case 'EnterpriseRegistered':
      return { kind: 'registered', department: data.department, park: data.park };
    case 'DepartmentTransferred':
      return { kind: 'transferred', department: data.to, park: data.park };
    case 'CaseClosed':
      return { kind: 'closed', reason: data.reason };
    default: {
      const kind = pathKindOf(type);
      return kind && ({ kind } as PathStep);
    }
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

/** A path as far as it was followed, in the order of its dates. */
export interface Path {
  /** By date, one for each date on which something changed; the first is the registration. */
  readonly standings: readonly Standing[];
  readonly progress: Progress;
  /** The date of the latest step. */
  readonly upTo: BusinessDate;
}

/**
 * The path that facts make, given in the order of the stream; those of one date keep that order.
 * Undefined without a registration. A fact from before the registration counts from the registration on.
 */
export function pathOf(facts: readonly PathFact[]): Path | undefined {
  const registration = facts.find((fact) => fact.kind === 'registered');
  if (!registration) return undefined;
  const { on: start, department, park } = registration;
  const day = ({ on }: PathFact) => (on < start ? start : on);
  return facts
    .filter((fact) => fact.kind !== 'registered')
    .sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0))
    .reduce((path, fact) => further(path, fact.on, fact), begun(start, { department, park }));
}

function begun(on: BusinessDate, holder: Holder): Path {
  const credited = { unvisited: holder };
  const standing: Standing = {
    on,
    holder,
    stage: 'unvisited',
    out: null,
    reached: credited,
    observed: credited,
  };
  return { standings: [standing], progress: NO_PROGRESS, upTo: on };
}

/** Whether a step of this date goes on from where the path stands, or belongs somewhere within it. */
export function isFurther({ standings, upTo }: Path, on: BusinessDate): boolean {
  return on >= upTo || upTo === standings[0].on;
}

/** The path with one step more, which `isFurther`. */
export function further(path: Path, on: BusinessDate, step: PathStep): Path {
  const { standings } = path;
  const day = on < standings[0].on ? standings[0].on : on;
  const progress = advanced(path.progress, step.kind);
  const last = standings[standings.length - 1];
  const standing = stepped(last, day, step, stageOf(progress));
  if (isAsBefore(last, standing)) return day === path.upTo ? path : { ...path, upTo: day };
  // Of what changed on one date the last counts; then nothing may have changed on it.
  const before = last.on === day ? standings.slice(0, -1) : standings;
  const isBack = before.length > 0 && isAsBefore(before[before.length - 1], standing);
  return { standings: isBack ? before : [...before, standing], progress, upTo: day };
}

function stepped(last: Standing, on: BusinessDate, step: PathStep, stage: Stage): Standing {
  let { holder, out, reached, observed } = last;
  switch (step.kind) {
    case 'transferred':
      holder = { department: step.department, park: step.park };
      break;
    case 'closed':
      out = step.reason;
      break;
    case 'reopened':
      out = null;
      break;
    case 'visited':
    case 'communicated':
    case 'applied':
    case 'established':
      if (!observed[step.kind]) observed = { ...observed, [step.kind]: holder };
      for (let i = STAGES.indexOf(step.kind); i > 0 && !reached[STAGES[i]]; i--) {
        reached = { ...reached, [STAGES[i]]: holder };
      }
      break;
    case 'registered':
    case 'withdrawn':
    case 'dissolved':
      break;
  }
  return { on, holder, stage, out, reached, observed };
}

/** Whether nothing but the date is another. */
function isAsBefore(before: Standing, after: Standing): boolean {
  return (
    before.stage === after.stage &&
    before.out === after.out &&
    before.holder === after.holder &&
    before.reached === after.reached &&
    before.observed === after.observed
  );
}

/** The standings of the path that facts make; none without a registration. */
export function standingsOf(facts: readonly PathFact[]): readonly Standing[] {
  return pathOf(facts)?.standings ?? [];
}

/** The standing on a date; undefined before the registration. */
export function standingOn(standings: readonly Standing[], date: BusinessDate): Standing | undefined {
  return standings.findLast((standing) => standing.on <= date);
}

/** Since when it has been in the stage where it is now. */
export function stageSinceOf({ standings }: Path): BusinessDate {
  const { stage } = standings[standings.length - 1];
  const other = standings.findLastIndex((standing) => standing.stage !== stage);
  return standings[other + 1].on;
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
