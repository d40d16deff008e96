import { today } from '../../components/dates.js';
import { Kept } from './device.js';
import { type NamedEnterprise, type Visit } from './outbox.js';

type Fields = Partial<Omit<Visit, 'notes'>>;

interface Unsaved {
  readonly account: string;
  readonly keptOn: string;
  readonly enterprise: NamedEnterprise | null;
  readonly visit: Fields;
}

/** What is filled in and not saved; the notes are not in it, as nobody has checked them for persons. */
const unsaved = new Kept<Unsaved | null>('jianhui-visit-unsaved', null);

export function keepUnsaved(account: string, enterprise: NamedEnterprise | null, visit: Fields): void {
  const isEmpty = enterprise === null && Object.keys(visit).length === 0;
  if (isEmpty && unsaved.now() === null) return;
  void unsaved.change(() => (isEmpty ? null : { account, keptOn: today(), enterprise, visit }));
}

/** What this account had filled in today when a phone took the page away. */
export async function leftUnsaved(account: string): Promise<Unsaved | null> {
  await unsaved.load();
  const left = unsaved.now();
  return left?.account === account && left.keptOn === today() ? left : null;
}
