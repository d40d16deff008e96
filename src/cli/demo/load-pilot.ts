import { setTimeout as pause } from 'node:timers/promises';
import { type AdjustableClock } from '../../kernel/clock.js';
import { addDays, type BusinessDate } from '../../kernel/dates.js';
import { derivedId, eventIdOf, type Uuid } from '../../kernel/ids.js';
import { FIRST_ACCOUNT, LEADER_ACCOUNT, SYSTEM_ACCOUNT } from './accounts.js';
import { PILOT_DAYS } from './calendar.js';
import { type Pilot } from './pilot.js';
import { PARKS } from './pilot-lists.js';
import { PilotClient } from './pilot-client.js';
import { bytesOf, mediaTypeOf } from './roster-file.js';
import { type PilotDay, type ScriptedRequest } from './script.js';

/** The first day for which the pilot's last day is yesterday. */
export function firstDayFor(today: BusinessDate): BusinessDate {
  return addDays(today, -PILOT_DAYS);
}

export interface PilotProgress {
  readonly day: number;
  readonly days: number;
  readonly date: BusinessDate;
  /** Requests sent so far, and of how many. */
  readonly sent: number;
  readonly requests: number;
}

export interface LoadOptions {
  readonly pilot: Pilot;
  /** Address of the running application, `http://127.0.0.1:3000`. */
  readonly url: string;
  /** The application's own clock. It is set to the hours of the pilot, and released at the end. */
  readonly clock: AdjustableClock;
  /** The one-time token of a first start; null where the first account exists already. */
  readonly setupToken: string | null;
  /** Called when a day is over and everything that follows from it is done; the clock stands at its evening. */
  readonly onDay?: (progress: PilotProgress, client: PilotClient) => void | Promise<void>;
}

/** Requests that are under way at once. */
const CONCURRENCY = 12;
/** Namespace of the ids that follow from a pilot's seed. */
const PILOTS: Uuid = '6f4a1f0e-2f5b-5f3c-9a43-58d0c1d7a3b2';

/**
 * Loads the pilot over HTTP, day by day, through the commands. It can be taken up again after an
 * interruption with the same seed and first day: each request has the Idempotency-Key that follows
 * from them, and what was done is answered as it was the first time.
 *
 * @throws PilotRefused the application said no; nothing in the script should make it do so
 */
export async function loadPilot(options: LoadOptions): Promise<PilotClient> {
  const loader = new PilotLoader(options);
  try {
    await loader.load();
    return loader.client;
  } finally {
    options.clock.release();
  }
}

class PilotLoader {
  readonly client: PilotClient;
  private readonly space: Uuid;
  private readonly requests: number;
  private sent = 0;
  /** Ids by the names that the script gives them: `park:hans`. */
  private readonly ids = new Map<string, string>();

  constructor(private readonly options: LoadOptions) {
    const { url, clock, pilot } = options;
    this.client = new PilotClient(url, clock, pilot.accounts);
    this.space = derivedId(PILOTS, `${pilot.seed}/${pilot.firstDay}`);
    this.requests = pilot.days.flatMap(({ hours }) => hours.flatMap((hour) => hour.requests)).length;
  }

  async load(): Promise<void> {
    const { pilot, clock } = this.options;
    for (const day of pilot.days) {
      clock.set(eveningOf(day));
      if (day.day === 1) await this.setUp(day);
      for (const { at, requests } of day.hours) {
        clock.set(at);
        await this.sendAll(requests);
        await this.settle();
      }
      clock.set(eveningOf(day));
      const { sent, requests } = this;
      await this.options.onDay?.(
        { day: day.day, days: PILOT_DAYS, date: day.date, sent, requests },
        this.client,
      );
    }
  }

  private async setUp({ hours }: PilotDay): Promise<void> {
    const { setupToken, clock, pilot } = this.options;
    clock.set(hours[0].at);
    if (setupToken === null) return;
    const { username, displayName, password } = pilot.accounts.find(
      (account) => account.username === FIRST_ACCOUNT,
    )!;
    await this.client.post(null, '/api/setup', this.keyOf('setup'), {
      token: setupToken,
      username,
      displayName,
      password,
    });
  }

