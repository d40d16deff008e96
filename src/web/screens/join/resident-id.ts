/** Weights of digits 1–17 and the check characters by remainder (GB 11643-1999, ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

export type ResidentIdFault = 'shape' | 'birth-date' | 'check-digit';

/** Upper case, full width made half, without spaces. */
export const plainId = (typed: string): string => typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** Where it is from, and its last four, as cards are compared. */
export const maskedId = (id: string): string => `${id.slice(0, 3)}${'*'.repeat(11)}${id.slice(-4)}`;

/** What the server would say of it, said while it is typed; null when there is no fault. */
export function residentIdFault(number: string): ResidentIdFault | null {
  if (!/^\d{17}[\dX]$/.test(number)) return 'shape';
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const date = new Date(`${born}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== born) return 'birth-date';
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return CHECKS[sum % 11] === number[17] ? null : 'check-digit';
}
