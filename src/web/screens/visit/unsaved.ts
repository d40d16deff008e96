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

/** What is filled in and not saved, of each account; the notes are not in it, as nobody has checked them for persons. */
const unsaved = new Kept<readonly Unsaved[]>('jianhui-visits-unsaved', []);

const ofToday = (kept: readonly Unsaved[]) => kept.filter(({ keptOn }) => keptOn === today());

export function keepUnsaved(account: string, enterprise: NamedEnterprise | null, visit: Fields): void {
  const isOwn = (left: Unsaved) => left.account === account;
  const isEmpty = enterprise === null && Object.keys(visit).length === 0;
  if (isEmpty && !unsaved.now().some(isOwn)) return;
  const own: readonly Unsaved[] = isEmpty ? [] : [{ account, keptOn: today(), enterprise, visit }];
  void unsaved.change((kept) => [...ofToday(kept).filter((left) => !isOwn(left)), ...own]);
}

/** What this account had filled in today when a phone took the page away. */
export async function leftUnsaved(account: string): Promise<Unsaved | undefined> {
  await unsaved.load();
  return ofToday(unsaved.now()).find((left) => left.account === account);
}
