import fc from 'fast-check';
import { type CaseCommand } from '../../src/enterprise/enterprise.commands.js';
import { enterprise } from '../../src/enterprise/enterprise.decide.js';
import { type EnterpriseEvent, type Stage } from '../../src/enterprise/enterprise.events.js';
import { type EnterpriseState } from '../../src/enterprise/enterprise.state.js';
import { describeCase } from '../../src/enterprise/enterprise.view.js';
import { envelop, fold } from '../../src/event-store/decisions.js';
import { addDays } from '../../src/kernel/dates.js';
import { type Recorded } from '../../src/kernel/event.js';
import { derivedId } from '../../src/kernel/ids.js';
import { Refusal } from '../../src/kernel/refusal.js';
import { contextOf } from '../support/given.js';
import { contact, UNION } from './enterprise.facts.js';

const SEED = '5a0d2d0e-2f53-4a0c-8d0b-6a3d6b5d1c11';
const START = '2026-07-01';
const TODAY = '2026-08-10';
const FOUNDED = '2026-06-20';

type Event = Recorded<EnterpriseEvent>;

/** One random wish: what, on which day after the start, and a number to choose details by. */
interface Wish {
  readonly what: (typeof WISHES)[number];
  readonly day: number;
  readonly pick: number;
}

const STEPS = [
  { step: 'preparation-approved' },
  { step: 'member-list-submitted', members: 30, womenMembers: 10 },
  { step: 'candidates-approved', candidates: 4 },
  { step: 'congress-held', entitled: 30, attended: 28, elected: true },
  { step: 'result-approved' },
  { step: 'legal-person-registered' },
  { step: 'seal-made' },
  { step: 'union-account-opened' },
] as const;

const WISHES = [
  'visit',
  'communicate',
  'interest',
  'concerns',
  'plan',
  'complete',
  'assign',
  'transfer',
  'correct',
  'link',
  'apply',
  'step',
  'go on',
  'failed congress',
  'return',
  'withdraw',
  'establish',
  'union found',
  'dissolve',
  'serve',
  'retract',
  'retract the last',
  'close',
  'reopen',
] as const;