  /** Side by side, but what concerns one subject one after the other. */
  private async sendAll(requests: readonly ScriptedRequest[]): Promise<void> {
    const chains = new Map<string, ScriptedRequest[]>();
    for (const request of requests) {
      const chain = chains.get(request.subject);
      if (chain) chain.push(request);
      else chains.set(request.subject, [request]);
    }
    const waiting = [...chains.values()].reverse();
    const worker = async () => {
      for (let chain = waiting.pop(); chain; chain = waiting.pop()) {
        for (const request of chain) await this.sendOne(request);
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: CONCURRENCY }, worker));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  private async sendOne({ key, account, path, body, upload, as }: ScriptedRequest): Promise<void> {
    const content = upload
      ? await this.formOf(upload)
      : (JSON.parse(await this.resolved(JSON.stringify(body ?? {}))) as object);
    const answer = await this.client.post(account, await this.resolved(path), this.keyOf(key), content);
    if (as !== undefined) this.ids.set(as, (answer.followUp ?? answer.id)!);
    this.sent++;
  }

  private async formOf({ park, kind, file }: NonNullable<ScriptedRequest['upload']>): Promise<FormData> {
    const form = new FormData();
    form.set('park', await this.resolved(park));
    form.set('kind', kind);
    form.set('file', new Blob([new Uint8Array(await bytesOf(file))], { type: mediaTypeOf(file) }), file.name);
    return form;
  }

  private keyOf(key: string): Uuid {
    return derivedId(this.space, key);
  }

  /** The text with ids in the places of names. */
  private async resolved(text: string): Promise<string> {
    const places = [...text.matchAll(/\{([a-z-]+):([^{}"]+)\}/g)];
    let result = text;
    for (const [place, kind, name] of places) result = result.replace(place, await this.idOf(kind, name));
    return result;
  }

  private async idOf(kind: string, name: string): Promise<string> {
    if (kind === 'entry') return eventIdOf(this.keyOf(name), 0);
    const known = this.ids.get(`${kind}:${name}`);
    if (known !== undefined) return known;
    if (kind === 'enterprise') await this.findEnterprises();
    const found = this.ids.get(`${kind}:${name}`);
    if (found === undefined) throw new Error(`the script refers to ${kind}:${name}, which is not there`);
    return found;
  }

  /** Enterprises that came from the lists are known by their rows. */
  private async findEnterprises(): Promise<void> {
    const listed = new Map<string, string>();
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: EnterprisePage = await this.client.get(
        LEADER_ACCOUNT,
        `/api/enterprises?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      for (const { id, sources } of page.items) {
        for (const { roster, row } of sources) listed.set(`${roster}/${row}`, id);
      }
      cursor = page.nextCursor;
    }
    for (const park of PARKS) {
      for (const { key, rows } of this.options.pilot.lists[park.key].enterprises) {
        for (const [list, row] of Object.entries(rows)) {
          const id = listed.get(`${this.ids.get(`roster:${park.key}-${list}`)}/${row}`);
          if (id !== undefined) this.ids.set(`enterprise:${key}`, id);
        }
      }
    }
  }

  /** Until views and processes have taken everything. */
  private async settle(): Promise<void> {
    for (;;) {
      const { current, views, processes } = await this.client.get<Status>(SYSTEM_ACCOUNT, '/api/status');
      const stuck = views.filter(({ isolated }) => isolated.length > 0);
      if (stuck.length + processes.refused.length > 0) {
        throw new Error(`the pilot does not fit: ${JSON.stringify([...stuck, ...processes.refused])}`);
      }
      if (current) return;
      await pause(3);
    }
  }
}

interface EnterprisePage {
  readonly items: readonly {
    readonly id: string;
    readonly sources: readonly { readonly roster: string; readonly row: number }[];
  }[];
  readonly nextCursor: string | null;
}

interface Status {
  readonly current: boolean;
  readonly views: readonly { readonly isolated: readonly object[] }[];
  readonly processes: { readonly refused: readonly object[] };
}

/** Before midnight, when everybody has gone home. */
function eveningOf({ date }: PilotDay): string {
  return new Date(`${date}T22:00:00+08:00`).toISOString();
}
