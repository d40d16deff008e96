const MOBILE = /(?<![\dA-Za-z])1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?![\dA-Za-z])/g;
const ID_NUMBER =
  /(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;

/** A text without the phone and ID numbers in it. */
export function withoutPhoneAndId(text: string): string {
  // A number of either kind has at least this many digits, of whatever width.
  if (!/\d{4}|[^\p{Script=Han}\p{ASCII}]/u.test(text)) return text;
  const plain = text.normalize('NFKC');
  const clean = plain.replace(ID_NUMBER, '').replace(MOBILE, '');
  return clean === plain ? text : clean.trim();
}