/** The command that a wish becomes, given what was recorded; it need not be legal. */
function commandOf({ what, day, pick }: Wish, events: readonly Event[], state: EnterpriseState): CaseCommand {
  const on = addDays(START, day);
  const reason = 'because';
  switch (what) {
    case 'visit':
      return {
        kind: 'record-visit',
        on,
        method: 'on-site',
        contacts: [contact(`person-${pick % 3}`)],
        willingness: pick % 7,
        concerns: pick % 2 ? ['dues', 'turnover'] : [],
        employees: pick,
      };
    case 'communicate':
      return {
        kind: 'record-communication',
        on,
        meeting: `meeting-${pick % 4}`,
        meetingKind: 'mixed',
        headcount: 2,
      };
    case 'interest':
      return {
        kind: 'signal-interest',
        on,
        membership: `membership-${pick % 4}`,
        channel: 'app',
        meeting: null,
      };
    case 'concerns':
      return { kind: 'record-concerns', on, raised: pick % 2 ? ['other'] : [], settled: ['dues'] };
    case 'plan':
      return { kind: 'plan-follow-up', on, due: addDays(on, (pick % 9) - 1), officer: null, subject: 'call' };
    case 'complete': {
      const planned = events.flatMap((event) =>
        event.type === 'FollowUpPlanned' ? [event.data.followUp] : [],
      );
      return { kind: 'complete-follow-up', on, followUp: planned[pick % planned.length] ?? 'none' };
    }
    case 'assign':
      return { kind: 'assign-officer', on, officer: pick % 3 ? `officer-${pick % 3}` : null };
    case 'transfer':
      return { kind: 'transfer', on, department: `department-${pick % 3}`, reason };
    case 'correct':
      return {
        kind: 'correct-details',
        on,
        corrected: [
          { name: `Name ${pick % 3}` },
          { foundedOn: addDays(FOUNDED, pick % 40) },
          { foundedOn: null },
          { employees: pick, womenEmployees: null },
        ][pick % 4],
        reason,
      };
    case 'link':
      return { kind: 'link-sources', on, sources: [{ roster: 'roster', row: pick % 3 }] };
    case 'apply':
      return {
        kind: 'apply',
        on,
        form: 'single',
        preparatoryGroup: { since: addDays(on, -(pick % 3)), size: 2 + (pick % 4) },
      };
    case 'step':
      return { kind: 'record-step', on, ...STEPS[pick % STEPS.length] };
    case 'go on': {
      // What the view says comes next: what it offers must be accepted, as far as the date goes.
      const next = describeCase(state)?.next.find(({ missing }) => missing.length === 0)?.step;
      if (next === 'apply') {
        return { kind: 'apply', on: TODAY, form: 'single', preparatoryGroup: { since: TODAY, size: 3 } };
      }
      if (next === 'establish') return { kind: 'establish-union', on: TODAY, union: UNION };
      if (next === 'reopen') return { kind: 'reopen', on: TODAY, reason };
      const step = STEPS.find((one) => one.step === next);
      if (step) return { kind: 'record-step', on: TODAY, ...step };
      return { kind: 'apply', on, form: 'single', preparatoryGroup: { since: on, size: 3 } };
    }
    case 'failed congress':
      return { kind: 'record-step', on, step: 'congress-held', entitled: 30, attended: 9, elected: false };
    case 'return':
      return {
        kind: 'return-application',
        on,
        step: (['application', STEPS[0].step, STEPS[1].step, undefined] as const)[pick % 4],
        reason,
      };
    case 'withdraw':
      return { kind: 'withdraw-application', on, reason };
    case 'establish':
      return { kind: 'establish-union', on, union: UNION };
    case 'union found':
      return { kind: 'find-existing-union', on: addDays(on, -(pick % 20)), union: { name: 'Old Union' } };
    case 'dissolve':
      return { kind: 'dissolve-union', on, reason };
    case 'serve':
      return { kind: 'provide-service', on, service: 'training' };
    case 'retract':
      return { kind: 'retract-entry', entry: events[pick % events.length].id, reason };
    case 'retract the last':
      return { kind: 'retract-entry', entry: events[events.length - 1].id, reason };
    case 'close':
      return { kind: 'close', on, reason: 'moved-away' };
    case 'reopen':
      return { kind: 'reopen', on, reason };
  }
}

/** An enterprise that commands are sent to one after the other; each event goes through JSON. */
class Run {
  events: Event[] = [];
  state: EnterpriseState = enterprise.initial;
  private count = 0;

  send(command: CaseCommand): 'accepted' | Refusal {
    const context = contextOf({
      now: `${TODAY}T02:00:00.000Z`,
      commandId: derivedId(SEED, String(this.count++)),
    });
    const before = JSON.stringify(describeCase(this.state));
    let facts: readonly EnterpriseEvent[];
    try {
      facts = enterprise.decide(command, this.state, context);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(JSON.stringify(describeCase(this.state))).toBe(before);
      return error;
    }
    const loaded = {
      stream: 'enterprise-1',
      state: this.state,
      events: this.events,
      revision: this.events.length - 1,
    };
    for (const [index, event] of envelop(enterprise, loaded, facts, context).entries()) {
      const revision = loaded.revision + 1 + index;
      const stored = { ...event, stream: loaded.stream, revision, position: revision };
      const read = JSON.parse(JSON.stringify(stored)) as Event;
      this.events.push(read);
      this.state = fold(enterprise, [read], this.state);
    }
    return 'accepted';
  }
}

/** What counts: neither retractions nor what they took back. */
function survivorsOf(events: readonly Event[]): readonly Event[] {
  const retracted = new Set(
    events.flatMap((event) => (event.type === 'EntryRetracted' ? [event.data.entry] : [])),
  );
  return events.filter((event) => event.type !== 'EntryRetracted' && !retracted.has(event.id));
}

