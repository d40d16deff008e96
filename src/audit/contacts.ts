import { type ContactOnFile } from '../enterprise/enterprise.state.js';
import { type Actor } from '../kernel/actor.js';
import { maskName, maskPhone } from '../privacy/mask.js';
import { type Vault } from '../privacy/vault.js';

/** A contact person as somebody may see it: `name` and `phone` are null for auditors and after erasure. */
export interface ContactShown {
  readonly role: string;
  readonly name: string | null;
  readonly phone: string | null;
  /** The business date of the entry it comes from. */
  readonly on: string;
}

/** In clear for the department that holds the case, masked for leaders, the role alone for everybody else. */
export function contactsFor(actor: Actor, contacts: readonly ContactOnFile[], vault: Vault): ContactShown[] {
  const mayOpen = actor.role === 'staff' || actor.role === 'leader';
  return contacts.map(({ role, sealed, entry, on }) => {
    const person = mayOpen ? vault.open<{ name?: string; phone?: string }>(sealed, entry) : null;
    const { name = null, phone = null } = person ?? {};
    const isMasked = actor.role !== 'staff';
    return {
      role,
      name: name !== null && isMasked ? maskName(name) : name,
      phone: phone !== null && isMasked ? maskPhone(phone) : phone,
      on,
    };
  });
}
