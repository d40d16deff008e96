import { type BusinessDate } from '../kernel/dates.js';
import { assertNever, type CommandContext, type Decider } from '../kernel/decider.js';
import { type Recorded } from '../kernel/event.js';
import { derivedId } from '../kernel/ids.js';
import { Refusal } from '../kernel/refusal.js';
import { checkUscc } from '../kernel/uscc.js';
import { type CaseCommand, type Registration, type Step, type Visit } from './enterprise.commands.js';
import {
  APPLICATION_STEPS,
  type DetailsCorrected,
  type EnterpriseDetails,
  type EnterpriseEvent,
  type PreparatoryGroup,
  type SourceRow,
  type Union,
  UNION_STEPS,
} from './enterprise.events.js';
import { adviseBy, LAW_THRESHOLDS, type LawThresholds } from './enterprise.law.js';
import { refuse } from './enterprise.refusals.js';
import {
  APPLICATION_STEP_OF,
  codeInUse,
  correctedDetails,
  type EnterpriseCase,
  type EnterpriseState,
  entriesOf,
  evolve,
  nextStep,
  UNION_STEP_OF,
  UNREGISTERED,
} from './enterprise.state.js';

/** How an enterprise's case decides, warning by these thresholds. */
export function enterpriseDecider(
  law: LawThresholds = LAW_THRESHOLDS,
): Decider<CaseCommand, EnterpriseEvent, EnterpriseState> {
  return {
    category: 'enterprise',
    schemas: { VisitRecorded: 2 },
    initial: UNREGISTERED,
    decide,
    evolve,
    advise: adviseBy(law),
  };
}

export const enterprise = enterpriseDecider();

function decide(
  command: CaseCommand,
  state: EnterpriseState,
  context: CommandContext,
): readonly EnterpriseEvent[] {
  if (command.kind === 'register') return register(command, state, context);
  if (command.kind === 'yield-uscc') return yieldUscc(command.uscc, state, context);
  if (state.stage === 'unregistered' || state.stage === 'abandoned') throw refuse('enterprise-not-found');
  if (command.kind === 'retract-entry') return retract(command, state, context);

  const facts = factsOf(command, state, context);
  for (const fact of facts) {
    notInTheFuture(fact.occurredOn, context);
    admit(state, fact);
  }
  return facts;
}

function register(
  command: Registration,
  state: EnterpriseState,
  context: CommandContext,
): readonly EnterpriseEvent[] {
  if (state.stage === 'abandoned') throw refuse('uscc-taken', { uscc: state.uscc, holder: '' });
  if (state.stage !== 'unregistered') throw refuse('already-registered', { on: state.registeredOn });
  const { on, department, park, origin, sources, existingUnion } = command;
  const details = soundDetails(withCheckedCode(command.details, '/details/uscc'));
  notInTheFuture(on, context);
  notBeforeFoundation(on, details);
  const registered: EnterpriseEvent = {
    type: 'EnterpriseRegistered',
    data: { details, department, park, origin, sources },
    occurredOn: on,
  };
  if (!existingUnion) return [registered];

  const { since = on, ...union } = existingUnion;
  const at = '/existingUnion';
  notInTheFuture(since, context, `${at}/since`);
  notBeforeFoundation(since, details, `${at}/since`);
  return [
    registered,
    { type: 'ExistingUnionFound', data: { union: soundUnion(union, at) }, occurredOn: since },
  ];
}

function yieldUscc(
  uscc: string,
  state: EnterpriseState,
  { today }: CommandContext,
): readonly EnterpriseEvent[] {
  switch (state.stage) {
    case 'unregistered':
      return [{ type: 'RegistrationAbandoned', data: { uscc }, occurredOn: today }];
    case 'abandoned':
      return [];
    default:
      if (codeInUse(state) === uscc) throw refuse('uscc-taken', { uscc, holder: state.id });
      return [{ type: 'UsccYielded', data: { uscc }, occurredOn: today }];
  }
}

