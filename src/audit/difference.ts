import { type Json } from '../kernel/event.js';

/** One place where two descriptions differ. */
export interface Change {
  /** JSON pointer (RFC 6901). */
  readonly path: string;
  /** null where there was nothing. */
  readonly before: Json;
  /** null where there is nothing now. */
  readonly after: Json;
}

/**
 * Where two JSON values differ, at the deepest place that names the difference: field by field in
 * objects, item by item in lists of objects; any other list changes as a whole.
 */
export function differences(before: Json | undefined, after: Json | undefined, path = ''): Change[] {
  if (same(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...fields].flatMap((field) =>
      differences(before[field], after[field], `${path}/${escaped(field)}`),
    );
  }
  if (isListOfObjects(before) && isListOfObjects(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, at) => differences(before[at], after[at], `${path}/${at}`)).flat();
  }
  return [{ path, before: before ?? null, after: after ?? null }];
}

type JsonObject = { readonly [key: string]: Json | undefined };

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfObjects(value: Json | undefined): value is readonly JsonObject[] {
  return Array.isArray(value) && (value as readonly Json[]).every(isObject);
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  if (Object.is(a ?? null, b ?? null)) return true;
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}

const escaped = (field: string): string => field.replaceAll('~', '~0').replaceAll('/', '~1');