/** The stage as domain.md has it, worked out from the dates and from nothing of the product's own. */
function stageByDate(events: readonly Event[]): Stage {
  const facts = survivorsOf(events)
    .map((event, index) => ({ type: event.type, on: event.metadata.occurredOn, index }))
    .sort((a, b) => a.on.localeCompare(b.on) || a.index - b.index)
    .map(({ type }) => type);
  const lastOf = (...types: string[]) => facts.findLastIndex((type) => types.includes(type));
  if (lastOf('UnionEstablished', 'ExistingUnionFound') > lastOf('UnionDissolved')) return 'established';
  if (lastOf('EstablishmentApplied') > lastOf('ApplicationWithdrawn', 'UnionDissolved')) return 'applied';
  if (facts.includes('CommunicationRecorded')) return 'communicated';
  return facts.includes('VisitRecorded') ? 'visited' : 'unvisited';
}

const PATH = new Set([
  'EnterpriseRegistered',
  'EstablishmentApplied',
  'PreparationApproved',
  'MemberListSubmitted',
  'CandidatesApproved',
  'CongressHeld',
  'ResultApproved',
  'ApplicationReturned',
  'ApplicationWithdrawn',
  'UnionEstablished',
  'LegalPersonRegistered',
  'SealMade',
  'UnionAccountOpened',
  'UnionDissolved',
  'CaseClosed',
  'CaseReopened',
]);
const FROM_ELSEWHERE = new Set(['CommunicationRecorded', 'EmployeeInterestSignalled']);
const WHEN_CLOSED = new Set([...FROM_ELSEWHERE, 'CaseReopened', 'SourceRowsLinked']);
const APPROVAL = [
  'EstablishmentApplied',
  'PreparationApproved',
  'MemberListSubmitted',
  'CandidatesApproved',
  'CongressHeld',
  'ResultApproved',
];
const RETURNED_TO: Record<string, number> = {
  application: 0,
  'preparation-approved': 1,
  'member-list-submitted': 2,
  'candidates-approved': 3,
  'congress-held': 4,
  'result-approved': 5,
};

/** No rule is broken by what counts, in the order in which it was recorded. */
function keepsTheRules(events: readonly Event[]): void {
  const survivors = survivorsOf(events);
  expect(survivors[0].type).toBe('EnterpriseRegistered');

  let milestone = '';
  let transfer = '';
  let closed = false;
  let approved = 0;
  let union = false;
  const meetings = new Set<string>();
  const memberships = new Set<string>();
  for (const event of survivors) {
    const { type } = event;
    const on = event.metadata.occurredOn;
    expect(on <= TODAY).toBe(true);
    if (!FROM_ELSEWHERE.has(type) && type !== 'ExistingUnionFound') expect(on >= START).toBe(true);
    if (closed) expect(WHEN_CLOSED).toContain(type);
    if (PATH.has(type)) {
      expect(on >= milestone).toBe(true);
      milestone = on;
    }
    switch (event.type) {
      case 'DepartmentTransferred':
        expect(on >= transfer).toBe(true);
        transfer = on;
        break;
      case 'CommunicationRecorded':
        expect(meetings).not.toContain(event.data.meeting);
        meetings.add(event.data.meeting);
        break;
      case 'EmployeeInterestSignalled':
        expect(memberships).not.toContain(event.data.membership);
        memberships.add(event.data.membership);
        break;
      case 'EstablishmentApplied':
      case 'PreparationApproved':
      case 'MemberListSubmitted':
      case 'CandidatesApproved':
      case 'CongressHeld':
      case 'ResultApproved':
        expect(union).toBe(false);
        expect(APPROVAL[approved]).toBe(type);
        if (event.type !== 'CongressHeld' || event.data.elected) approved++;
        break;
      case 'ApplicationReturned':
        expect(approved).toBeGreaterThan(RETURNED_TO[event.data.step]);
        approved = RETURNED_TO[event.data.step];
        break;
      case 'ApplicationWithdrawn':
        expect(union).toBe(false);
        approved = 0;
        break;
      case 'UnionEstablished':
        // Trade Union Law art. 12
        expect(approved).toBe(APPROVAL.length);
        expect(union).toBe(false);
        union = true;
        break;
      case 'ExistingUnionFound':
        expect(union).toBe(false);
        union = true;
        break;
      case 'LegalPersonRegistered':
      case 'SealMade':
      case 'UnionAccountOpened':
      case 'ServiceProvided':
        expect(union).toBe(true);
        break;
      case 'UnionDissolved':
        expect(union).toBe(true);
        union = false;
        approved = 0;
        break;
      case 'CaseClosed':
        closed = true;
        break;
      case 'CaseReopened':
        expect(closed).toBe(true);
        closed = false;
        break;
      default:
    }
  }

  const retractions = events.flatMap((event) => (event.type === 'EntryRetracted' ? [event.data.entry] : []));
  expect(new Set(retractions).size).toBe(retractions.length);
  for (const entry of retractions) {
    const type = events.find(({ id }) => id === entry)?.type;
    expect(['EntryRetracted', 'EnterpriseRegistered', undefined]).not.toContain(type);
  }
}

