import { type BusinessDate, type Instant } from '../../kernel/dates.js';
import { type Calendar, type Hour, HOURS, PILOT_DAYS } from './calendar.js';
import { type RosterFile } from './roster-file.js';

/**
 * A request of the script. A text `{kind:name}` in path or body stands for an id that is not known
 * before the script runs: of an earlier request (`as`), of an enterprise (`{enterprise:hans-17}`),
 * of the entry that an earlier request made (`{entry:<key of that request>}`).
 */
export interface ScriptedRequest {
  /** Unique, and the same each time the script is made; the Idempotency-Key follows from it. */
  readonly key: string;
  /** User name of the account that sends it; a POST, always. */
  readonly account: string;
  readonly path: string;
  readonly body?: object;
  /** Sent in place of a body. */
  readonly upload?: RosterUpload;
  /** Requests about one subject are sent one after the other, in the order of the script. */
  readonly subject: string;
  /** The name by which the id in the answer is known from then on. */
  readonly as?: string;
}

export interface RosterUpload {
  readonly park: string;
  readonly kind: 'tax-registry' | 'park-directory';
  readonly file: RosterFile;
}

export interface PilotDay {
  /** 1 to 58. */
  readonly day: number;
  readonly date: BusinessDate;
  readonly hours: readonly PilotHour[];
}

/** What is entered at one time. An hour begins when everything that follows from the one before is done. */
export interface PilotHour {
  readonly at: Instant;
  readonly requests: readonly ScriptedRequest[];
}

export const ref = (kind: string, name: string) => `{${kind}:${name}}`;

export interface Entry {
  readonly day: number;
  readonly hour: Hour;
  readonly account: string;
  readonly subject: string;
  readonly path: string;
  readonly body?: object;
  readonly upload?: RosterUpload;
  readonly as?: string;
}

/** Takes the story down in any order and gives it back by day and hour. */
export class Script {
  private readonly entries: (Entry & { key: string })[] = [];
  private readonly counts = new Map<string, number>();

  constructor(readonly calendar: Calendar) {}

  /** Gives the key of the request. */
  enter(entry: Entry): string {
    if (!(entry.day >= 1 && entry.day <= PILOT_DAYS))
      throw new RangeError(`day ${entry.day} of ${entry.path}`);
    const n = (this.counts.get(entry.subject) ?? 0) + 1;
    this.counts.set(entry.subject, n);
    const key = `${entry.subject}/${n}`;
    this.entries.push({ ...entry, key });
    return key;
  }

  days(): PilotDay[] {
    const hours = Object.keys(HOURS) as Hour[];
    return Array.from({ length: PILOT_DAYS }, (_, at) => at + 1).map((day) => {
      const today = this.entries.filter((entry) => entry.day === day);
      return {
        day,
        date: this.calendar.date(day),
        hours: hours
          .map((hour) => ({
            at: this.calendar.at(day, hour),
            requests: today
              .filter((entry) => entry.hour === hour)
              .map(({ key, account, path, body, upload, subject, as }) => ({
                key,
                account,
                path,
                body,
                upload,
                subject,
                as,
              })),
          }))
          .filter(({ requests }) => requests.length > 0),
      };
    });
  }
}
