/**
 * Every figure of the pilot recomputed from the exported log alone: plain code of its own, written
 * from the definitions in words, that shares nothing with the product. Where both agree, either is
 * right or both are wrong for different reasons.
 */

/** A line of `GET /api/audit/events`. */
export interface LoggedEvent {
  readonly id: string;
  /** `cn.jianhui.VisitRecorded` */
  readonly type: string;
  /** The stream, `enterprise-…`. */
  readonly subject: string;
  readonly time: string;
  readonly position: string;
  readonly occurredon: string;
  readonly actorrole: string;
  readonly actordepartment?: string;
  readonly causationid?: string;
  readonly data: Data;
}

/** What is looked at; each type of event has some of it. */
interface Data {
  readonly department: string;
  readonly park: string | null;
  readonly to: string;
  readonly officer: string | null;
  readonly reason: string;
  readonly entry: string;
  readonly kind: string;
  readonly leaflets: number;
  readonly attending: readonly { readonly enterprise: string; readonly headcount: number }[];
  readonly remoteSites?: readonly string[];
  readonly enterprise: string;
  readonly channel: string;
  readonly meeting: string | null;
  readonly followUp: string;
  readonly due: string;
  readonly origin: string;
  readonly rows: readonly unknown[];
  readonly sources: readonly { readonly roster: string }[];
}

export const PATH = ['unvisited', 'visited', 'communicated', 'applied', 'established'];
const REASONS = ['moved-away', 'deregistered', 'duplicate', 'not-eligible'];
const MOVES: Readonly<Record<string, string>> = {
  VisitRecorded: 'visited',
  CommunicationRecorded: 'communicated',
  EstablishmentApplied: 'applied',
  UnionEstablished: 'established',
  ExistingUnionFound: 'established',
};

export interface Scope {
  readonly department?: string;
  readonly park?: string;
}

export interface FunnelFigures {
  readonly population: number;
  readonly excluded: readonly { readonly reason: string; readonly count: number }[];
  readonly stages: readonly {
    readonly stage: string;
    readonly current: number;
    readonly reached: number;
    readonly observed: number;
    readonly skipped: number;
  }[];
}

export interface MeetingFigures {
  readonly meeting: string;
  readonly kind: string;
  readonly department: string;
  readonly park: string | null;
  readonly on: string;
  readonly leaflets: number;
  readonly attending: readonly string[];
  readonly headcount: number;
  readonly remoteSites: readonly string[];
  /** People who joined at it, and of how many enterprises. */
  readonly people: number;
  readonly enterprises: readonly string[];
}

interface Holder {
  department: string;
  park: string | null;
}

/** How one enterprise stands on a day. */
export interface Stand {
  holder: Holder;
  stage: string;
  out: string | null;
  /** By stage: who held it when it got that far; when that stage itself was recorded. */
  reached: Record<string, Holder>;
  observed: Record<string, Holder>;
  officer: string | null;
}

const END_OF_TIME = '9999-12-31T00:00:00.000Z';

export function parseLog(ndjson: string): LoggedEvent[] {
  return ndjson
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const event = JSON.parse(line) as LoggedEvent;
      return { ...event, type: event.type.replace(/^.*\./, '') };
    });
}

export class IndependentFold {
  private readonly streams = new Map<string, LoggedEvent[]>();

  constructor(readonly log: readonly LoggedEvent[]) {
    for (const event of log) {
      const stream = this.streams.get(event.subject);
      if (stream) stream.push(event);
      else this.streams.set(event.subject, [event]);
    }
  }

  /** Ids of the enterprises that were ever registered. */
  enterprises(): string[] {
    return [...this.streams.entries()]
      .filter(([, events]) => events.some(({ type }) => type === 'EnterpriseRegistered'))
      .map(([stream]) => idOf(stream));
  }

  /** How an enterprise stood on a day, as it was known at a moment; undefined before it was registered. */
  standOf(enterprise: string, on: string, knownAt = END_OF_TIME): Stand | undefined {
    const events = this.valid(`enterprise-${enterprise}`, knownAt);
    const registered = events.find(({ type }) => type === 'EnterpriseRegistered');
    if (!registered || registered.occurredon > on) return undefined;

    const holder: Holder = { department: registered.data.department, park: registered.data.park };
    const stand: Stand = {
      holder,
      stage: 'unvisited',
      out: null,
      reached: { unvisited: holder },
      observed: { unvisited: holder },
      officer: null,
    };
    const done = new Set<string>();
    // What is dated before the registration counts from the registration on.
    const dated = events
      .map((event, order) => ({
        event,
        order,
        day: event.occurredon < registered.occurredon ? registered.occurredon : event.occurredon,
      }))
      .filter(({ day }) => day <= on)
      .sort((a, b) => a.day.localeCompare(b.day) || a.order - b.order);
    for (const { event } of dated) {
      const { type, data } = event;
      const stage = MOVES[type];
      if (stage) {
        done.add(stage);
        stand.observed[stage] ??= stand.holder;
        for (let at = 0; at <= PATH.indexOf(stage); at++) stand.reached[PATH[at]] ??= stand.holder;
      }
      if (type === 'DepartmentTransferred') {
        stand.holder = { department: data.to, park: data.park };
        stand.officer = null;
      }
      if (type === 'OfficerAssigned') stand.officer = data.officer;
      if (type === 'ApplicationWithdrawn' || type === 'UnionDissolved') done.delete('applied');
      if (type === 'UnionDissolved') done.delete('established');
      if (type === 'CaseClosed') stand.out = data.reason;
      if (type === 'CaseReopened') stand.out = null;
    }
    stand.stage = [...PATH].reverse().find((stage) => done.has(stage)) ?? 'unvisited';
    return stand;
  }