const wishes = fc.array(
  fc.record<Wish>({
    what: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...WISHES) },
      { weight: 2, arbitrary: fc.constant('go on' as const) },
      { weight: 1, arbitrary: fc.constantFrom('union found', 'dissolve', 'retract' as const) },
    ),
    day: fc.integer({ min: -3, max: 43 }),
    pick: fc.nat(1000),
  }),
  { minLength: 1, maxLength: 50, size: 'max' },
);

function started(): Run {
  const run = new Run();
  run.send({
    kind: 'register',
    on: START,
    details: { name: 'Example Ltd', foundedOn: FOUNDED },
    department: 'department-1',
    park: null,
    origin: 'by-hand',
    sources: [],
  });
  return run;
}

test('random commands: the stage follows from what was not retracted, no rule is broken, a refusal changes nothing', () => {
  const seen = { accepted: new Set<string>(), refused: new Set<string>() };
  fc.assert(
    fc.property(wishes, (list) => {
      const run = started();
      for (const wish of list) {
        const command = commandOf(wish, run.events, run.state);
        const count = run.events.length;
        const result = run.send(command);
        if (result instanceof Refusal) {
          seen.refused.add(result.code);
          expect(run.events).toHaveLength(count);
          continue;
        }
        for (const event of run.events.slice(count)) seen.accepted.add(event.type);
        expect(run.state.stage).toBe(stageByDate(run.events));
      }
      keepsTheRules(run.events);
    }),
    { numRuns: 150 },
  );
  // The commands went everywhere: every kind of event came about, and every refusal of order.
  expect(seen.accepted.size).toBeGreaterThanOrEqual(25);
  expect(seen.refused).toContain('application-not-approved');
  expect(seen.refused).toContain('entry-has-successors');
  expect(seen.refused).toContain('date-out-of-order');
  expect(seen.refused).toContain('case-closed');
});

test('random commands: the state is the fold of the events, however it was come to', () => {
  fc.assert(
    fc.property(wishes, (list) => {
      const run = started();
      for (const wish of list) run.send(commandOf(wish, run.events, run.state));
      const again = JSON.parse(JSON.stringify(run.events)) as Event[];
      expect(describeCase(fold(enterprise, again))).toEqual(describeCase(run.state));
      expect(fold(enterprise, again)).toEqual(run.state);

      // What was retracted left no trace but the retraction.
      const clean = describeCase(fold(enterprise, survivorsOf(again)));
      const left = describeCase(run.state)!;
      expect({ ...left, retractions: [] }).toEqual({ ...clean, retractions: [] });
    }),
    { numRuns: 50 },
  );
});

test('what the view offers as the next step is accepted', () => {
  fc.assert(
    fc.property(wishes, (list) => {
      const run = started();
      for (const wish of list) {
        const offers = describeCase(run.state)?.next.filter(({ missing }) => missing.length === 0) ?? [];
        const result = run.send(commandOf(wish, run.events, run.state));
        if (wish.what === 'go on' && offers.length > 0 && !['visit', 'meeting'].includes(offers[0].step)) {
          expect(result).toBe('accepted');
        }
      }
    }),
    { numRuns: 100 },
  );
});
