import { type ExpectedHead } from './audit.dto.js';
import { refuseAudit } from './audit.refusals.js';
import { type ChainHead } from './chain.js';

/** What an auditor wrote down of a stream. @throws Refusal `head-incomplete` */
export function headOf({ head, revision }: ExpectedHead): ChainHead | undefined {
  const fields = both(head, revision, 'head, revision');
  return fields && { hash: fields[0], revision: fields[1] };
}

/** Both or neither. @throws Refusal `head-incomplete` */
export function both<A, B>(a: A | undefined, b: B | undefined, fields: string): readonly [A, B] | undefined {
  if (a !== undefined && b !== undefined) return [a, b];
  if (a === undefined && b === undefined) return undefined;
  throw refuseAudit('head-incomplete', { fields });
}
