import { Observable } from 'rxjs';
import { type WrittenEvent } from './rebuild.bench.js';
import {
  EventStore,
  type LogBatch,
  type ReadByStreamOptions,
  type ReadLogOptions,
  type StreamwiseBatch,
} from '../../src/event-store/event-store.js';
import { addDays, type BusinessDate } from '../../src/kernel/dates.js';
import { categoryOf, LOG_START, type Position, type RecordedEvent } from '../../src/kernel/event.js';

export const DEPARTMENTS = 4;
export const PARKS = 40;
export const OFFICERS = 40;
export const FIRST_DAY: BusinessDate = '2024-01-01';

/** Days over which the enterprises are registered; what happens to each follows within the same again. */
const SPAN = 365;

export const departmentOf = (enterprise: number) => uuid('d', enterprise % DEPARTMENTS);
export const parkOf = (enterprise: number) => uuid('b', enterprise % PARKS);
export const officerOf = (enterprise: number) => uuid('0', enterprise % OFFICERS);

type Body = readonly [type: string, data: object];

/** What happens to enterprises one after the other, each with the share of enterprises that it happens to. */
const ROUNDS: readonly {
  readonly share: number;
  readonly days: number;
  readonly body: (e: number) => Body;
}[] = [
  { share: 1, days: 0, body: registered },
  { share: 0.9, days: 1, body: (e) => ['OfficerAssigned', { officer: officerOf(e) }] },
  { share: 0.6, days: 10, body: visited },
  { share: 0.25, days: 12, body: planned },
  { share: 0.3, days: 40, body: visited },
  { share: 0.12, days: 42, body: (e) => ['FollowUpDone', { followUp: uuid('f', e) }] },
  {
    share: 0.15,
    days: 60,
    body: () => ['CommunicationRecorded', { meeting: uuid('3', 1), kind: 'mixed', headcount: 2 }],
  },
  { share: 0.06, days: 70, body: applied },
  {
    share: 0.05,
    days: 80,
    body: (e) => ['EmployeeInterestSignalled', { membership: uuid('4', e), channel: 'app', meeting: null }],
  },
  { share: 0.05, days: 80, body: joined },
  { share: 0.04, days: 100, body: (e) => ['PreparationApproved', { documentNumber: `${e}号` }] },
  { share: 0.03, days: 130, body: established },
  { share: 0.02, days: 140, body: () => ['CaseClosed', { reason: 'moved-away' }] },
];

/**
 * A log of cases as a district's departments would have made them, computed from the position:
 * millions of events take no room. It is followed, but nothing more ever comes.
 */
export class CaseLog extends EventStore {
  private order: Uint32Array | undefined;

  constructor(readonly enterprises: number) {
    super();
  }

  get positions(): number {
    return ROUNDS.length * this.enterprises;
  }

  async readLog({ from = LOG_START, limit, categories }: ReadLogOptions): Promise<LogBatch> {
    const events: RecordedEvent[] = [];
    let position = from;
    while (events.length < limit && position + 1 < this.positions) {
      const event = this.at(++position);
      if (event && (!categories || categories.includes(categoryOf(event.stream)))) events.push(event);
    }
    return { events, position, live: position + 1 >= this.positions };
  }

  /** In the order of their ids, as a store keeps them. */
  override async readByStream({
    category,
    after,
    upTo,
    limit,
  }: ReadByStreamOptions): Promise<StreamwiseBatch> {
    this.order ??= orderOfIds(this.enterprises);
    const events: RecordedEvent[] = [];
    let at = after === null ? 0 : Number(after);
    for (; at < this.enterprises && events.length + ROUNDS.length <= limit; at++) {
      const e = this.order[at];
      for (let index = 0; index < ROUNDS.length; index++) {
        const event = this.at(index * this.enterprises + e);
        if (event && event.position <= upTo && categoryOf(event.stream) === category) events.push(event);
      }
    }
    return { events, cursor: String(at), done: at === this.enterprises };
  }

  follow({ after, handle, batchSize = 1_000, categories }: Parameters<EventStore['follow']>[0]) {
    return new Observable<LogBatch>((subscriber) => {
      const go = async () => {
        for (let position = after, live = false; !live && !subscriber.closed;) {
          const batch = await this.readLog({ from: position, limit: batchSize, categories });
          await handle(batch);
          subscriber.next(batch);
          ({ position, live } = batch);
        }
      };
      go().catch((error: unknown) => subscriber.error(error));
    });
  }

  async end(): Promise<Position> {
    return this.positions - 1;
  }

  async close(): Promise<void> {}

  append(): Promise<never> {
    return Promise.reject(new TypeError('this log is complete'));
  }

  readStream(): Promise<never> {
    return Promise.reject(new TypeError('only the log is read'));
  }