function retract(
  command: Extract<CaseCommand, { kind: 'retract-entry' }>,
  state: EnterpriseCase,
  { today }: CommandContext,
): readonly EnterpriseEvent[] {
  const { entry, reason } = command;
  const entries = entriesOf(state);
  const target = entries.find((event) => event.id === entry);
  if (!target) {
    const earlier = state.retractions.find((retraction) => retraction.entry === entry);
    if (earlier) throw refuse('already-retracted', { on: earlier.on });
    if (state.retractions.some((retraction) => retraction.by === entry)) {
      throw refuse('not-retractable', { entryType: 'EntryRetracted' });
    }
    throw refuse('entry-not-found', {}, { pointer: '/entry' });
  }
  if (target.type === 'EnterpriseRegistered' || target.type === 'UsccYielded') {
    throw refuse('not-retractable', { entryType: target.type });
  }
  survives(entries.filter((event) => event.id !== entry));
  return [{ type: 'EntryRetracted', data: { entry, entryType: target.type, reason }, occurredOn: today }];
}

/** @throws Refusal `entry-has-successors` where one of these entries could not have followed those before it */
function survives(entries: readonly Recorded<EnterpriseEvent>[]): void {
  entries.reduce<EnterpriseState>((state, event) => {
    const fact = { type: event.type, data: event.data, occurredOn: event.metadata.occurredOn };
    try {
      admit(state, fact as EnterpriseEvent);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw refuse('entry-has-successors', {
        successor: event.type,
        successorId: event.id,
        on: fact.occurredOn,
        because: error.code,
      });
    }
    return evolve(state, event);
  }, UNREGISTERED);
}

type Ordinary = Exclude<CaseCommand, { kind: 'register' | 'yield-uscc' | 'retract-entry' }>;

