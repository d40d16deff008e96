import { nameKey, withinOneEdit } from '../kernel/company-name.js';
import { checkUscc } from '../kernel/uscc.js';
import { Components } from './components.js';
import { pairId, sideId } from './match-side.js';
import { nearNames } from './near-names.js';
import { type MatchSide, type RosterKind, type RosterRow } from './roster.events.js';

export const GROUPS = ['new', 'matched', 'ambiguous', 'conflicting'] as const;
/**
 * New: one row, unknown so far. Matched: several rows, or a registered enterprise and its rows.
 * Ambiguous, conflicting: a person has to say what is the same.
 */
export type Group = (typeof GROUPS)[number];

/** Why a person has to decide. The first five are conflicts, the others ambiguous. */
export const REASONS = [
  'same-code-different-names', // one code, names that have nothing to do with each other
  'same-code-twice-in-a-list', // one code, two names in one list: a branch under its parent's code, a copied cell
  'same-name-different-codes', // both codes are right: never the same enterprise, but worth a look
  'repaired-code-is-taken', // a wrong code, repaired, is the code of another row or enterprise
  'two-enterprises', // a row fits two registered enterprises, one by its code and one by its name
  'same-name-several-codes', // a row without a code, and its name belongs to several
  'same-core', // equal but for legal form and region
  'near-name', // equal but for one character
] as const;
export type Reason = (typeof REASONS)[number];
const CONFLICTS = new Set<Reason>(REASONS.slice(0, 5));

/** What is looked at of a row. */
export type NamedRow = Pick<RosterRow, 'row' | 'name' | 'uscc'>;

export interface ReconciledList {
  readonly roster: string;
  readonly kind: RosterKind;
  readonly rows: readonly NamedRow[];
}

export interface RegisteredEnterprise {
  readonly id: string;
  readonly name: string;
  readonly uscc: string | null;
  /** Found by its name only by lists of its own park; by its code by every list. */
  readonly inPark: boolean;
}

/** A row that an enterprise was registered from, or that was linked to it. */
export interface SourceLink {
  readonly roster: string;
  readonly row: number;
  readonly enterprise: string;
}

export interface MatchDecision {
  readonly left: MatchSide;
  readonly right: MatchSide;
  readonly same: boolean;
}

export interface ReconciliationInput {
  readonly lists: readonly ReconciledList[];
  readonly enterprises: readonly RegisteredEnterprise[];
  readonly links: readonly SourceLink[];
  /** In the order in which they were made; on one pair the last one counts. */
  readonly decisions: readonly MatchDecision[];
}

export interface Question {
  readonly reason: Reason;
  readonly left: MatchSide;
  readonly right: MatchSide;
  /** Whether “the same” can be the answer: not for two right codes or two registered enterprises. */
  readonly canBeSame: boolean;
}

/** A row of one of the lists. */
export type ListedSide = Extract<MatchSide, { readonly roster: string }>;

/** Rows that are one enterprise, as far as is known. */
export interface Entity {
  readonly group: Group;
  /** The registered enterprise that it is. */
  readonly enterprise: string | null;
  readonly rows: readonly ListedSide[];
  /** A valid code of its own; null where none is known, or where another entity has the same one. */
  readonly uscc: string | null;
  readonly questions: readonly Question[];
}

export interface Reconciliation {
  /** In the order of their first rows, by roster and row. Every row is in exactly one. */
  readonly entities: readonly Entity[];
  /** Open questions, each once. */
  readonly undecided: number;
  /** Decisions that cannot be honoured beside the others and the facts. */
  readonly contradictions: readonly MatchDecision[];
  /** Look-ups, joins and comparisons made: near-linear in the rows. */
  readonly operations: number;
}

/** Small groups are compared each with each, large ones along a line. */
const EACH_WITH_EACH = 12;
/** Rows between two pauses. */
const AT_ONCE = 2_000;
/** More than one entity. */
const SEVERAL = -1;
const NOTHING_ASKED: readonly Question[] = [];

interface Node {
  readonly side: MatchSide;
  readonly name: string;
  readonly branch: string;
  readonly core: string;
  readonly uscc: string | null;
  readonly repaired: string | null;
  readonly enterprise: string | null;
  /** Found by its name. */
  readonly byName: boolean;
  readonly index: number;
}

