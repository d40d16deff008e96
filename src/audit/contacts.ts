import { type ContactOnFile } from '../enterprise/enterprise.state.js';
import { type Actor } from '../kernel/actor.js';
import { maskName, maskPhone } from '../privacy/mask.js';
import { type Vault } from '../privacy/vault.js';

/** A contact person as somebody may see it: `name` and `phone` are null for auditors and after erasure. */
export interface ContactShown {
  /** Id of the person's key. */
  readonly person: string;
  readonly role: string;
  readonly name: string | null;
  readonly phone: string | null;
  /** The business date of the entry it comes from. */
  readonly on: string;
  /** Since when no entry that stands names this person: listed to be erased. */
  readonly retractedOn: string | null;
  readonly erasedOn: string | null;
}

/** In clear for the department that holds the case, masked for leaders, without name and phone for everybody else. */
export async function contactsFor(
  actor: Actor,
  contacts: readonly ContactOnFile[],
  vault: Vault,
): Promise<ContactShown[]> {
  const mayOpen = actor.role === 'staff' || actor.role === 'leader';
  const persons = mayOpen
    ? await vault.openAll<{ name?: string; phone?: string }>(
        contacts.map(({ sealed, entry }) => ({ sealed, eventId: entry })),
      )
    : [];
  return contacts.map(({ role, sealed: { person }, on, retractedOn, erasedOn }, index) => {
    const { name = null, phone = null } = persons[index] ?? {};
    const isMasked = actor.role !== 'staff';
    return {
      person,
      role,
      name: name !== null && isMasked ? maskName(name) : name,
      phone: phone !== null && isMasked ? maskPhone(phone) : phone,
      on,
      retractedOn,
      erasedOn,
    };
  });
}
