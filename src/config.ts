import { resolve } from 'node:path';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  Max,
  Min,
  validateSync,
} from 'class-validator';
import { LAW_THRESHOLDS, type LawThresholds } from './enterprise/enterprise.law.js';
import {
  ConnectionStringInvalid,
  parseConnectionString,
} from './event-store/eventstoredb/connection-string.js';
import { type Installation } from './settings/installation.js';
import { type KeysLocation, type StoreLocation } from './stores.js';

const whole = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
);
const wholeNumbers = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string'
    ? value.split(',').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
    : value,
);
const flag = Transform(({ value }: { value: unknown }) =>
  value === 'true' ? true : value === 'false' ? false : value,
);

/** The settings, from the environment. Each is listed in the README. */
export class Settings {
  /** Folder of the data: events.db, views.db, keys.db, secret.key. */
  @IsString()
  @IsNotEmpty()
  JIANHUI_DATA_DIR: string = './data';

  /** `esdb://…` of an EventStoreDB or KurrentDB server or cluster; the file in the data folder when absent. */
  @IsOptional()
  @IsString()
  EVENT_STORE_URL?: string;

  /** PEM file of the authority that signed the certificates of the event store's servers. */
  @IsOptional()
  @IsString()
  EVENT_STORE_CA_FILE?: string;

  /** `esdb://…` of another server or cluster for the persons' keys; the event store's when absent. */
  @IsOptional()
  @IsString()
  KEY_STORE_URL?: string;

  /** Address to listen on. */
  @IsString()
  @IsNotEmpty()
  HOST: string = '127.0.0.1';

  /** Port to listen on; 0 takes a free one. */
  @whole
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT: number = 3000;

  /**
   * At least 32 characters, from which all keys are derived; `secret.key` in the data folder when absent.
   * On a cluster it has to be given, the same to all nodes.
   */
  @IsOptional()
  @IsString()
  JIANHUI_SECRET?: string;

  /** The address that browsers use, `https://…`: sets Secure on the cookie and is the Origin that is let in. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  JIANHUI_PUBLIC_URL?: string;

  /** Hours that a session lasts. */
  @whole
  @IsInt()
  @Min(1)
  @Max(168)
  JIANHUI_SESSION_HOURS: number = 12;

  /** Milliseconds that a query with minPosition waits for its view. */
  @whole
  @IsInt()
  @Min(0)
  @Max(60_000)
  JIANHUI_VIEW_WAIT_MS: number = 2000;

  /** Whether a proxy in front is trusted to name the client's address. */
  @flag
  @IsBoolean()
  JIANHUI_TRUST_PROXY: boolean = false;

  @IsIn(['debug', 'log', 'warn', 'error'])
  JIANHUI_LOG_LEVEL: 'debug' | 'log' | 'warn' | 'error' = 'log';

  /** Members from which on a committee is due. */
  @whole
  @IsInt()
  @Min(1)
  JIANHUI_LAW_COMMITTEE_MEMBERS: number = LAW_THRESHOLDS.committeeMembers;

  /** Women members from which on a women workers' committee is due. */
  @whole
  @IsInt()
  @Min(1)
  JIANHUI_LAW_WOMEN_COMMITTEE_MEMBERS: number = LAW_THRESHOLDS.womenCommitteeMembers;

  /** Employees from which on a full-time chair may be set up. */
  @whole
  @IsInt()
  @Min(1)
  JIANHUI_LAW_FULL_TIME_CHAIR_EMPLOYEES: number = LAW_THRESHOLDS.fullTimeChairEmployees;

  /** Lengths of a term in years, `3,5`. */
  @wholeNumbers
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(10, { each: true })
  JIANHUI_LAW_TERM_YEARS: readonly number[] = LAW_THRESHOLDS.termYears;

  /** Months after opening within which a union is expected. */
  @whole
  @IsInt()
  @Min(1)
  @Max(120)
  JIANHUI_LAW_MONTHS_TO_ESTABLISH: number = LAW_THRESHOLDS.monthsToEstablish;

  /** Employees who joined in person that make the employees count as willing. */
  @whole
  @IsInt()
  @Min(1)
  JIANHUI_LAW_WILLING_EMPLOYEES: number = LAW_THRESHOLDS.willingEmployees;