/**
 * Finds out which rows of the lists of a park are one enterprise, and which are registered already.
 * Pure; the order of lists, rows and enterprises does not matter.
 *
 * By itself it makes one of: a row and the enterprise it is linked to; equal valid codes with names
 * that fit; equal normalised names without two codes or two registered enterprises among them.
 * Everything else is a question. What is the same as the same is the same; two valid codes never are.
 */
export function reconcile(input: ReconciliationInput): Reconciliation {
  const steps = reconciling(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, in steps of some milliseconds. */
export function* reconciling(input: ReconciliationInput): Generator<void, Reconciliation> {
  const nodes = yield* nodesOf(input);
  const matching = new Matching(nodes);
  matching.link(input.links);
  yield* matching.byCode();
  yield* matching.byName();
  yield* matching.byRepairedCode();
  yield* matching.byCore();
  yield* matching.byNearName();
  const contradictions = matching.decide(input.decisions);
  return yield* matching.result(contradictions);
}

/** In an order of their own, whatever the order of the input: enterprises, then rows by roster and number. */
function* nodesOf(input: ReconciliationInput): Generator<void, Node[]> {
  const nodes: Node[] = [];
  const add = (
    side: MatchSide,
    name: string,
    uscc: string | null,
    more: Pick<Node, 'repaired' | 'enterprise' | 'byName'>,
  ) => {
    const { normalised, core, branch } = nameKey(name);
    nodes.push({ side, name: normalised, core, branch: branch ?? '', uscc, ...more, index: nodes.length });
  };
  const enterprises = new Map(input.enterprises.map((enterprise) => [enterprise.id, enterprise]));
  for (const { enterprise: id } of input.links) {
    if (!enterprises.has(id)) enterprises.set(id, { id, name: '', uscc: null, inPark: false });
  }
  const byId = [...enterprises.values()].sort((a, b) => compare(a.id, b.id));
  for (const [i, { id, name, uscc, inPark }] of byId.entries()) {
    if (i % AT_ONCE === 0) yield;
    add({ enterprise: id }, name, uscc, { repaired: null, enterprise: id, byName: inPark });
  }
  for (const { roster, rows } of input.lists.toSorted((a, b) => compare(a.roster, b.roster))) {
    for (const [i, { row, name, uscc }] of rows.toSorted((a, b) => a.row - b.row).entries()) {
      if (i % AT_ONCE === 0) yield;
      const check = uscc ? checkUscc(uscc) : null;
      add({ roster, row }, name, check?.valid ? check.uscc : null, {
        repaired: check?.repaired ?? null,
        enterprise: null,
        byName: true,
      });
    }
  }
  return nodes;
}

class Matching {
  private readonly components: Components;
  /** Of each enterprise, and of the first row of each roster. */
  private readonly starts = new Map<string, number>();
  private readonly asked = new Map<
    number,
    { readonly reason: Reason; readonly left: number; readonly right: number }
  >();
  private readonly tally = { operations: 0 };

  constructor(private readonly nodes: readonly Node[]) {
    this.components = new Components(
      nodes.map(({ uscc }) => uscc),
      nodes.map(({ enterprise }) => enterprise),
    );
    for (const { side, index } of nodes) {
      const key = 'enterprise' in side ? side.enterprise : side.roster;
      if (!this.starts.has(key)) this.starts.set(key, index);
    }
  }

  link(links: readonly SourceLink[]): void {
    for (const { roster, row, enterprise } of links) {
      const source = this.nodeOf({ roster, row });
      const target = this.nodeOf({ enterprise });
      if (source !== undefined && target !== undefined) this.join(source, target);
    }
  }

  *byCode(): Generator<void> {
    for (const sharing of yield* this.grouped((node) => node.uscc)) {
      const names = groupBy(sharing, ({ name }) => name);
      for (const same of names.values()) for (const node of same) this.joinOrAsk(same[0].index, node.index);
      const firsts = [...names.values()].map(([first]) => first);
      const twice = hasListTwice(names.values());
      for (const [a, b] of pairsOf(firsts)) {
        if (this.components.isOne(a.index, b.index)) continue;
        if (!fit(a, b)) this.ask(a.index, b.index, 'same-code-different-names');
        else if (twice) this.ask(a.index, b.index, 'same-code-twice-in-a-list');
        else this.joinOrAsk(a.index, b.index);
      }
    }
  }

  *byName(): Generator<void> {
    for (const sharing of yield* this.grouped((node) => (node.byName ? node.name : ''))) {
      const roots = this.rootsOf(sharing);
      const codes = new Set(roots.map((root) => this.components.codeOf(root)).filter(Boolean));
      const enterprises = new Set(roots.map((root) => this.components.enterpriseOf(root)).filter(Boolean));
      if (codes.size <= 1 && enterprises.size <= 1) {
        for (const root of roots) this.join(roots[0], root);
        continue;
      }
      const bare = roots.filter(
        (root) => !this.components.codeOf(root) && !this.components.enterpriseOf(root),
      );
      for (const root of bare) this.join(bare[0], root);
      for (const [a, b] of pairsOf(roots.filter((root) => !bare.includes(root)))) {
        if (this.components.enterpriseOf(a) && this.components.enterpriseOf(b)) continue;
        const differ = this.components.codeOf(a) && this.components.codeOf(b);
        this.ask(a, b, differ ? 'same-name-different-codes' : 'same-name-several-codes');
      }
      if (bare.length > 0) {
        for (const root of roots)
          if (!bare.includes(root)) this.ask(bare[0], root, 'same-name-several-codes');
      }
    }
  }

  *byRepairedCode(): Generator<void> {
    for (const sharing of yield* this.grouped((node) => node.uscc ?? node.repaired)) {
      const right = sharing.find((node) => node.uscc !== null) ?? sharing[0];
      for (const node of sharing) {
        if (node.uscc === null) this.ask(right.index, node.index, 'repaired-code-is-taken');
      }
    }
  }

  *byCore(): Generator<void> {
    for (const sharing of yield* this.grouped(coreKey)) {
      const roots = this.rootsOf(sharing);
      const [bare, coded] = [
        roots.filter((root) => !this.components.codeOf(root)),
        roots.filter((root) => this.components.codeOf(root)),
      ];
      // Two different codes are never the same, so only what has none is asked about.
      for (const [a, b] of pairsOf(bare)) this.askCandidate(a, b, 'same-core');
      for (const a of bare.slice(0, EACH_WITH_EACH)) {
        for (const b of coded.slice(0, EACH_WITH_EACH)) this.askCandidate(a, b, 'same-core');
      }
    }
  }

  *byNearName(): Generator<void> {
    const firsts: Node[] = [];
    for (const members of this.members()) {
      if (members === null) yield;
      else firsts.push(...firstOfEachCore(members));
    }
    const bare = firsts.filter((node) => !this.components.codeOf(node.index));
    const listsOf = this.listsOfRoots();
    for (const near of nearNames(bare, firsts, this.tally)) {
      if (near === null) {
        yield;
        continue;
      }
      const [a, b] = [near[0].index, near[1].index];
      // A list that names both holds them for two enterprises.
      const shared = listsOf[this.components.rootOf(a)] & listsOf[this.components.rootOf(b)];
      if (shared === 0) this.askCandidate(a, b, 'near-name');
    }
  }

  /** The decisions that cannot be honoured. Sides that are no longer compared are passed over. */
  decide(decisions: readonly MatchDecision[]): readonly MatchDecision[] {
    const last = new Map<string, MatchDecision>();
    for (const decision of decisions) {
      const pair = pairId(decision.left, decision.right);
      last.delete(pair);
      last.set(pair, decision);
    }
    return [...last.values()].filter(({ left, right, same }) => {
      const [a, b] = [this.nodeOf(left), this.nodeOf(right)];
      if (a === undefined || b === undefined) return false;
      const possible = same ? this.components.canBeOne(a, b) : !this.components.isOne(a, b);
      if (possible && same) this.join(a, b);
      if (possible && !same) this.components.separate(a, b);
      return !possible;
    });
  }

  *result(contradictions: readonly MatchDecision[]): Generator<void, Reconciliation> {
    const open = [...this.asked.values()].filter((question) => this.isOpen(question));
    const questions = new Map<number, Question[]>();
    const counted = new Set<number>();
    for (const { reason, left, right } of open) {
      const [a, b] = [this.components.rootOf(left), this.components.rootOf(right)];
      const pair = this.pairKey(a, b);
      if (counted.has(pair)) continue;
      counted.add(pair);
      const question: Question = {
        reason,
        left: this.nodes[left].side,
        right: this.nodes[right].side,
        canBeSame: this.components.canBeOne(a, b),
      };
      for (const root of [a, b]) append(questions, root, question);
    }
    // Of each code the entity that has it; SEVERAL where it is not alone.
    const holders = new Map<string, number>();
    for (const { uscc, index } of this.nodes) {
      if (uscc === null) continue;
      const root = this.components.rootOf(index);
      holders.set(uscc, (holders.get(uscc) ?? root) === root ? root : SEVERAL);
    }
    yield;
    const entities: Entity[] = [];
    for (const members of this.members()) {
      if (members === null) {
        yield;
        continue;
      }
      const rows = members.flatMap(({ side }) => ('row' in side ? [side] : []));
      if (rows.length === 0) continue;
      const root = this.components.rootOf(members[0].index);
      const enterprise = this.components.enterpriseOf(root);
      const code = this.components.codeOf(root);
      const asked = questions.get(root) ?? NOTHING_ASKED;
      entities.push({
        group: groupOf(asked, rows.length > 1 || enterprise !== null),
        enterprise,
        rows,
        uscc: code !== null && holders.get(code) !== SEVERAL ? code : null,
        questions: asked,
      });
    }
    entities.sort((a, b) => compareSides(a.rows[0], b.rows[0]));
    return { entities, undecided: counted.size, contradictions, operations: this.tally.operations };
  }

  private isOpen({ reason, left, right }: { reason: Reason; left: number; right: number }): boolean {
    if (this.components.isOne(left, right) || this.components.areApart(left, right)) return false;
    // What two codes or two registered enterprises have answered meanwhile is no question any more.
    return CONFLICTS.has(reason) || !this.components.cannotBeOne(left, right);
  }

  /** Groups of at least two nodes under one key. */
  private *grouped(keyOf: (node: Node) => string | null): Generator<void, Iterable<readonly Node[]>> {
    const firsts = new Map<string, Node>();
    const groups = new Map<string, Node[]>();
    for (const [i, node] of this.nodes.entries()) {
      if (i % AT_ONCE === 0) yield;
      this.tally.operations++;
      const key = keyOf(node);
      if (!key) continue;
      const first = firsts.get(key);
      if (!first) firsts.set(key, node);
      else if (groups.has(key)) append(groups, key, node);
      else groups.set(key, [first, node]);
    }
    return groups.values();
  }

  private rootsOf(nodes: readonly Node[]): readonly number[] {
    return [...new Set(nodes.map(({ index }) => this.components.rootOf(index)))];
  }

  /** The nodes of each component, in their order; null now and then. */
  private *members(): Generator<readonly Node[] | null> {
    const { length } = this.nodes;
    // A chain through each component: from its root, which stands for it, to its first node and on.
    const first = new Int32Array(length).fill(-1);
    const next = new Int32Array(length).fill(-1);
    for (let index = length - 1; index >= 0; index--) {
      const root = this.components.rootOf(index);
      next[index] = first[root];
      first[root] = index;
    }
    for (let root = 0; root < length; root++) {
      if (root % AT_ONCE === 0) yield null;
      const members: Node[] = [];
      for (let at = first[root]; at >= 0; at = next[at]) members.push(this.nodes[at]);
      if (members.length > 0) yield members;
    }
  }

  /** Which lists each component is in, a bit for each list. */
  private listsOfRoots(): Int32Array {
    const lists = new Int32Array(this.nodes.length);
    const bits = new Map<string, number>();
    for (const { side, index } of this.nodes) {
      if (!('row' in side)) continue;
      const bit = bits.get(side.roster) ?? 1 << bits.size;
      bits.set(side.roster, bit);
      lists[this.components.rootOf(index)] |= bit;
    }
    return lists;
  }

  /** Undefined where it is not compared. Rows of a roster stand together, in the order of their numbers. */
  private nodeOf(side: MatchSide): number | undefined {
    if ('enterprise' in side) return this.starts.get(side.enterprise);
    const isBefore = ({ side: other }: Node) =>
      'row' in other && other.roster === side.roster && other.row < side.row;
    let from = this.starts.get(side.roster);
    if (from === undefined) return undefined;
    // Numbers only grow: the row is at most as far on as its number says.
    for (let to = Math.min(this.nodes.length, from + side.row); from < to;) {
      const middle: number = (from + to) >>> 1;
      if (isBefore(this.nodes[middle])) from = middle + 1;
      else to = middle;
    }
    const found = this.nodes[from]?.side;
    return found && sideId(found) === sideId(side) ? from : undefined;
  }

  private join(a: number, b: number): void {
    this.tally.operations++;
    this.components.join(a, b);
  }

  private joinOrAsk(a: number, b: number): void {
    if (this.components.canBeOne(a, b)) this.join(a, b);
    else this.ask(a, b, 'two-enterprises');
  }

  private askCandidate(a: number, b: number, reason: Reason): void {
    if (!this.components.cannotBeOne(a, b)) this.ask(a, b, reason);
  }

  /** The first reason for a pair stands: they come in the order of their weight. */
  private ask(a: number, b: number, reason: Reason): void {
    this.tally.operations++;
    if (this.components.isOne(a, b)) return;
    const [left, right] = a < b ? [a, b] : [b, a];
    const pair = this.pairKey(this.components.rootOf(left), this.components.rootOf(right));
    if (!this.asked.has(pair)) this.asked.set(pair, { reason, left, right });
  }

  /** One number for two, whichever comes first. */
  private pairKey(a: number, b: number): number {
    return Math.min(a, b) * this.nodes.length + Math.max(a, b);
  }
}

function coreKey({ byName, core, branch }: Node): string | null {
  if (!byName || core === '') return null;
  // No name has a line break in it.
  return branch === '' ? core : `${core}\n${branch}`;
}

function firstOfEachCore(members: readonly Node[]): readonly Node[] {
  const firsts = new Map<string, Node>();
  for (const node of members) {
    const key = coreKey(node);
    if (key !== null && !firsts.has(key)) firsts.set(key, node);
  }
  return [...firsts.values()];
}

/** Whether two names under one code can be the same enterprise's: spelled otherwise, shortened, or missing. */
function fit(a: Node, b: Node): boolean {
  if (a.core === '' || b.core === '') return true;
  if (a.branch !== b.branch) return false;
  return a.core.includes(b.core) || b.core.includes(a.core) || withinOneEdit(a.core, b.core);
}

/** Whether one list has several of the names. */
function hasListTwice(names: Iterable<readonly Node[]>): boolean {
  const seen = new Set<string>();
  for (const nodes of names) {
    const lists = new Set(nodes.flatMap(({ side }) => ('row' in side ? [side.roster] : [])));
    for (const list of lists) {
      if (seen.has(list)) return true;
      seen.add(list);
    }
  }
  return false;
}

function* pairsOf<T>(items: readonly T[]): Generator<readonly [T, T]> {
  const reach = items.length <= EACH_WITH_EACH ? items.length : 1;
  for (let i = 0; i < items.length; i++) {
    for (let j = i + 1; j < items.length && j <= i + reach; j++) yield [items[i], items[j]];
  }
}

function groupOf(questions: readonly Question[], known: boolean): Group {
  if (questions.some(({ reason }) => CONFLICTS.has(reason))) return 'conflicting';
  if (questions.length > 0) return 'ambiguous';
  return known ? 'matched' : 'new';
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) append(groups, keyOf(item), item);
  return groups;
}

function append<K, T>(groups: Map<K, T[]>, key: K, item: T): void {
  const there = groups.get(key);
  if (there) there.push(item);
  else groups.set(key, [item]);
}

/** By roster, then in the order of the rows. */
export function compareSides(a: ListedSide, b: ListedSide): number {
  return compare(a.roster, b.roster) || a.row - b.row;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