  /** The event at a position; undefined where nothing happened. */
  at(position: Position): RecordedEvent | undefined {
    const index = Math.floor(position / this.enterprises);
    const { share, days, body } = ROUNDS[index];
    const e = position % this.enterprises;
    if (index > 0 && (random(e, index) % 1_000) / 1_000 >= share) return undefined;
    const [type, data] = body(e);
    const wait = days === 0 ? 0 : days + (random(e, index + 50) % 20);
    const occurredOn = addDays(FIRST_DAY, Math.floor((e * SPAN) / this.enterprises) + wait);
    const late = random(e, index + 100) % 4 === 0 ? random(e, index + 150) % 5 : 0;
    const actor = { id: officerOf(e), role: 'staff', department: departmentOf(e) } as const;
    const id = uuid('e', position);
    return {
      stream: type === 'MembershipApplied' ? `membership-${uuid('4', e)}` : `enterprise-${uuid('a', e)}`,
      revision: index,
      position,
      id,
      type,
      data,
      metadata: {
        schema: 1,
        actor,
        commandId: id,
        correlationId: id,
        causationId: null,
        occurredOn,
        recordedAt: `${addDays(occurredOn, late)}T02:00:00.000Z`,
        fingerprint: '',
        prev: null,
      },
    };
  }
}

/** The same log as text, until it has this many events. */
export function* caseHistory(eventCount: number): Generator<WrittenEvent> {
  const log = new CaseLog(Math.ceil(eventCount / ROUNDS.reduce((sum, { share }) => sum + share, 0)));
  const revisions = new Map<string, number>();
  let events = 0;
  for (let position = 0; position < log.positions && events < eventCount; position++) {
    const event = log.at(position);
    if (!event) continue;
    const { stream, id, type, data, metadata } = event;
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    events++;
    yield { stream, revision, id, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
  }
}

function registered(e: number): Body {
  const details = {
    name: nameOf(e),
    uscc: `91110115${String(e).padStart(10, '0')}`,
    ...(random(e, 201) % 4 > 0 && { employees: random(e, 202) % 800 }),
  };
  const sources = [{ roster: uuid('c', e % PARKS), row: (e % 1_000) + 1 }];
  return [
    'EnterpriseRegistered',
    { details, department: departmentOf(e), park: parkOf(e), origin: 'roster', sources },
  ];
}

function visited(e: number): Body {
  return [
    'VisitRecorded',
    { method: 'on-site', contacts: [], concerns: ['dues'], willingness: 3, employees: 20 + (e % 400) },
  ];
}

function planned(e: number): Body {
  const due = addDays(FIRST_DAY, SPAN + 60 + (random(e, 203) % 200));
  return ['FollowUpPlanned', { followUp: uuid('f', e), due, officer: null, subject: '再次走访' }];
}

function applied(): Body {
  return ['EstablishmentApplied', { form: 'single', preparatoryGroup: { since: FIRST_DAY, size: 3 } }];
}

function joined(e: number): Body {
  const [enterprise, department] = [uuid('a', e), departmentOf(e)];
  const person = { person: uuid('5', e), box: '' };
  return [
    'MembershipApplied',
    { enterprise, department, channel: 'app', meeting: null, person, personHash: '', consent: '1' },
  ];
}

function established(): Body {
  return [
    'UnionEstablished',
    { union: { name: '工会委员会', form: 'single', members: 40, womenMembers: 20 } },
  ];
}

const CHARACTERS = '华天金鑫恒宏盛泰达信和兴安康博远创新智联汇通瑞丰嘉德源诚利宇航星辰海川云峰凯旋';
const TRADES = ['科技', '电子', '生物医药', '机械设备', '贸易', '信息技术', '智能装备', '新材料'];

export function nameOf(e: number): string {
  let name = '北京';
  for (let i = 0; i < 3; i++) name += CHARACTERS[random(e, 210 + i) % CHARACTERS.length];
  return `${name}${TRADES[random(e, 220) % TRADES.length]}有限公司`;
}

/** The same number for the same question, evenly spread. */
function random(e: number, question: number): number {
  let x = (e * 0x9e3779b1 + question * 0x85ebca6b) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The enterprises sorted by their ids, which begin with a number. */
function orderOfIds(enterprises: number): Uint32Array {
  const numbered = Float64Array.from({ length: enterprises }, (_, e) => random(e, 300) * 2 ** 21 + e);
  return Uint32Array.from(numbered.sort(), (number) => number % 2 ** 21);
}

/** Ids of one kind; spread like real ones, so that neighbours in time are none in an index. */
function uuid(kind: string, n: number): string {
  const spread = random(n, 300).toString(16).padStart(8, '0');
  return `${spread}-0000-4000-8000-${kind}${n.toString(16).padStart(11, '0')}`;
}
