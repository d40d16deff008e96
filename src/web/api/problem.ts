/** A refusal of the server (RFC 9457), with words for the person in front of the screen. */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0 when the server was not reached. */
    readonly status: number,
    /** Stable, `case-closed`; `offline` when the server was not reached. */
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
    readonly params: Readonly<Record<string, unknown>> = {},
    /** To be named when asking for help; null when the server was not reached. */
    readonly instance: string | null = null,
  ) {
    super(detail);
    this.name = 'Problem';
  }

  get isOffline(): boolean {
    return this.status === 0;
  }
}

export interface FieldProblem {
  /** JSON pointer: `/details/uscc`. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** `body` is what came; not every proxy on the way answers with a problem document. */
export function problemOf(status: number, body: unknown): Problem {
  const { code, title, detail, errors, params, instance } = (
    typeof body === 'object' && body !== null ? body : {}
  ) as Partial<Problem>;
  return new Problem(
    status,
    code ?? 'unexpected-answer',
    title ?? `HTTP ${status}`,
    detail ?? '',
    errors ?? [],
    params ?? {},
    instance ?? null,
  );
}