  funnel(on: string, scope: Scope = {}, knownAt = END_OF_TIME): FunnelFigures {
    const stands = this.stands(on, knownAt);
    const held = stands.filter(({ holder }) => within(holder, scope));
    const population = held.filter(({ out }) => out === null).length;
    const inside = stands.filter(({ out }) => out === null);
    return {
      population,
      excluded: REASONS.map((reason) => ({
        reason,
        count: held.filter(({ out }) => out === reason).length,
      })),
      stages: PATH.map((stage) => {
        const reached =
          stage === 'unvisited'
            ? population
            : inside.filter((stand) => stand.reached[stage] && within(stand.reached[stage], scope)).length;
        const observed =
          stage === 'unvisited'
            ? population
            : inside.filter((stand) => stand.observed[stage] && within(stand.observed[stage], scope)).length;
        return {
          stage,
          current: held.filter((stand) => stand.out === null && stand.stage === stage).length,
          reached,
          observed,
          skipped: reached - observed,
        };
      }),
    };
  }

  /** Meetings that were held, with the people who joined at each. */
  meetings(): MeetingFigures[] {
    const joined = this.joined();
    return this.ofCategory('meeting').flatMap(([stream, events]) => {
      const taken = new Set(
        events.filter(({ type }) => type === 'OutcomeRetracted').map(({ data }) => data.entry),
      );
      const outcome = events.find(({ id, type }) => type === 'OutcomeRecorded' && !taken.has(id));
      if (!outcome) return [];
      const { kind, department, park, leaflets, attending, remoteSites = [] } = outcome.data;
      const meeting = idOf(stream);
      const here = joined.filter((one) => one.meeting === meeting);
      return [
        {
          meeting,
          kind,
          department,
          park,
          on: outcome.occurredon,
          leaflets,
          attending: attending.map(({ enterprise }) => enterprise),
          headcount: attending.reduce((sum, { headcount }) => sum + headcount, 0),
          remoteSites,
          people: here.length,
          enterprises: [...new Set(here.map(({ enterprise }) => enterprise))],
        },
      ];
    });
  }

  /** Everybody who applied for membership, and how that stands. */
  joined(): {
    membership: string;
    enterprise: string;
    department: string;
    channel: string;
    meeting: string | null;
    on: string;
    state: 'applied' | 'admitted' | 'rejected' | 'withdrawn';
  }[] {
    return this.ofCategory('membership').flatMap(([stream, events]) => {
      const applied = events.find(({ type }) => type === 'MembershipApplied');
      if (!applied) return [];
      const has = (type: string) => events.some((event) => event.type === type);
      return [
        {
          membership: idOf(stream),
          enterprise: applied.data.enterprise,
          department: applied.data.department,
          channel: applied.data.channel,
          meeting: applied.data.meeting,
          on: applied.occurredon,
          state: has('MembershipWithdrawn')
            ? 'withdrawn'
            : has('MembershipRejected')
              ? 'rejected'
              : has('MembershipAdmitted')
                ? 'admitted'
                : 'applied',
        } as const,
      ];
    });
  }

