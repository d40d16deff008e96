/** What kind of no it is; the HTTP layer gives each its status. */
export type RefusalKind =
  | 'invalid' // 400: the request is wrong in itself
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'not-found' // 404
  | 'conflict' // 409: right in itself, but not in this state
  | 'precondition-failed' // 412: If-Match named another revision
  | 'too-large' // 413
  | 'unsupported' // 415: the media type or the encoding
  | 'unprocessable' // 422: well-formed, but breaks a rule of the domain
  | 'throttled' // 429
  | 'unavailable' // 503: later it will work
  | 'out-of-space'; // 507

export type Params = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface RefusalText {
  readonly kind: RefusalKind;
  /** What is wrong and what would be right, with `{param}` places. */
  readonly zh: string;
  readonly en: string;
}

/** One field that is wrong, with a JSON pointer into the request body or `?name` for a query parameter. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** A no to the user: a stable code and the words to say it in. Everything else thrown is our fault. */
export class Refusal extends Error {
  constructor(
    /** Stable, kebab-case: `application-not-approved`. */
    readonly code: string,
    readonly text: RefusalText,
    readonly params: Params = {},
    readonly faults: readonly FieldFault[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

export interface RefuseOptions {
  /** JSON pointer to the field at fault. */
  readonly pointer?: string;
  readonly faults?: readonly FieldFault[];
  readonly retryAfterSeconds?: number;
}

/** Fills the `{param}` places of a text. */
export function fill(template: string, params: Params): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    if (value === undefined) return place;
    return Array.isArray(value) ? value.join(', ') : String(value);
  });
}

/**
 * The refusals that a part of the product knows, by code. The result makes one:
 * `throw refuse('case-closed', { reason })`.
 */
export function refusals<Code extends string>(catalogue: Readonly<Record<Code, RefusalText>>) {
  const refuse = (code: Code, params: Params = {}, options: RefuseOptions = {}): Refusal => {
    const text = catalogue[code];
    const own: FieldFault[] = options.pointer
      ? [{ pointer: options.pointer, code, zh: fill(text.zh, params), en: fill(text.en, params) }]
      : [];
    return new Refusal(code, text, params, [...own, ...(options.faults ?? [])], options.retryAfterSeconds);
  };
  return Object.assign(refuse, { catalogue });
}
