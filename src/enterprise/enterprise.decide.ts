import { type BusinessDate } from '../kernel/dates.js';
import { assertNever, type CommandContext, type Decider } from '../kernel/decider.js';
import { derivedId } from '../kernel/ids.js';
import { checkUscc } from '../kernel/uscc.js';
import { type CaseCommand, type Registration, type Step, type Visit } from './enterprise.commands.js';
import {
  type DetailsCorrected,
  type EnterpriseDetails,
  type EnterpriseEvent,
  type PreparatoryGroup,
  type SourceRow,
  type Union,
} from './enterprise.events.js';
import { adviseBy, LAW_THRESHOLDS, type LawThresholds } from './enterprise.law.js';
import { admit, notBefore, notBeforeFoundation, survives } from './enterprise.order.js';
import { refuse } from './enterprise.refusals.js';
import {
  codeInUse,
  contactOf,
  correctedDetails,
  type EnterpriseCase,
  type EnterpriseState,
  entriesOf,
  evolve,
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
  if (state.stage === 'abandoned') throw refuse('uscc-taken', { uscc: state.uscc, holder: null, name: '—' });
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
      if (codeInUse(state) === uscc) {
        throw refuse('uscc-taken', { uscc, holder: state.id, name: state.details.name });
      }
      return [{ type: 'UsccYielded', data: { uscc }, occurredOn: today }];
  }
}

/** These cannot be taken back. */
const FINAL: ReadonlySet<EnterpriseEvent['type']> = new Set([
  'EnterpriseRegistered',
  'UsccYielded',
  'ContactErased',
]);

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
  if (FINAL.has(target.type)) {
    throw refuse('not-retractable', { entryType: target.type });
  }
  survives(entries.filter((event) => event.id !== entry));
  return [{ type: 'EntryRetracted', data: { entry, entryType: target.type, reason }, occurredOn: today }];
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
    case 'erase-contact': {
      const { person, reason } = command;
      const contact = contactOf(state.contacts, person);
      if (!contact) throw refuse('contact-not-found');
      return contact.erasedOn ? [] : [{ type: 'ContactErased', data: { person, reason }, occurredOn }];
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

function notInTheFuture(on: BusinessDate, { today }: CommandContext, pointer = '/on'): void {
  if (on > today) throw refuse('in-the-future', { on, today }, { pointer });
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
  const { uscc, holder } = checkedCode(details.uscc, pointer, 'business-licence');
  if (holder === 'union')
    throw refuse('uscc-of-another-kind', { uscc, wanted: 'enterprise-code' }, { pointer });
  return { ...details, uscc };
}

function unionCode(text: string, pointer: string): string {
  const { uscc, holder } = checkedCode(text, pointer, 'union-certificate');
  if (holder !== 'union') throw refuse('uscc-of-another-kind', { uscc, wanted: 'union-code' }, { pointer });
  return uscc;
}

/** @param certificate where the right one stands */
function checkedCode(text: string, pointer: string, certificate: 'business-licence' | 'union-certificate') {
  const check = checkUscc(text);
  if (check.valid) return check;
  const { uscc, fault, repaired } = check;
  throw refuse('uscc-invalid', { uscc, fault, repaired: repaired ?? '—', certificate }, { pointer });
}
