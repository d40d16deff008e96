/**
 * Things that turn out to be one: a union-find in which a component has at most one code and at
 * most one registered enterprise, and remembers from which others it was told apart.
 */
export class Components {
  private readonly parents: number[];
  private readonly sizes: number[];
  private readonly apart = new Map<number, Set<number>>();

  constructor(
    private readonly codes: (string | null)[],
    private readonly enterprises: (string | null)[],
  ) {
    this.parents = codes.map((_, i) => i);
    this.sizes = codes.map(() => 1);
  }

  /** The node that stands for the component. */
  rootOf(node: number): number {
    let root = node;
    while (this.parents[root] !== root) root = this.parents[root];
    for (let at = node; at !== root;) {
      const next = this.parents[at];
      this.parents[at] = root;
      at = next;
    }
    return root;
  }

  codeOf(node: number): string | null {
    return this.codes[this.rootOf(node)];
  }

  enterpriseOf(node: number): string | null {
    return this.enterprises[this.rootOf(node)];
  }

  isOne(a: number, b: number): boolean {
    return this.rootOf(a) === this.rootOf(b);
  }

  areApart(a: number, b: number): boolean {
    return this.apart.get(this.rootOf(a))?.has(this.rootOf(b)) ?? false;
  }

  /** Whether nothing speaks against their being one: two codes, two registered enterprises, a decision. */
  canBeOne(a: number, b: number): boolean {
    return this.isOne(a, b) || !(this.cannotBeOne(a, b) || this.areApart(a, b));
  }

  /** Whether two codes or two registered enterprises stand against each other. */
  cannotBeOne(a: number, b: number): boolean {
    return differ(this.codeOf(a), this.codeOf(b)) || differ(this.enterpriseOf(a), this.enterpriseOf(b));
  }

  /** Takes that they are one as given, whatever speaks against it. */
  join(a: number, b: number): void {
    let [root, joined] = [this.rootOf(a), this.rootOf(b)];
    if (root === joined) return;
    if (this.sizes[root] < this.sizes[joined]) [root, joined] = [joined, root];
    this.parents[joined] = root;
    this.sizes[root] += this.sizes[joined];
    this.codes[root] ??= this.codes[joined];
    this.enterprises[root] ??= this.enterprises[joined];
    for (const other of this.apart.get(joined) ?? []) {
      this.apart.get(other)?.delete(joined);
      this.separate(root, other);
    }
    this.apart.delete(joined);
  }

  separate(a: number, b: number): void {
    const [left, right] = [this.rootOf(a), this.rootOf(b)];
    this.apartFrom(left).add(right);
    this.apartFrom(right).add(left);
  }

  private apartFrom(root: number): Set<number> {
    const known = this.apart.get(root);
    if (known) return known;
    const made = new Set<number>();
    this.apart.set(root, made);
    return made;
  }
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}
