import { type BusinessDate, type Instant } from '../kernel/dates.js';
import { CLOSING_REASONS, type ClosingReason, type Stage, STAGES } from './enterprise.events.js';
import { type Holder, type PathFact, type Standing, standingsOf } from './path.js';

// How cases are counted without looking at them: each change of a standing is a shift from one
// share to another, equal shifts are summed, and every figure of the funnel is a sum over shifts.

/** What a figure covers: `*` stands for all, an empty park for the cases that are in none. */
export interface Scope {
  readonly department: string;
  readonly park: string;
}

/**
 * Where a case is, as seen from one scope: in a stage, out of the population, held elsewhere, or not
 * registered yet.
 */
export type Place = Stage | ClosingReason | 'elsewhere' | 'unregistered';

/**
 * How one case counts in one scope: its place, and the stages that the scope is credited with for
 * it. Written `visited:1:1`, the bits of `reached` and `observed` being visited 1 … established 8.
 */
interface Share {
  readonly place: Place;
  readonly reached: number;
  readonly observed: number;
}

/** So many cases changed from one share to another on one date, in one scope. */
export interface Shift extends Scope {
  readonly on: BusinessDate;
  readonly was: string;
  readonly became: string;
  readonly n: number;
}

/** A path fact with the time from which it was known and, of a retracted one, until which. */
export type KnownFact = PathFact & { readonly known: Instant; readonly retracted?: Instant };

/** The standings as they were known at a time. */
export function standingsKnownAt(facts: readonly KnownFact[], at: Instant): readonly Standing[] {
  return standingsOf(factsKnownAt(facts, at));
}

export function factsKnownAt(facts: readonly KnownFact[], at: Instant): KnownFact[] {
  return facts.filter((fact) => fact.known <= at && (fact.retracted === undefined || fact.retracted > at));
}

/** What changes in the sums when the standings of a case become known to be others. */
export function shiftsBetween(before: readonly Standing[], after: readonly Standing[]): Shift[] {
  let same = 0;
  while (same < before.length && same < after.length && isSame(before[same], after[same])) same++;
  const shifts: Shift[] = [];
  for (let i = same; i < before.length; i++) shiftInto(shifts, before[i - 1], before[i], -1);
  for (let i = same; i < after.length; i++) shiftInto(shifts, after[i - 1], after[i], 1);
  return shifts;
}

function shiftInto(shifts: Shift[], was: Standing | undefined, became: Standing, n: number): void {
  for (const scope of scopesOf(was, became)) {
    const from = shareOf(was, scope);
    const to = shareOf(became, scope);
    if (from !== to) shifts.push({ ...scope, on: became.on, was: from, became: to, n });
  }
}

/** Everywhere, and each department with the park, that one of the standings concerns. */
function scopesOf(was: Standing | undefined, became: Standing): Scope[] {
  const scopes: Scope[] = [{ department: '*', park: '*' }];
  const add = (department: string, park: string) => {
    if (!scopes.some((scope) => scope.department === department && scope.park === park)) {
      scopes.push({ department, park });
    }
  };
  for (const { department, park } of holdersOf(was, became)) {
    add(department, '*');
    add(department, park ?? '');
  }
  return scopes;
}

/** Who holds the case, and who is credited with something of it: mostly one and the same. */
function holdersOf(...standings: readonly (Standing | undefined)[]): Holder[] {
  const holders: Holder[] = [];
  const add = (holder: Holder | undefined) => {
    if (holder && !holders.includes(holder)) holders.push(holder);
  };
  for (const standing of standings) {
    if (!standing) continue;
    add(standing.holder);
    for (const stage of STAGES) {
      add(standing.reached[stage]);
      add(standing.observed[stage]);
    }
  }
  return holders;
}

function isInside(holder: Holder | undefined, { department, park }: Scope): boolean {
  return (
    holder !== undefined &&
    (department === '*' || holder.department === department) &&
    (park === '*' || (holder.park ?? '') === park)
  );
}

