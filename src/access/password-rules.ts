import { refuseAccess } from './access.refusals.js';

export const SHORTEST_PASSWORD = 10;

/** The commonest passwords that are long enough, from lists of leaked ones; compared in lower case. */
const COMMONEST = new Set([
  '1234567890',
  '0123456789',
  '0987654321',
  '12345678910',
  '1234567891',
  '123456789a',
  'a123456789',
  'aa123456789',
  'abc123456789',
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'q1w2e3r4t5',
  'qwertyuiop',
  'qwerty12345',
  'qwerty123456',
  'asdfghjkl;',
  'zxcvbnm123',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'p@ssw0rd123',
  'administrator',
  'admin12345',
  'admin123456',
  'welcome123',
  'letmein123',
  'iloveyou123',
  'woaini1314',
  'woaini520520',
  'woaini1314520',
  '5201314520',
  '1314520520',
  '1233211234567',
  '9876543210',
  'changeme123',
  'jianhui123',
  'jianhui2026',
]);

/** @throws Refusal `password-too-short`, `password-is-username`, `password-too-common` */
export function checkPassword(password: string, username: string, pointer = '/password'): void {
  const plain = password.toLowerCase();
  if ([...password].length < SHORTEST_PASSWORD) {
    throw refuseAccess('password-too-short', { least: SHORTEST_PASSWORD }, { pointer });
  }
  if (plain === username.toLowerCase()) throw refuseAccess('password-is-username', {}, { pointer });
  if (COMMONEST.has(plain) || new Set(plain).size < 3)
    throw refuseAccess('password-too-common', {}, { pointer });
}
