import { type BusinessDate } from '../../kernel/dates.js';
import { accountsOf, DEPARTMENTS, FIRST_ACCOUNT, type PilotAccount, SYSTEM_ACCOUNT } from './accounts.js';
import { Fieldwork } from './fieldwork.js';
import { type ParkKey, PARKS, type PilotEnterprise, type PilotLists } from './pilot-lists.js';
import { type PilotDay, ref, type Script } from './script.js';
import { biomedicine } from './stories/biomedicine.js';
import { electronics } from './stories/electronics.js';
import { hans } from './stories/hans.js';
import { huilongsen } from './stories/huilongsen.js';

export interface Pilot {
  readonly seed: number;
  readonly firstDay: BusinessDate;
  readonly accounts: readonly PilotAccount[];
  /** By park. */
  readonly lists: Readonly<Record<ParkKey, PilotLists>>;
  /** Those of the lists, and those registered by hand. */
  readonly enterprises: readonly PilotEnterprise[];
  readonly days: readonly PilotDay[];
}

/**
 * The pilot as a script: four parks, 58 days, the figures that were reported (domain.md), and
 * everything else made up. A pure function of its arguments.
 */
export function pilot({ seed, firstDay }: { seed: number; firstDay: BusinessDate }): Pilot {
  const work = new Fieldwork(seed, firstDay);
  setUp(work.script, seed);
  for (const tell of [hans, huilongsen, electronics, biomedicine]) tell(work);
  return {
    seed,
    firstDay,
    accounts: accountsOf(seed),
    lists: work.lists,
    enterprises: [...PARKS.flatMap(({ key }) => work.lists[key].enterprises), ...work.byHand],
    days: work.script.days(),
  };
}

/** Accounts, departments and parks. */
function setUp(script: Script, seed: number): void {
  const day = 1;
  for (const { username, password, displayName, role, department } of accountsOf(seed)) {
    // The first one is made by the program itself; whoever registers departments cannot wait for them.
    if (username === FIRST_ACCOUNT) continue;
    script.enter({
      day,
      hour: role === 'system-admin' ? 'opening' : 'noon',
      account: FIRST_ACCOUNT,
      subject: `account/${username}`,
      path: '/api/accounts',
      body: {
        username,
        password,
        displayName,
        role,
        ...(department && { department: ref('department', department) }),
      },
      as: `account:${username}`,
    });
  }
  for (const { key, name, englishName } of DEPARTMENTS) {
    script.enter({
      day,
      hour: 'morning',
      account: SYSTEM_ACCOUNT,
      subject: `department/${key}`,
      path: '/api/departments',
      body: { name, englishName },
      as: `department:${key}`,
    });
  }
  for (const { key, department, name, address } of PARKS) {
    script.enter({
      day,
      hour: 'noon',
      account: SYSTEM_ACCOUNT,
      subject: `park/${key}`,
      path: '/api/parks',
      body: {
        name,
        department: ref('department', department),
        rollout: key === 'huilongsen' ? 'in-trial' : 'targeted',
        address,
      },
      as: `park:${key}`,
    });
  }
}
