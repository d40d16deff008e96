import fc from 'fast-check';
import { checkUscc, makeUscc } from '../../src/kernel/uscc.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const prefix = fc.constantFrom('91' as const, '92' as const, '93' as const, '81' as const);
const region = fc.stringMatching(/^\d{6}$/);
const organisation = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 8, maxLength: 8 })
  .map((characters) => characters.join(''));
const codes = fc.tuple(prefix, region, organisation).map((parts) => makeUscc(...parts));

test('the example of the standard passes, organisation digit and all', () => {
  expect(checkUscc('91350100M000100Y43')).toEqual({
    uscc: '91350100M000100Y43',
    valid: true,
    fault: null,
    repaired: null,
    holder: 'enterprise',
    organisationDigitFits: true,
  });
  expect(makeUscc('91', '350100', 'M000100Y')).toBe('91350100M000100Y43');
});

test('every generated code passes with both its digits', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const check = checkUscc(code);
      expect(check.valid).toBe(true);
      expect(check.organisationDigitFits).toBe(true);
    }),
  );
});

test('codes whose check digit is 0 pass, and they are about one in thirty-one', () => {
  const made = fc.sample(codes, { numRuns: 3_000, seed: 7 });
  const zeros = made.filter((code) => code.endsWith('0'));
  expect(zeros.length).toBeGreaterThan(50);
  expect(zeros.every((code) => checkUscc(code).valid)).toBe(true);
});

test('every single substitution of a character is found', () => {
  fc.assert(
    fc.property(codes, fc.nat(17), fc.constantFrom(...ALPHABET), (code, at, other) => {
      fc.pre(code[at] !== other);
      const check = checkUscc(code.slice(0, at) + other + code.slice(at + 1));
      expect(check).toMatchObject({ valid: false, fault: 'check-digit', repaired: null });
    }),
  );
});

test('letters that stand for the digits they look like are repaired, several at once', () => {
  const lookAlike: Record<string, string> = { '1': 'I', '0': 'O', '2': 'Z', '5': 'S' };
  expect(checkUscc('9I3SOIOOMOOOIOOY43')).toMatchObject({
    valid: false,
    fault: 'alphabet',
    repaired: '91350100M000100Y43',
  });
  fc.assert(
    fc.property(codes, fc.array(fc.boolean(), { minLength: 18, maxLength: 18 }), (code, swap) => {
      const mistyped = [...code].map((c, i) => (swap[i] ? (lookAlike[c] ?? c) : c)).join('');
      fc.pre(mistyped !== code);
      expect(checkUscc(mistyped)).toMatchObject({ valid: false, repaired: code });
    }),
  );
});

test('a repair that does not pass the check is not offered', () => {
  expect(checkUscc('9I350100M000100Y44')).toMatchObject({
    valid: false,
    fault: 'alphabet',
    repaired: null,
  });
});

test('full width, lower case and spaces are read as they were meant', () => {
  expect(checkUscc(' ９１３５０１００ m000100y43\u200b')).toMatchObject({
    uscc: '91350100M000100Y43',
    valid: true,
  });
});

test('another length or a letter without a digit that looks like it is named as the fault', () => {
  expect(checkUscc('').fault).toBe('length');
  expect(checkUscc('91350100M000100Y4').fault).toBe('length');
  expect(checkUscc('91350100M000100Y433').fault).toBe('length');
  expect(checkUscc('9135010VM000100Y43')).toMatchObject({ fault: 'alphabet', repaired: null });
});

test('the first two characters say who holds the code', () => {
  const holder = (of: '91' | '92' | '93' | '81') => checkUscc(makeUscc(of, '110112', 'MA01ABCD')).holder;
  expect([holder('91'), holder('92'), holder('93'), holder('81')]).toEqual([
    'enterprise',
    'sole-trader',
    'co-operative',
    'union',
  ]);
  expect(checkUscc('12100000400000000X').holder).toBe('other');
});

test('a code whose organisation digit does not fit is valid with a warning', () => {
  const odd = [...ALPHABET].map((last) => `91350100M000100Y5${last}`).find((code) => checkUscc(code).valid);
  expect(checkUscc(odd!)).toMatchObject({ valid: true, organisationDigitFits: false });
});

test('parts of a wrong shape make no code', () => {
  expect(() => makeUscc('91', '11011', 'MA01ABCD')).toThrow(RangeError);
  expect(() => makeUscc('91', '110112', 'MA01ABC')).toThrow(RangeError);
  expect(() => makeUscc('91', '110112', 'MA01ABCI')).toThrow(RangeError);
});