/** What a command states as fact, its values checked; none where it says nothing new. */
function factsOf(
  command: Ordinary,
  state: EnterpriseCase,
  context: CommandContext,
): readonly EnterpriseEvent[] {
  const occurredOn = command.on;
  switch (command.kind) {
    case 'correct-details': {
      const corrected = realCorrections(state.details, withCheckedCode(command.corrected, '/corrected/uscc'));
      if (Object.keys(corrected).length === 0) return [];
      soundDetails(correctedDetails(state.details, corrected));
      if (corrected.foundedOn) notInTheFuture(corrected.foundedOn, context, '/corrected/foundedOn');
      return [{ type: 'DetailsCorrected', data: { corrected, reason: command.reason }, occurredOn }];
    }
    case 'link-sources': {
      const sources = command.sources.filter((row) => !state.sources.some((known) => sameRow(known, row)));
      return sources.length ? [{ type: 'SourceRowsLinked', data: { sources }, occurredOn }] : [];
    }
    case 'assign-officer':
      return command.officer === state.officer
        ? []
        : [{ type: 'OfficerAssigned', data: { officer: command.officer }, occurredOn }];
    case 'transfer': {
      const { department: to, park = state.park, reason } = command;
      if (to === state.department && park === state.park) throw refuse('department-unchanged');
      return [
        { type: 'DepartmentTransferred', data: { from: state.department, to, park, reason }, occurredOn },
      ];
    }
    case 'record-visit':
      return [{ type: 'VisitRecorded', data: visit(command), occurredOn }];
    case 'record-communication': {
      const { meeting, meetingKind: kind, headcount } = command;
      const known = entriesOf(state).some(
        (event) => event.type === 'CommunicationRecorded' && event.data.meeting === meeting,
      );
      return known ? [] : [{ type: 'CommunicationRecorded', data: { meeting, kind, headcount }, occurredOn }];
    }
    case 'signal-interest': {
      const { membership, channel, meeting } = command;
      const known = entriesOf(state).some(
        (event) => event.type === 'EmployeeInterestSignalled' && event.data.membership === membership,
      );
      return known
        ? []
        : [{ type: 'EmployeeInterestSignalled', data: { membership, channel, meeting }, occurredOn }];
    }
    case 'record-concerns': {
      const { raised, settled, notes } = command;
      if (raised.length + settled.length === 0) throw refuse('concerns-missing');
      const both = raised.filter((concern) => settled.includes(concern));
      if (both.length) throw refuse('concern-raised-and-settled', { concerns: both });
      return [{ type: 'ConcernsRecorded', data: { raised, settled, notes }, occurredOn }];
    }
    case 'plan-follow-up': {
      const { due, officer, subject } = command;
      if (due < occurredOn) throw refuse('due-before-planned', { due, on: occurredOn });
      const followUp = derivedId(context.commandId, 'follow-up');
      return [{ type: 'FollowUpPlanned', data: { followUp, due, officer, subject }, occurredOn }];
    }
    case 'complete-follow-up': {
      const { followUp, notes } = command;
      return [{ type: 'FollowUpDone', data: { followUp, notes }, occurredOn }];
    }
    case 'find-existing-union':
      return [{ type: 'ExistingUnionFound', data: { union: soundUnion(command.union) }, occurredOn }];
    case 'apply': {
      const { form, preparatoryGroup, documentNumber } = command;
      soundGroup(preparatoryGroup, occurredOn, state);
      return [{ type: 'EstablishmentApplied', data: { form, preparatoryGroup, documentNumber }, occurredOn }];
    }
    case 'record-step':
      return [{ ...stepFact(command), occurredOn }];
    case 'return-application': {
      const last = state.application?.steps.at(-1)?.step ?? 'application';
      const { step = last, reason } = command;
      return [{ type: 'ApplicationReturned', data: { step, reason }, occurredOn }];
    }
    case 'withdraw-application':
      return [{ type: 'ApplicationWithdrawn', data: { reason: command.reason }, occurredOn }];
    case 'establish-union': {
      const { union, documentNumber } = command;
      return [{ type: 'UnionEstablished', data: { union: soundUnion(union), documentNumber }, occurredOn }];
    }
    case 'dissolve-union': {
      const { reason, documentNumber } = command;
      return [{ type: 'UnionDissolved', data: { reason, documentNumber }, occurredOn }];
    }
    case 'provide-service': {
      const { service, people, notes } = command;
      return [{ type: 'ServiceProvided', data: { service, people, notes }, occurredOn }];
    }
    case 'close': {
      const { reason, notes, mergedInto } = command;
      if (reason === 'duplicate' && !mergedInto) throw refuse('merged-into-missing');
      if (reason !== 'duplicate' && mergedInto) throw refuse('merged-into-unexpected');
      if (mergedInto === state.id) throw refuse('merged-into-itself');
      return [{ type: 'CaseClosed', data: { reason, notes, mergedInto }, occurredOn }];
    }
    case 'reopen':
      return [{ type: 'CaseReopened', data: { reason: command.reason }, occurredOn }];
    default:
      return assertNever(command);
  }
}

/** These a closed case takes too: what another stream holds already, and what only says where a row belongs. */
const ALSO_WHEN_CLOSED: ReadonlySet<EnterpriseEvent['type']> = new Set([
  'CaseReopened',
  'CommunicationRecorded',
  'EmployeeInterestSignalled',
  'SourceRowsLinked',
  'UsccYielded',
]);

/** Their dates were checked where they come from; the path counts them from the registration on. */
const DATED_ELSEWHERE: ReadonlySet<EnterpriseEvent['type']> = new Set([
  'CommunicationRecorded',
  'EmployeeInterestSignalled',
  'UsccYielded',
]);

/**
 * Whether a fact may follow a state: every rule about order, once, for a new fact and for those
 * that remain when another is retracted. Log order and date order of milestones agree, so that the
 * stage is the same by either.
 *
 * @throws Refusal
 */
