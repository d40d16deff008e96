/** The conditions of a query and their parameters, in the order in which they were added. */
export class Conditions {
  readonly params: (string | number | null)[] = [];
  private readonly texts: string[] = [];

  /** A value that is undefined was not asked for: then the condition is left out. */
  where(condition: string, ...values: readonly (string | number | null | undefined)[]): this {
    const given = values.filter((value) => value !== undefined);
    if (given.length < values.length) return this;
    this.texts.push(condition);
    this.params.push(...given);
    return this;
  }

  /** `where a = ? and b = ?`; empty where there are none. */
  get sql(): string {
    return this.texts.length > 0 ? `where ${this.texts.join(' and ')}` : '';
  }
}