  get law(): LawThresholds {
    return {
      committeeMembers: this.JIANHUI_LAW_COMMITTEE_MEMBERS,
      womenCommitteeMembers: this.JIANHUI_LAW_WOMEN_COMMITTEE_MEMBERS,
      fullTimeChairEmployees: this.JIANHUI_LAW_FULL_TIME_CHAIR_EMPLOYEES,
      termYears: this.JIANHUI_LAW_TERM_YEARS,
      monthsToEstablish: this.JIANHUI_LAW_MONTHS_TO_ESTABLISH,
      willingEmployees: this.JIANHUI_LAW_WILLING_EMPLOYEES,
    };
  }

  /** What the administrators' settings start from, and stand beside. */
  get installation(): Installation {
    return {
      thresholds: this.law,
      store: this.EVENT_STORE_URL === undefined ? 'file' : 'cluster',
      keys: this.KEY_STORE_URL === undefined ? 'with-the-events' : 'cluster-of-their-own',
      publicUrl: this.publicOrigin,
      sessionHours: this.JIANHUI_SESSION_HOURS,
      viewWaitMilliseconds: this.JIANHUI_VIEW_WAIT_MS,
      trustProxy: this.JIANHUI_TRUST_PROXY,
      logLevel: this.JIANHUI_LOG_LEVEL,
    };
  }

  get dataDir(): string {
    return resolve(this.JIANHUI_DATA_DIR);
  }

  /** Where the log is. */
  get storeLocation(): StoreLocation {
    return { dataDir: this.dataDir, url: this.EVENT_STORE_URL, caFile: this.EVENT_STORE_CA_FILE };
  }

  get keysLocation(): KeysLocation {
    return { ...this.storeLocation, keysUrl: this.KEY_STORE_URL };
  }

  /** `https://jianhui.example`, without a path; null where browsers use the address that is listened on. */
  get publicOrigin(): string | null {
    return this.JIANHUI_PUBLIC_URL === undefined ? null : new URL(this.JIANHUI_PUBLIC_URL).origin;
  }
}

export class SettingsInvalid extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`settings: ${faults.join('; ')}`);
    this.name = 'SettingsInvalid';
  }
}

const ABSENT_UNLESS_GIVEN = [
  'EVENT_STORE_URL',
  'EVENT_STORE_CA_FILE',
  'KEY_STORE_URL',
  'JIANHUI_SECRET',
  'JIANHUI_PUBLIC_URL',
];

/** @throws SettingsInvalid which names every setting at fault */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const known = Object.keys(new Settings()).concat(ABSENT_UNLESS_GIVEN);
  const given: Record<string, string> = {};
  for (const name of known) {
    const value = environment[name];
    if (value !== undefined && value !== '') given[name] = value;
  }
  const settings = plainToInstance(Settings, given, { exposeDefaultValues: true });
  const faults = validateSync(settings).flatMap(({ constraints }) => Object.values(constraints ?? {}));
  faults.push(...faultsOfEventStore(settings));
  if (faults.length > 0) throw new SettingsInvalid(faults);
  return settings;
}

/** Without the addresses themselves: they may hold a password. */
function faultsOfEventStore(settings: Settings): string[] {
  const { EVENT_STORE_URL, EVENT_STORE_CA_FILE, KEY_STORE_URL, JIANHUI_SECRET } = settings;
  if (EVENT_STORE_URL === undefined) {
    return Object.entries({ EVENT_STORE_CA_FILE, KEY_STORE_URL })
      .filter(([, value]) => value !== undefined)
      .map(([name]) => `${name} is given without EVENT_STORE_URL`);
  }
  return [
    ...faultsOfConnection('EVENT_STORE_URL', EVENT_STORE_URL, EVENT_STORE_CA_FILE),
    ...(KEY_STORE_URL === undefined ? [] : faultsOfConnection('KEY_STORE_URL', KEY_STORE_URL)),
    ...(JIANHUI_SECRET === undefined
      ? [
          'JIANHUI_SECRET is needed with EVENT_STORE_URL, the same on all nodes; make one with: openssl rand -base64 32',
        ]
      : []),
  ];
}

function faultsOfConnection(setting: string, url: string, caFile?: string): string[] {
  try {
    parseConnectionString(url, caFile);
    return [];
  } catch (error) {
    if (error instanceof ConnectionStringInvalid) return [`${setting} is ${error.message}`];
    throw error;
  }
}