function admit(state: EnterpriseState, fact: EnterpriseEvent): void {
  if (state.stage === 'unregistered' || state.stage === 'abandoned') {
    if (state.stage === 'unregistered' && fact.type === 'EnterpriseRegistered') return;
    throw refuse('enterprise-not-found');
  }
  if (state.out && !ALSO_WHEN_CLOSED.has(fact.type)) {
    throw refuse('case-closed', { on: state.out.on, reason: state.out.reason });
  }
  const on = fact.occurredOn;
  if (!DATED_ELSEWHERE.has(fact.type)) {
    notBeforeFoundation(on, state.details);
    if (on < state.registeredOn && fact.type !== 'ExistingUnionFound') {
      throw refuse('before-registration', { on, registeredOn: state.registeredOn }, { pointer: '/on' });
    }
  }
  switch (fact.type) {
    case 'EnterpriseRegistered':
      throw refuse('already-registered', { on: state.registeredOn });
    case 'RegistrationAbandoned':
    case 'UsccYielded':
    case 'EntryRetracted':
    case 'SourceRowsLinked':
    case 'OfficerAssigned':
    case 'VisitRecorded':
    case 'CommunicationRecorded':
    case 'EmployeeInterestSignalled':
    case 'ConcernsRecorded':
    case 'FollowUpPlanned':
      return;
    case 'DetailsCorrected':
      return foundedBeforeEntries(state, fact.data.corrected.foundedOn);
    case 'DepartmentTransferred':
      if (fact.data.from !== state.department) {
        throw refuse('transfer-superseded', { from: fact.data.from, department: state.department });
      }
      return notBefore(on, state.heldSince);
    case 'FollowUpDone':
      return followUpOpen(state, fact.data.followUp, on);
    case 'ExistingUnionFound':
      notEstablished(state);
      return notBefore(on, state.dissolvedOn ?? on);
    case 'EstablishmentApplied':
      notEstablished(state);
      if (state.stage === 'applied' && nextStep(state.application) !== 'application') {
        throw refuse('already-applied', { on: state.application.appliedOn });
      }
      return notBefore(on, state.milestoneOn);
    case 'PreparationApproved':
    case 'MemberListSubmitted':
    case 'CandidatesApproved':
    case 'CongressHeld':
    case 'ResultApproved': {
      const { application } = underWay(state);
      const step = APPLICATION_STEP_OF[fact.type];
      const next = nextStep(application);
      if (step !== next) {
        const done = application.steps.find((one) => one.step === step);
        throw done ? refuse('step-done', { step, on: done.on }) : refuse('step-out-of-order', { step, next });
      }
      return notBefore(on, state.milestoneOn);
    }
    case 'ApplicationReturned': {
      const { application } = underWay(state);
      const done =
        nextStep(application) === 'application'
          ? []
          : ['application', ...application.steps.map(({ step }) => step)];
      const { step } = fact.data;
      if (!done.includes(step)) throw refuse('step-not-done', { step, done });
      return notBefore(on, state.milestoneOn);
    }
    case 'ApplicationWithdrawn':
      underWay(state);
      return notBefore(on, state.milestoneOn);
    case 'UnionEstablished': {
      notEstablished(state);
      const missing = missingSteps(state);
      // Trade Union Law art. 12
      if (missing.length) throw refuse('application-not-approved', { missing });
      return notBefore(on, state.milestoneOn);
    }
    case 'LegalPersonRegistered':
    case 'SealMade':
    case 'UnionAccountOpened': {
      const { union } = established(state);
      const step = UNION_STEP_OF[fact.type];
      const done = union.steps.find((one) => one.step === step);
      if (done) throw refuse('step-done', { step, on: done.on });
      const next = UNION_STEPS[union.steps.length];
      // What an existing union went through before it was found is not on file.
      if (!union.existing && step !== next) throw refuse('step-out-of-order', { step, next });
      return notBefore(on, state.milestoneOn);
    }
    case 'UnionDissolved':
      established(state);
      return notBefore(on, state.milestoneOn);
    case 'ServiceProvided':
      return notBefore(on, established(state).union.since);
    case 'CaseClosed':
      return notBefore(on, state.milestoneOn);
    case 'CaseReopened':
      if (!state.out) throw refuse('not-closed');
      return notBefore(on, state.milestoneOn);
    default:
      return assertNever(fact);
  }
}

