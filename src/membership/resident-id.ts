import { isBusinessDate } from '../kernel/dates.js';

/** Weights of digits 1–17 and the check characters by remainder (GB 11643-1999, ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** What is wrong with a resident ID number: not 17 digits and a digit or X; no such date of birth; the check digit. */
export type ResidentIdFault = 'shape' | 'birth-date' | 'check-digit';

/** The first fault; null when there is none. The number is in NFKC, upper case, without spaces. */
export function residentIdFault(number: string): ResidentIdFault | null {
  if (!/^\d{17}[\dX]$/.test(number)) return 'shape';
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isBusinessDate(born)) return 'birth-date';
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return CHECKS[sum % 11] === number[17] ? null : 'check-digit';
}
