import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secrets } from '../privacy/secrets.js';
import { refuseRequest } from './problem.js';

/** Where a list goes on: the sort values of the last row shown. Opaque and signed. */
export type CursorValues = readonly (string | number | null)[];

@Injectable()
export class Cursors {
  constructor(private readonly secrets: Secrets) {}

  /** @param list names the list with its filters and sort: the cursor serves no other */
  seal(list: string, values: CursorValues): string {
    const body = Buffer.from(JSON.stringify(values)).toString('base64url');
    return `${body}.${this.signature(list, body)}`;
  }

  /** @throws Refusal `cursor-invalid` */
  open(list: string, cursor: string): CursorValues {
    const [body, signature, ...rest] = cursor.split('.');
    if (rest.length > 0 || !body || !signature) throw refuseRequest('cursor-invalid');
    const given = Buffer.from(signature);
    const right = Buffer.from(this.signature(list, body));
    if (given.length !== right.length || !timingSafeEqual(given, right))
      throw refuseRequest('cursor-invalid');
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as CursorValues;
  }

  /** The sort values that a list goes on after; `first` without a cursor. */
  after(list: string, cursor: string | undefined, first: CursorValues): CursorValues {
    return cursor === undefined ? first : this.open(list, cursor);
  }

  /**
   * A page out of rows that were read one beyond its limit.
   * @param placeOf the sort values of a row
   */
  page<Row>(
    list: string,
    rows: readonly Row[],
    limit: number,
    placeOf: (row: Row) => CursorValues,
  ): { items: Row[]; nextCursor: string | null } {
    const items = rows.slice(0, limit);
    return {
      items,
      nextCursor: rows.length > limit ? this.seal(list, placeOf(items[limit - 1])) : null,
    };
  }

  private signature(list: string, body: string): string {
    return this.secrets.mac('cursor', `${list}\n${body}`).subarray(0, 16).toString('base64url');
  }
}