/** What stands between this case and the approval of its union, in order. */
export function missingSteps(state: EnterpriseCase): readonly string[] {
  const next = state.application ? nextStep(state.application) : 'application';
  if (next === null) return [];
  return next === 'application'
    ? ['application', ...APPLICATION_STEPS]
    : APPLICATION_STEPS.slice(APPLICATION_STEPS.indexOf(next));
}

function underWay(state: EnterpriseCase) {
  notEstablished(state);
  if (state.stage !== 'applied') throw refuse('not-applied');
  return state;
}

function established(state: EnterpriseCase) {
  if (state.stage !== 'established') throw refuse('not-established');
  return state;
}

function notEstablished(state: EnterpriseCase): void {
  if (state.stage === 'established') throw refuse('already-established', { on: state.union.since });
}

function notBefore(on: BusinessDate, after: BusinessDate): void {
  if (on < after) throw refuse('date-out-of-order', { on, after }, { pointer: '/on' });
}

function notInTheFuture(on: BusinessDate, { today }: CommandContext, pointer = '/on'): void {
  if (on > today) throw refuse('in-the-future', { on, today }, { pointer });
}

function notBeforeFoundation(on: BusinessDate, { foundedOn }: EnterpriseDetails, pointer = '/on'): void {
  if (foundedOn && on < foundedOn) throw refuse('before-foundation', { on, foundedOn }, { pointer });
}

function foundedBeforeEntries(state: EnterpriseCase, foundedOn: BusinessDate | null | undefined): void {
  if (!foundedOn) return;
  const early = entriesOf(state).find(
    (event) => !DATED_ELSEWHERE.has(event.type) && event.metadata.occurredOn < foundedOn,
  );
  if (early) throw refuse('founded-after-entries', { foundedOn, on: early.metadata.occurredOn });
}

function followUpOpen(state: EnterpriseCase, followUp: string, on: BusinessDate): void {
  const open = state.followUps.find((planned) => planned.followUp === followUp);
  if (open) return notBefore(on, open.plannedOn);
  const done = entriesOf(state).find(
    (event) => event.type === 'FollowUpDone' && event.data.followUp === followUp,
  );
  throw done ? refuse('follow-up-done', { on: done.metadata.occurredOn }) : refuse('follow-up-not-found');
}

function visit(command: Visit) {
  const { method, contacts, willingness, concerns, employees, womenEmployees, notes } = command;
  wholeNumber('willingness', willingness, 1, 5);
  soundFigures({ employees, womenEmployees });
  return {
    method,
    contacts,
    willingness,
    concerns: [...new Set(concerns)],
    employees,
    womenEmployees,
    notes,
  };
}

/** The event of a step, without its date. */
function stepFact(command: Step) {
  const { documentNumber } = command;
  switch (command.step) {
    case 'preparation-approved':
      return { type: 'PreparationApproved', data: { documentNumber } } as const;
    case 'member-list-submitted': {
      const { members, womenMembers } = command;
      partOf('womenMembers', womenMembers, 'members', members);
      return { type: 'MemberListSubmitted', data: { members, womenMembers, documentNumber } } as const;
    }
    case 'candidates-approved': {
      const { candidates } = command;
      wholeNumber('candidates', candidates, 1);
      return { type: 'CandidatesApproved', data: { candidates, documentNumber } } as const;
    }
    case 'congress-held': {
      const { entitled, attended, elected } = command;
      partOf('attended', attended, 'entitled', entitled);
      return { type: 'CongressHeld', data: { entitled, attended, elected, documentNumber } } as const;
    }
    case 'result-approved':
      return { type: 'ResultApproved', data: { documentNumber } } as const;
    case 'legal-person-registered': {
      const uscc = command.uscc === undefined ? undefined : unionCode(command.uscc, '/uscc');
      return { type: 'LegalPersonRegistered', data: { documentNumber, uscc } } as const;
    }
    case 'seal-made':
      return { type: 'SealMade', data: { documentNumber } } as const;
    case 'union-account-opened':
      return { type: 'UnionAccountOpened', data: { documentNumber } } as const;
    default:
      return assertNever(command);
  }
}