function shareOf(standing: Standing | undefined, scope: Scope): string {
  if (!standing) return 'unregistered:0:0';
  const { holder, stage, out, reached, observed } = standing;
  const place: Place = isInside(holder, scope) ? (out ?? stage) : 'elsewhere';
  // Out of the population a case counts for nobody.
  if (out !== null) return `${place}:0:0`;
  return `${place}:${credits(reached, scope)}:${credits(observed, scope)}`;
}

function credits(credited: Readonly<Partial<Record<Stage, Holder>>>, scope: Scope): number {
  let bits = 0;
  for (let i = 1; i < STAGES.length; i++) {
    if (isInside(credited[STAGES[i]], scope)) bits |= 1 << (i - 1);
  }
  return bits;
}

function isSame(a: Standing, b: Standing): boolean {
  if (a === b) return true;
  return (
    a.on === b.on &&
    a.stage === b.stage &&
    a.out === b.out &&
    isSameHolder(a.holder, b.holder) &&
    STAGES.every(
      (stage) =>
        isSameHolder(a.reached[stage], b.reached[stage]) &&
        isSameHolder(a.observed[stage], b.observed[stage]),
    )
  );
}

function isSameHolder(a: Holder | undefined, b: Holder | undefined): boolean {
  return a === b || (a?.department === b?.department && a?.park === b?.park);
}

export interface StageFigures {
  current: number;
  reached: number;
  observed: number;
}

/** The figures of one scope on one date. */
export interface Figures {
  population: number;
  readonly excluded: Record<ClosingReason, number>;
  readonly stages: Record<Stage, StageFigures>;
}

/** Sums shifts up to figures. */
export function figuresOf(shifts: Iterable<Pick<Shift, 'was' | 'became' | 'n'>>): Figures {
  const figures = noFigures();
  addTo(figures, shifts);
  return figures;
}

export function noFigures(): Figures {
  return {
    population: 0,
    excluded: record(CLOSING_REASONS, () => 0),
    stages: record(STAGES, () => ({ current: 0, reached: 0, observed: 0 })),
  };
}

/** Adds to figures what shifts of later days change in them. */
export function addTo(figures: Figures, shifts: Iterable<Pick<Shift, 'was' | 'became' | 'n'>>): void {
  for (const { was, became, n } of shifts) {
    count(figures, parsed(became), n);
    count(figures, parsed(was), -n);
  }
  // Whoever is in the population has been registered: the first stage is every case's own.
  figures.stages.unvisited.reached = figures.population;
  figures.stages.unvisited.observed = figures.population;
}

function count(figures: Figures, { place, reached, observed }: Share, n: number): void {
  if (isStage(place)) {
    figures.population += n;
    figures.stages[place].current += n;
  } else if (place !== 'elsewhere' && place !== 'unregistered') figures.excluded[place] += n;
  for (let i = 1; i < STAGES.length; i++) {
    if (reached & (1 << (i - 1))) figures.stages[STAGES[i]].reached += n;
    if (observed & (1 << (i - 1))) figures.stages[STAGES[i]].observed += n;
  }
}

/** Moves between places: so many went from one to another. */
export interface Move {
  readonly from: Place;
  readonly to: Place;
  readonly n: number;
}

/** The moves that shifts make; those that change credits alone are none. */
export function movesOf(shifts: Iterable<Pick<Shift, 'was' | 'became' | 'n'>>): Move[] {
  const moves = new Map<string, { from: Place; to: Place; n: number }>();
  for (const { was, became, n } of shifts) {
    const from = parsed(was).place;
    const to = parsed(became).place;
    if (from === to) continue;
    const key = `${from} ${to}`;
    const move = moves.get(key);
    if (move) move.n += n;
    else moves.set(key, { from, to, n });
  }
  return [...moves.values()].filter((move) => move.n !== 0);
}

export function isStage(place: Place): place is Stage {
  return (STAGES as readonly string[]).includes(place);
}

const SHARES = new Map<string, Share>();

function parsed(text: string): Share {
  let share = SHARES.get(text);
  if (!share) {
    const [place, reached, observed] = text.split(':');
    share = { place: place as Place, reached: Number(reached), observed: Number(observed) };
    SHARES.set(text, share);
  }
  return share;
}

function record<Key extends string, Value>(keys: readonly Key[], value: () => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, value()])) as Record<Key, Value>;
}