  /** What a department did over a period, and what it has open today. */
  workload(department: string, from: string, to: string, today: string) {
    const stands = this.stands(today).filter(
      (stand) => stand.out === null && stand.holder.department === department,
    );
    const visits = this.ofCategory('enterprise').flatMap(([stream]) =>
      this.valid(stream)
        .filter(({ type, occurredon }) => type === 'VisitRecorded' && occurredon >= from && occurredon <= to)
        .map(({ occurredon }) => ({ enterprise: idOf(stream), on: occurredon }))
        .filter(({ enterprise, on }) => this.standOf(enterprise, on)?.holder.department === department),
    );
    const meetings = this.meetings().filter(
      (meeting) => meeting.department === department && meeting.on >= from && meeting.on <= to,
    );
    const kinds = new Map(this.meetings().map(({ meeting, kind }) => [meeting, kind]));
    const joined = this.joined()
      .filter((one) => one.department === department && one.on >= from && one.on <= to)
      .map((one) => ({
        ...one,
        occasion: one.channel === 'on-the-spot' ? kinds.get(one.meeting!)! : 'elsewhere',
      }));
    const joinedAt = (occasion: string) => {
      const here = joined.filter((one) => one.occasion === occasion);
      const enterprises = new Set(here.map(({ enterprise }) => enterprise)).size;
      return { applicants: here.length, enterprises, perEnterprise: ratio(here.length, enterprises) };
    };
    const of = (kind: string) => meetings.filter((meeting) => meeting.kind === kind).length;
    return {
      open: Object.fromEntries(
        PATH.map((stage) => [stage, stands.filter((stand) => stand.stage === stage).length]),
      ),
      visits: { count: visits.length, enterprises: new Set(visits.map(({ enterprise }) => enterprise)).size },
      meetings: { employee: of('employee'), mixed: of('mixed'), oneOnOne: of('one-on-one') },
      leaflets: meetings.reduce((sum, { leaflets }) => sum + leaflets, 0),
      // Those who joined at employee meetings are the figure; everybody else is counted apart.
      memberships: {
        ...joinedAt('employee'),
        byMeetingKind: {
          employee: joinedAt('employee'),
          mixed: joinedAt('mixed'),
          oneOnOne: joinedAt('one-on-one'),
          elsewhere: joinedAt('elsewhere'),
        },
      },
      applications: { inProgress: stands.filter(({ stage }) => stage === 'applied').length },
      followUps: this.followUps(department, today),
      unassigned: stands.filter(({ officer }) => officer === null).length,
    };
  }

  /** What was registered from lists, by park: enterprises, rows of each list, enterprises in two lists. */
  reconciled(): { park: string; rows: number[]; enterprises: number; inBoth: number }[] {
    const lists = this.ofCategory('roster').flatMap(([stream, events]) => {
      const started = events.find(({ type }) => type === 'RosterImportStarted');
      return started ? [{ roster: idOf(stream), park: started.data.park!, events }] : [];
    });
    return [...new Set(lists.map(({ park }) => park))].map((park) => {
      const ofPark = lists.filter((list) => list.park === park);
      const registered = this.ofCategory('enterprise')
        .map(([, events]) => events[0])
        .filter(
          ({ type, data }) =>
            type === 'EnterpriseRegistered' && data.origin === 'roster' && data.park === park,
        );
      return {
        park,
        rows: ofPark
          .map(({ events }) =>
            events
              .filter(({ type }) => type === 'RosterRowsRecorded')
              .reduce((sum, { data }) => sum + data.rows.length, 0),
          )
          .sort((a, b) => a - b),
        enterprises: registered.length,
        inBoth: registered.filter(({ data }) => new Set(data.sources.map(({ roster }) => roster)).size === 2)
          .length,
      };
    });
  }

  private followUps(department: string, on: string): { due: number; overdue: number } {
    const open = this.ofCategory('enterprise').flatMap(([stream]) => {
      const stand = this.standOf(idOf(stream), on);
      if (!stand || stand.out !== null || stand.holder.department !== department) return [];
      const events = this.valid(stream).filter(({ occurredon }) => occurredon <= on);
      const done = new Set(
        events.filter(({ type }) => type === 'FollowUpDone').map(({ data }) => data.followUp),
      );
      return events.filter(({ type, data }) => type === 'FollowUpPlanned' && !done.has(data.followUp));
    });
    return {
      due: open.filter(({ data }) => data.due >= on).length,
      overdue: open.filter(({ data }) => data.due < on).length,
    };
  }

  private stands(on: string, knownAt = END_OF_TIME): Stand[] {
    return this.ofCategory('enterprise').flatMap(([stream]) => this.standOf(idOf(stream), on, knownAt) ?? []);
  }

  /** What was known at a moment and not taken back by then. */
  private valid(stream: string, knownAt = END_OF_TIME): LoggedEvent[] {
    const known = (this.streams.get(stream) ?? []).filter(({ time }) => time <= knownAt);
    const taken = new Set(
      known.filter(({ type }) => type === 'EntryRetracted').map(({ data }) => data.entry),
    );
    return known.filter(({ id }) => !taken.has(id));
  }

  private ofCategory(category: string): [string, LoggedEvent[]][] {
    return [...this.streams].filter(([stream]) => stream.startsWith(`${category}-`));
  }
}

function idOf(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}

/** To two decimals; 0 of nothing. */
function ratio(people: number, enterprises: number): number {
  return enterprises === 0 ? 0 : Math.round((people / enterprises) * 100) / 100;
}

function within(holder: Holder, { department, park }: Scope): boolean {
  return (
    (department === undefined || holder.department === department) &&
    (park === undefined || holder.park === park)
  );
}