function sameRow(a: SourceRow, b: SourceRow): boolean {
  return a.roster === b.roster && a.row === b.row;
}

/** Only what differs from what is on file. */
function realCorrections(
  details: EnterpriseDetails,
  corrected: DetailsCorrected['data']['corrected'],
): DetailsCorrected['data']['corrected'] {
  return Object.fromEntries(
    Object.entries(corrected).filter(([field, value]) => {
      const known = details[field as keyof EnterpriseDetails] ?? null;
      return value !== undefined && JSON.stringify(value) !== JSON.stringify(known);
    }),
  );
}

function soundDetails(details: EnterpriseDetails): EnterpriseDetails {
  if (!details.name?.trim()) throw refuse('name-required', {}, { pointer: '/details/name' });
  soundFigures(details);
  return details;
}

function soundFigures(figures: { readonly employees?: number; readonly womenEmployees?: number }): void {
  partOf('womenEmployees', figures.womenEmployees, 'employees', figures.employees);
}

function soundGroup(group: PreparatoryGroup, on: BusinessDate, state: EnterpriseCase): void {
  wholeNumber('preparatoryGroup.size', group.size, 3, 5);
  notBefore(on, group.since);
  notBeforeFoundation(group.since, state.details);
}

function soundUnion<U extends Partial<Union> & { readonly name: string }>(union: U, at = '/union'): U {
  if (!union.name?.trim()) throw refuse('name-required', {}, { pointer: `${at}/name` });
  partOf('womenMembers', union.womenMembers, 'members', union.members);
  wholeNumber('termYears', union.termYears, 1, 10);
  wholeNumber('committeeSize', union.committeeSize, 0);
  return union.uscc === undefined ? union : { ...union, uscc: unionCode(union.uscc, `${at}/uscc`) };
}

function partOf(part: string, partValue: number | undefined, whole: string, wholeValue?: number): void {
  wholeNumber(part, partValue, 0);
  wholeNumber(whole, wholeValue, 0);
  if (partValue !== undefined && wholeValue !== undefined && partValue > wholeValue) {
    throw refuse('part-exceeds-whole', { part, partValue, whole, wholeValue });
  }
}

function wholeNumber(field: string, value: number | undefined, min: number, max = 10_000_000): void {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return;
  throw refuse('value-out-of-range', { field, value, min, max });
}

function withCheckedCode<Details extends { readonly uscc?: string | null }>(
  details: Details,
  pointer: string,
): Details {
  if (details.uscc === undefined || details.uscc === null) return details;
  const { uscc, holder } = checkedCode(details.uscc, pointer);
  if (holder === 'union') throw refuse('uscc-of-another-kind', { uscc }, { pointer });
  return { ...details, uscc };
}

function unionCode(text: string, pointer: string): string {
  const { uscc, holder } = checkedCode(text, pointer);
  if (holder !== 'union') throw refuse('uscc-of-another-kind', { uscc }, { pointer });
  return uscc;
}

function checkedCode(text: string, pointer: string) {
  const check = checkUscc(text);
  if (check.valid) return check;
  const { uscc, fault, repaired } = check;
  throw refuse('uscc-invalid', { uscc, fault, repaired: repaired ?? '—' }, { pointer });
}
