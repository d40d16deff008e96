import fc from 'fast-check';
import { exampleOf, named, type OpenApi, type Operation, type Schema, shownExampleOf } from './examples.js';
import { formOf, type Holdings, idIn, LIST } from './holdings.js';

/** One request, as it goes over the wire. */
export interface AnyRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
}

/** What stands where something else should. */
const JUNK: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    0,
    -1,
    1.5,
    Number.MAX_SAFE_INTEGER,
    1e308,
    true,
    [],
    {},
    [[[[]]]],
    '😀',
    '\u0000',
    '\ud83d',
    '%00',
    '../..',
    '__proto__',
    '2026-02-30',
    '1900-01-01',
    '2999-12-31',
    '0000-00-00',
    '1970-01-01T00:00:00Z',
    '33333333-aaaa-4aaa-8aaa-333333333333',
    '不'.repeat(5_000),
    '91350100M000100Y44',
    '13812345678',
    "' or 1=1 --",
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 2 }),
);

const ABSENT = Symbol('absent');

/**
 * Requests for an operation of the document: some as it shows them, most of them with something wrong.
 * @param ids what the paths and the fields can name
 */
export function requestsFor(
  method: string,
  template: string,
  operation: Operation,
  document: OpenApi,
  ids: Holdings,
): fc.Arbitrary<AnyRequest> {
  const { parameters = [], requestBody } = operation;
  const query = parameters.filter((parameter) => parameter.in === 'query');
  return fc
    .record({
      path: pathOf(template, ids),
      query: fc.tuple(...query.map(({ schema, required }) => inQuery(schema, required, document, ids))),
      more: mostly('', fc.constantFrom('unknown=1', 'limit=1&limit=2', 'cursor[]=x', '%', '=&&=')),
      headers: headersOf(),
      body: bodyOf(requestBody?.content ?? {}, document, ids),
    })
    .map(({ path, query: values, more, headers, body }) => {
      const search = new URLSearchParams();
      for (const [i, value] of values.entries()) {
        if (value !== ABSENT) search.append(query[i].name, textOf(value));
      }
      const all = [search.toString(), more].filter(Boolean).join('&');
      return {
        method: method.toUpperCase(),
        path: all === '' ? path : `${path}?${all}`,
        headers: { ...headers, ...body.headers },
        ...(body.body !== undefined && { body: body.body }),
      };
    });
}

/** One time in four something else. */
function mostly<T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
}

function pathOf(template: string, ids: Holdings): fc.Arbitrary<string> {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const parts = names.map((name) =>
    mostly(
      idIn(template, name, ids),
      fc.oneof(
        fc.constantFrom(
          ids.nothing,
          ids.park,
          ids.enterprise,
          'x',
          '%00',
          '%E4%BD',
          'A'.repeat(300),
          '..%2f',
        ),
        fc.string({ maxLength: 8 }).map((text) => encodeURIComponent(`.${text}`)),
      ),
    ),
  );
  return fc
    .tuple(...parts)
    .map((values) => values.reduce((path, value) => path.replace(/\{\w+\}/, () => value), template));
}

function inQuery(
  schema: Schema,
  required: boolean | undefined,
  document: OpenApi,
  ids: Holdings,
): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: required ? 0 : 3, arbitrary: fc.constant(ABSENT) },
    { weight: 4, arbitrary: fitting(schema, document, ids) },
    { weight: 1, arbitrary: JUNK },
  );
}

function fitting(schema: Schema, document: OpenApi, ids: Holdings): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.format === 'date')
    return fc.constantFrom('2024-01-01', '2026-03-31', '2026-04-01', '2100-01-01');
  if (schema.format === 'uuid') return fc.constantFrom(...Object.values(ids));
  if (schema.type === 'integer') return fc.constantFrom(schema.minimum ?? 0, (schema.minimum ?? 0) + 1, 50);
  return fc.constant(exampleOf(schema, document, ids));
}

function headersOf(): fc.Arbitrary<Record<string, string>> {
  return mostly<Record<string, string>>(
    {},
    fc.constantFrom<Record<string, string>>(
      { 'if-match': '"0"' },
      { 'if-match': '"999999"' },
      { 'if-match': 'W/"1"' },
      { 'idempotency-key': 'not-a-uuid' },
      { 'idempotency-key': '44444444-aaaa-4aaa-8aaa-444444444444' },
      { 'accept-language': 'en;q=x,,,;' },
      { origin: 'https://elsewhere.example' },
      { 'last-event-id': 'x' },
      { 'x-correlation-id': 'x' },
      { accept: 'text/html' },
    ),
  );
}

