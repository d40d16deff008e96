import { nameKey, type NameKey, withinOneEdit } from '../kernel/company-name.js';
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

export interface ReconciledList {
  readonly roster: string;
  readonly kind: RosterKind;
  readonly rows: readonly RosterRow[];
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

/** Rows that are one enterprise, as far as is known. */
export interface Entity {
  /** Of its first row; stays while that row is in the entity. */
  readonly id: string;
  readonly group: Group;
  /** The registered enterprise that it is. */
  readonly enterprise: string | null;
  readonly rows: readonly { readonly roster: string; readonly row: number }[];
  /** A valid code of its own; null where none is known, or where another entity has the same one. */
  readonly uscc: string | null;
  readonly questions: readonly Question[];
}

export interface Reconciliation {
  /** In the order of their first rows. Every row is in exactly one. */
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

interface Node {
  readonly side: MatchSide;
  readonly id: string;
  readonly key: NameKey;
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

/** In an order of their own, whatever the order of the input. */
function* nodesOf(input: ReconciliationInput): Generator<void, Node[]> {
  const drafts: Omit<Node, 'index'>[] = [];
  const draft = (
    side: MatchSide,
    name: string,
    uscc: string | null,
    more: Pick<Node, 'repaired' | 'enterprise' | 'byName'>,
  ) => {
    const key = nameKey(name);
    drafts.push({ side, id: sideId(side), key, core: key.core, branch: key.branch ?? '', uscc, ...more });
  };
  for (const { roster, rows } of input.lists) {
    for (const [i, row] of rows.entries()) {
      if (i % AT_ONCE === 0) yield;
      const check = row.uscc ? checkUscc(row.uscc) : null;
      draft({ roster, row: row.row }, row.name, check?.valid ? check.uscc : null, {
        repaired: check?.repaired ?? null,
        enterprise: null,
        byName: true,
      });
    }
  }
  const known = new Set<string>();
  for (const [i, { id, name, uscc, inPark }] of input.enterprises.entries()) {
    if (i % AT_ONCE === 0) yield;
    known.add(id);
    draft({ enterprise: id }, name, uscc, { repaired: null, enterprise: id, byName: inPark });
  }
  for (const { enterprise } of input.links) {
    if (known.has(enterprise)) continue;
    known.add(enterprise);
    draft({ enterprise }, '', null, { repaired: null, enterprise, byName: false });
  }
  drafts.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return drafts.map((node, index) => ({ ...node, index }));
}

class Matching {
  private readonly components: Components;
  private readonly nodeOf: ReadonlyMap<string, number>;
  private readonly asked = new Map<string, { readonly reason: Reason; left: number; right: number }>();
  private readonly tally = { operations: 0 };

  constructor(private readonly nodes: readonly Node[]) {
    this.components = new Components(
      nodes.map(({ uscc }) => uscc),
      nodes.map(({ enterprise }) => enterprise),
    );
    this.nodeOf = new Map(nodes.map(({ id, index }) => [id, index]));
  }

  link(links: readonly SourceLink[]): void {
    for (const { roster, row, enterprise } of links) {
      const source = this.nodeOf.get(sideId({ roster, row }));
      const target = this.nodeOf.get(sideId({ enterprise }));
      if (source !== undefined && target !== undefined) this.join(source, target);
    }
  }

  *byCode(): Generator<void> {
    for (const sharing of yield* this.grouped((node) => node.uscc)) {
      const names = groupBy(sharing, (node) => node.key.normalised);
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
    for (const sharing of yield* this.grouped((node) => (node.byName ? node.key.normalised : ''))) {
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
    const seen = new Set<string>();
    for (const node of this.nodes) {
      const key = coreKey(node);
      if (key === null) continue;
      const distinct = `${this.components.rootOf(node.index)}|${key}`;
      if (!seen.has(distinct)) firsts.push(node);
      seen.add(distinct);
    }
    const bare = firsts.filter((node) => !this.components.codeOf(node.index));
    const listsOf = this.listsOfRoots();
    for (const pair of nearNames(bare, firsts, this.tally)) {
      if (!pair) {
        yield;
        continue;
      }
      const [a, b] = pair.map(({ index }) => this.components.rootOf(index));
      // A list that names both holds them for two enterprises.
      const [left, right] = [listsOf.get(a), listsOf.get(b)];
      if (left && right && [...left].some((list) => right.has(list))) continue;
      this.askCandidate(a, b, 'near-name');
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
      const [a, b] = [this.nodeOf.get(sideId(left)), this.nodeOf.get(sideId(right))];
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
    const counted = new Set<string>();
    for (const { reason, left, right } of open) {
      const [a, b] = [this.components.rootOf(left), this.components.rootOf(right)];
      const pair = pairKey(a, b);
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
    const members = new Map<number, { roster: string; row: number }[]>();
    const holders = new Map<string, Set<number>>();
    for (const [i, { side, index, uscc }] of this.nodes.entries()) {
      if (i % AT_ONCE === 0) yield;
      const root = this.components.rootOf(index);
      if (uscc) holders.set(uscc, (holders.get(uscc) ?? new Set()).add(root));
      if ('row' in side) append(members, root, side);
    }
    const entities = [...members].map(([root, rows]): Entity => {
      const enterprise = this.components.enterpriseOf(root);
      const code = this.components.codeOf(root);
      const asked = questions.get(root) ?? [];
      return {
        id: sideId(rows[0]),
        group: groupOf(asked, rows.length > 1 || enterprise !== null),
        enterprise,
        rows,
        uscc: code && holders.get(code)?.size === 1 ? code : null,
        questions: asked,
      };
    });
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

  private listsOfRoots(): ReadonlyMap<number, ReadonlySet<string>> {
    const lists = new Map<number, Set<string>>();
    for (const { side, index } of this.nodes) {
      if (!('row' in side)) continue;
      const root = this.components.rootOf(index);
      lists.set(root, (lists.get(root) ?? new Set()).add(side.roster));
    }
    return lists;
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
    const pair = pairKey(this.components.rootOf(left), this.components.rootOf(right));
    if (!this.asked.has(pair)) this.asked.set(pair, { reason, left, right });
  }
}

function coreKey({ byName, core, branch }: Node): string | null {
  return byName && core !== '' ? `${core}|${branch}` : null;
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

function pairKey(a: number, b: number): string {
  return a < b ? `${a}:${b}` : `${b}:${a}`;
}
