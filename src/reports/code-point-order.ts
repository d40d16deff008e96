/**
 * The order in which SQLite sorts texts (its BINARY collation of UTF-8): by code point. JavaScript
 * compares UTF-16 units, which differs for characters beyond U+FFFF, as rare ones in names are.
 */
export function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