interface Body {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: AnyRequest['body'];
}

const JSON_BODY = { 'content-type': 'application/json' };

function bodyOf(
  content: Readonly<Record<string, { readonly schema: Schema }>>,
  document: OpenApi,
  ids: Holdings,
): fc.Arbitrary<Body> {
  const raw = fc.constantFrom<Body>(
    { headers: {} },
    { headers: JSON_BODY, body: '{"a":' },
    { headers: JSON_BODY, body: 'null' },
    { headers: JSON_BODY, body: '[1e999]' },
    { headers: JSON_BODY, body: '['.repeat(100) },
    { headers: { 'content-type': 'text/plain' }, body: 'x' },
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=b' },
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\n' },
    { headers: { 'content-type': 'nonsense' }, body: 'x' },
  );
  const json = content['application/json'];
  if (json) {
    const values = {
      ...ids,
      enterprises: [ids.enterprise],
      attending: [{ enterprise: ids.enterprise, headcount: 1 }],
    };
    const whole = [exampleOf(json.schema, document, values), shownExampleOf(json.schema, document)];
    const said = fc.constantFrom(...whole).chain((example) => spoilt(withIds(example, ids)));
    return fc.oneof(
      { weight: 9, arbitrary: said.map((body) => ({ headers: JSON_BODY, body: JSON.stringify(body) })) },
      { weight: 1, arbitrary: raw },
    );
  }
  const form = content['multipart/form-data'];
  if (!form) return mostly<Body>({ headers: {} }, raw);
  const file = fc.oneof(
    fc.constant(LIST),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => new File([new Uint8Array(bytes)], 'x.xlsx')),
    fc
      .constantFrom('', 'PK\u0003\u0004', '企业名称', '企业名称\n=1+1', '"', '名称,,,\n,,,')
      .map((text) => new File([text], '\u202e.csv')),
  );
  const fields = exampleOf(form.schema, document, { ...ids, file: LIST }) as Record<string, unknown>;
  return fc.oneof(
    { weight: 4, arbitrary: file.map((one) => ({ headers: {}, body: formOf({ ...fields, file: one }) })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...fieldsOf(form.schema, document), 'unknown'), JUNK)
        .map(([name, value]) => ({ headers: {}, body: formOf({ ...fields, [name]: textOf(value) }) })),
    },
    { weight: 1, arbitrary: raw },
  );
}

/** Those of a form, the optional ones too. */
function fieldsOf({ $ref, properties = {} }: Schema, document: OpenApi): readonly string[] {
  return $ref ? fieldsOf(named($ref, document), document) : Object.keys(properties);
}

/** Ids in an example are of things that are not there: those that are take their place. */
function withIds(example: unknown, ids: Holdings): unknown {
  if (Array.isArray(example)) return example.map((item) => withIds(item, ids));
  if (typeof example !== 'object' || example === null) return example;
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => [
      name,
      typeof value === 'string' && name in ids ? ids[name] : withIds(value, ids),
    ]),
  );
}

/** A JSON value in which up to three things are replaced, left out or added. */
function spoilt(value: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(value);
  const spoil = fc.tuple(
    fc.constantFrom(...places),
    fc.oneof({ weight: 3, arbitrary: JUNK }, { weight: 1, arbitrary: fc.constant<unknown>(ABSENT) }),
  );
  return fc
    .array(spoil, { maxLength: 3 })
    .map((spoils) => spoils.reduce<unknown>((whole, [place, by]) => put(whole, place, by), value));
}

type Place = readonly (string | number)[];

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const entries = Array.isArray(value) ? [...value.entries()] : [...Object.entries(value), ['unknown', 0]];
  return [
    [],
    ...entries.flatMap(([name, inner]) => placesIn(inner).map((place) => [name as string, ...place])),
  ];
}

function put(whole: unknown, [name, ...rest]: Place, by: unknown): unknown {
  if (name === undefined) return by === ABSENT ? undefined : by;
  if (typeof whole !== 'object' || whole === null) return whole;
  const copy = (Array.isArray(whole) ? [...(whole as unknown[])] : { ...whole }) as Record<
    string | number,
    unknown
  >;
  const inner = put(copy[name], rest, by);
  if (inner === undefined && !Array.isArray(copy)) delete copy[name];
  else
    Object.defineProperty(copy, name, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.toWellFormed() : (JSON.stringify(value) ?? '');
}
