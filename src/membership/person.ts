import { refuseMembership } from './membership.refusals.js';
import { residentIdFault } from './resident-id.js';

/** Who joins. In clear only in the request, in memory, and for the department that takes care of the application. */
export interface Person {
  readonly name: string;
  readonly phone: string;
  readonly idNumber?: string;
}

/**
 * The same person written the same way: NFKC, without spaces, the number without +86 and dashes.
 * @throws Refusal `phone-invalid`, `id-number-shape`, `id-number-birth-date`, `id-number-check-digit`
 */
export function soundPerson({ name, phone, idNumber }: Person): Person {
  const sound = {
    name: name.normalize('NFKC').trim().replace(/\s+/g, ' '),
    phone: phone
      .normalize('NFKC')
      .replace(/[\s-]/g, '')
      .replace(/^(\+86|0086)/, ''),
  };
  if (!/^1[3-9]\d{9}$/.test(sound.phone)) {
    throw refuseMembership('phone-invalid', {}, { pointer: '/person/phone' });
  }
  if (idNumber === undefined) return sound;
  const id = idNumber.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const fault = residentIdFault(id);
  if (fault) throw refuseMembership(`id-number-${fault}`, {}, { pointer: '/person/idNumber' });
  return { ...sound, idNumber: id };
}

/** What a person is found again by, the surest first; to be hashed with the key before it goes anywhere. */
export function identitiesOf({ name, phone, idNumber }: Person): readonly string[] {
  const reached = `name-and-phone:${name.replace(/\s/g, '').toUpperCase()}|${phone}`;
  return idNumber === undefined ? [reached] : [`id-number:${idNumber}`, reached];
}
