import { type FormInstance } from 'antd';
import { type FieldProblem } from '../api/problem.js';

type FieldsOf<Body> = Parameters<FormInstance<Body>['setFields']>[0];

/** What the server says of each field. One that the form has not is left to the words of the refusal. */
export function fieldsAtFault<Body>(errors: readonly FieldProblem[]): FieldsOf<Body> {
  const fields = errors.map(({ pointer, detail }) => ({
    name: pointer.split('/').slice(1).map(partOf),
    errors: [detail],
  }));
  // The names come from the server.
  return fields as unknown as FieldsOf<Body>;
}

const partOf = (part: string) => (/^\d+$/.test(part) ? Number(part) : part);

/** Without what was left empty. */
export function pruned<Value extends object>(value: Value): Value {
  const entries = Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    if (inner === undefined || inner === null || inner === '') return [];
    if (typeof inner === 'string') return inner.trim() ? [[name, inner.trim()]] : [];
    if (Array.isArray(inner)) {
      const items = inner.map((item: unknown) =>
        typeof item === 'object' && item !== null ? pruned(item) : item,
      );
      return items.length ? [[name, items]] : [];
    }
    if (typeof inner !== 'object') return [[name, inner]];
    const nested = pruned(inner);
    return Object.keys(nested).length ? [[name, nested]] : [];
  });
  return Object.fromEntries(entries) as Value;
}
