/** Values of the characters are their indexes; I, O, S, V and Z are left out (GB 32100-2015). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const IN_ALPHABET = new RegExp(`^[${ALPHABET}]*$`);
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));
/** 3^(i−1) mod 31 for characters 1–17 (GB 32100-2015). */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Characters 1–8 of the organisation code (GB 11714). */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
/** Letters that look like the digit that was meant. */
const REPAIRS: Readonly<Record<string, string>> = { I: '1', O: '0', Z: '2', S: '5' };

/** Who registered what: the first two characters. */
const PREFIXES = {
  '91': 'enterprise',
  '92': 'sole-trader',
  '93': 'co-operative',
  '81': 'union',
} as const;

export type UsccHolder = (typeof PREFIXES)[keyof typeof PREFIXES] | 'other';
export type UsccPrefix = keyof typeof PREFIXES;

/**
 * What is wrong with a code: not 18 characters; a character outside the alphabet; a check digit
 * that the other 17 do not give.
 */
export type UsccFault = 'length' | 'alphabet' | 'check-digit';

/** What a text is as a unified social credit code (GB 32100-2015). */
export interface UsccCheck {
  /** The text in NFKC, upper case, without spaces. */
  readonly uscc: string;
  readonly valid: boolean;
  readonly fault: UsccFault | null;
  /** The code with I→1, O→0, Z→2, S→5, where it was wrong and this one passes the check. */
  readonly repaired: string | null;
  readonly holder: UsccHolder;
  /** Whether character 17 is the digit that GB 11714 gives for 9–16. A warning only: real codes break it. */
  readonly organisationDigitFits: boolean;
}

/** The region digits are not compared with a list: codes of development zones carry regions that are in none. */
export function checkUscc(text: string): UsccCheck {
  const uscc = normaliseUscc(text);
  const fault = faultOf(uscc);
  return {
    uscc,
    valid: fault === null,
    fault,
    repaired: fault === null ? null : repair(uscc),
    holder: PREFIXES[uscc.slice(0, 2) as UsccPrefix] ?? 'other',
    organisationDigitFits: fault === null && organisationDigit(uscc.slice(8, 16)) === uscc[16],
  };
}

export function normaliseUscc(text: string): string {
  if (/^[0-9A-Z]*$/.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase();
}

/**
 * A code with both its digits right.
 *
 * @param region six digits
 * @param organisation the eight characters of the organisation code before its own digit
 * @throws RangeError a part has another length or a character outside the alphabet
 */
export function makeUscc(prefix: UsccPrefix, region: string, organisation: string): string {
  if (!/^\d{6}$/.test(region)) throw new RangeError(`not a region: ${region}`);
  if (organisation.length !== 8 || !inAlphabet(organisation)) {
    throw new RangeError(`not an organisation code: ${organisation}`);
  }
  const body = prefix + region + organisation + organisationDigit(organisation);
  return body + checkDigit(body);
}

function faultOf(uscc: string): UsccFault | null {
  if ([...uscc].length !== 18) return 'length';
  if (!inAlphabet(uscc)) return 'alphabet';
  return checkDigit(uscc.slice(0, 17)) === uscc[17] ? null : 'check-digit';
}

function repair(uscc: string): string | null {
  const repaired = uscc.replace(/[IOZS]/g, (letter) => REPAIRS[letter]);
  return repaired !== uscc && faultOf(repaired) === null ? repaired : null;
}

function inAlphabet(text: string): boolean {
  return IN_ALPHABET.test(text);
}

/** The last mod matters: without it every code that ends in 0 would be refused. */
function checkDigit(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * VALUES.get(body[i])!, 0);
  return ALPHABET[(31 - (sum % 31)) % 31];
}

/** 11 − Σ mod 11, where 10 is written X and 11 is written 0; letters count A=10 … Z=35. */
function organisationDigit(organisation: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, i) => total + weight * parseInt(organisation[i], 36),
    0,
  );
  const digit = 11 - (sum % 11);
  return digit === 10 ? 'X' : digit === 11 ? '0' : String(digit);
}
