import { type Words } from './words.js';

/** What kind of no it is; the HTTP layer gives each its status. */
export type RefusalKind =
  | 'invalid' // 400: the request is wrong in itself
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'not-found' // 404
  | 'timed-out' // 408: it did not arrive in time
  | 'conflict' // 409: right in itself, but not in this state
  | 'precondition-failed' // 412: If-Match named another revision
  | 'too-large' // 413
  | 'unsupported' // 415: the media type or the encoding
  | 'unprocessable' // 422: well-formed, but breaks a rule of the domain
  | 'throttled' // 429
  | 'head-too-large' // 431: the address or the headers
  | 'unavailable' // 503: later it will work
  | 'out-of-space'; // 507

/** Words for codes that stand in the params of a refusal: `congress-held` is 会员（代表）大会. */
export type Terms = Readonly<Record<string, Words>>;

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
    /** What the codes among the params are called. */
    readonly terms: Terms = {},
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

/** The params as people say them. */
export function termed(params: Params, terms: Terms, language: keyof Words): Params {
  const said = <Value>(value: Value) =>
    (typeof value === 'string' && Object.hasOwn(terms, value) ? terms[value][language] : value) as Value;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? (value as readonly string[]).map(said).join(language === 'zh' ? '、' : ', ')
        : said(value),
    ]),
  );
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
export function refusals<Code extends string>(
  catalogue: Readonly<Record<Code, RefusalText>>,
  terms: Terms = {},
) {
  const refuse = (code: Code, params: Params = {}, options: RefuseOptions = {}): Refusal => {
    const text = catalogue[code];
    const own: FieldFault[] = options.pointer
      ? [
          {
            pointer: options.pointer,
            code,
            zh: fill(text.zh, termed(params, terms, 'zh')),
            en: fill(text.en, termed(params, terms, 'en')),
          },
        ]
      : [];
    return new Refusal(
      code,
      text,
      params,
      [...own, ...(options.faults ?? [])],
      options.retryAfterSeconds,
      terms,
    );
  };
  return Object.assign(refuse, { catalogue });
}
