import { type BusinessDate, type Known, later } from '../kernel/dates.js';
import { assertNever } from '../kernel/decider.js';
import { idOf, type Recorded } from '../kernel/event.js';
import { type Uuid } from '../kernel/ids.js';
import {
  APPLICATION_STEPS,
  type ApplicationStep,
  type ClosingReason,
  type Concern,
  type DetailsCorrected,
  type EnterpriseDetails,
  type EnterpriseEvent,
  type EnterpriseRegistered,
  type PreparatoryGroup,
  type SealedContact,
  type SourceRow,
  type Union,
  type UnionForm,
  type UnionStep,
} from './enterprise.events.js';
import { advanced, NO_PROGRESS, pathKindOf, type Progress, stageOf } from './path.js';

/** Nothing was recorded yet. */
export interface Unregistered {
  readonly stage: 'unregistered';
}

/** The registration lost its code to another before it was written; it can never be written now. */
export interface Abandoned {
  readonly stage: 'abandoned';
  readonly uscc: string;
}

export type EnterpriseState = Unregistered | Abandoned | EnterpriseCase;

export type EnterpriseCase = CaseFile &
  (
    | {
        readonly stage: 'unvisited' | 'visited' | 'communicated';
        readonly application: null;
        readonly union: null;
      }
    | { readonly stage: 'applied'; readonly application: Application; readonly union: null }
    | {
        readonly stage: 'established';
        /** Null where the union was found to exist, or came before any application. */
        readonly application: Application | null;
        readonly union: UnionOnFile;
      }
  );

/** What is on file whatever the stage. */
export interface CaseFile {
  readonly id: string;
  readonly registeredOn: BusinessDate;
  readonly origin: EnterpriseRegistered['data']['origin'];
  readonly details: EnterpriseDetails;
  readonly sources: readonly SourceRow[];
  readonly department: string;
  readonly park: string | null;
  /** Since when this department has held the case. */
  readonly heldSince: BusinessDate;
  readonly officer: string | null;
  readonly progress: Progress;
  /** Date of the latest milestone: no later entry of the path or the population may be dated before it. */
  readonly milestoneOn: BusinessDate;
  readonly dissolvedOn: BusinessDate | null;
  /** Why it is out of the population; null when it is in. */
  readonly out: Out | null;
  readonly employees: Known<number> | null;
  readonly womenEmployees: Known<number> | null;
  readonly willingness: Known<number> | null;
  /** Open ones, in the order in which they came up. */
  readonly concerns: readonly Concern[];
  /** One per person, the latest entry of each; also those whose every entry was retracted, whose keys are still there. */
  readonly contacts: readonly ContactOnFile[];
  /** Open ones, in the order in which they were planned. */
  readonly followUps: readonly FollowUp[];
  readonly visits: number;
  readonly communications: number;
  /** Employees who joined in person. */
  readonly interests: number;
  readonly services: number;
  readonly lastVisitOn: BusinessDate | null;
  /** The latest visit or enterprise meeting. */
  readonly lastContactOn: BusinessDate | null;
  /** Everything recorded and not retracted, newest first. */
  readonly entries: Entries;
  readonly retractions: readonly Retraction[];
}

/** A list that shares its tail with the list before: adding costs the same however long it is. */
export interface Entries {
  readonly event: Recorded<EnterpriseEvent>;
  readonly before: Entries | null;
}

export interface Out {
  readonly reason: ClosingReason;
  readonly on: BusinessDate;
  readonly mergedInto: string | null;
}

export interface ContactOnFile extends SealedContact {
  /** The event that carries it: associated data of the box. */
  readonly entry: Uuid;
  readonly on: BusinessDate;
  /** Since when no entry that stands names this person; null as long as one does. */
  readonly retractedOn: BusinessDate | null;
  /** Since when name and phone are gone for good; null as long as they are there. */
  readonly erasedOn: BusinessDate | null;
}

export interface FollowUp {
  readonly followUp: string;
  readonly plannedOn: BusinessDate;
  readonly due: BusinessDate;
  readonly officer: string | null;
  readonly subject: string;
}

export interface Retraction {
  readonly entry: Uuid;
  readonly entryType: string;
  readonly reason: string;
  /** Id of the event that retracted it. */
  readonly by: Uuid;
  readonly on: BusinessDate;
}

export interface Application {
  readonly form: UnionForm;
  readonly preparatoryGroup: PreparatoryGroup;
  readonly documentNumber?: string;
  readonly appliedOn: BusinessDate;
  /** Those that stand, in order. */
  readonly steps: readonly StepDone[];
  /** What has to be done again, until it was. */
  readonly returned: {
    readonly step: ApplicationStep | 'application';
    readonly on: BusinessDate;
    readonly reason: string;
  } | null;
}

export interface StepDone {
  readonly step: ApplicationStep;
  readonly on: BusinessDate;
  readonly documentNumber?: string;
  readonly members?: number;
  readonly womenMembers?: number;
  readonly candidates?: number;
  readonly entitled?: number;
  readonly attended?: number;
}

export type UnionOnFile = Partial<Union> & {
  readonly name: string;
  readonly since: BusinessDate;
  /** It was there before anyone came. */
  readonly existing: boolean;
  readonly documentNumber?: string;
  /** What was done after the establishment, in order. */
  readonly steps: readonly {
    readonly step: UnionStep;
    readonly on: BusinessDate;
    readonly documentNumber?: string;
  }[];
};

export const APPLICATION_STEP_OF = {
  PreparationApproved: 'preparation-approved',
  MemberListSubmitted: 'member-list-submitted',
  CandidatesApproved: 'candidates-approved',
  CongressHeld: 'congress-held',
  ResultApproved: 'result-approved',
} as const satisfies Partial<Record<EnterpriseEvent['type'], ApplicationStep>>;

export const UNION_STEP_OF = {
  LegalPersonRegistered: 'legal-person-registered',
  SealMade: 'seal-made',
  UnionAccountOpened: 'union-account-opened',
} as const satisfies Partial<Record<EnterpriseEvent['type'], UnionStep>>;

export const UNREGISTERED: Unregistered = { stage: 'unregistered' };

/** The code that this case uses. One that was merged into another leaves its code to that other. */
export function codeInUse(state: EnterpriseState): string | null {
  if (state.stage === 'unregistered' || state.stage === 'abandoned') return null;
  return state.out?.reason === 'duplicate' ? null : (state.details.uscc ?? null);
}

/** What has to come next before the union can be established; null when everything is approved. */
export function nextStep(application: Application): ApplicationStep | 'application' | null {
  if (application.returned?.step === 'application') return 'application';
  return APPLICATION_STEPS[application.steps.length] ?? null;
}

/** Entries not retracted, oldest first. */
export function entriesOf(file: CaseFile): Recorded<EnterpriseEvent>[] {
  const events: Recorded<EnterpriseEvent>[] = [];
  for (let at: Entries | null = file.entries; at; at = at.before) events.push(at.event);
  return events.reverse();
}

/** Takes every event that was ever recorded, in the order of the stream. */
export function evolve(state: EnterpriseState, event: Recorded<EnterpriseEvent>): EnterpriseState {
  switch (state.stage) {
    case 'unregistered':
      if (event.type === 'EnterpriseRegistered') return opened(event);
      if (event.type === 'RegistrationAbandoned') return { stage: 'abandoned', uscc: event.data.uscc };
      return state;
    case 'abandoned':
      return state;
    default:
      return event.type === 'EntryRetracted' ? retracted(state, event) : entered(state, event);
  }
}

type Of<Type extends EnterpriseEvent['type']> = Extract<Recorded<EnterpriseEvent>, { type: Type }>;

function opened(event: Of<'EnterpriseRegistered'>): EnterpriseCase {
  const on = event.metadata.occurredOn;
  const { details, department, park, origin, sources } = event.data;
  return {
    id: idOf(event.stream),
    stage: 'unvisited',
    registeredOn: on,
    origin,
    details,
    sources,
    department,
    park,
    heldSince: on,
    officer: null,
    progress: NO_PROGRESS,
    milestoneOn: on,
    dissolvedOn: null,
    out: null,
    employees: later(null, details.employees, on),
    womenEmployees: later(null, details.womenEmployees, on),
    willingness: null,
    concerns: [],
    contacts: [],
    followUps: [],
    visits: 0,
    communications: 0,
    interests: 0,
    services: 0,
    lastVisitOn: null,
    lastContactOn: null,
    application: null,
    union: null,
    entries: { event, before: null },
    retractions: [],
  };
}

function entered(state: EnterpriseCase, event: Recorded<EnterpriseEvent>): EnterpriseCase {
  const kind = pathKindOf(event.type);
  const progress = kind ? advanced(state.progress, kind) : state.progress;
  // An application is on file when, and only when, `progress` says applied; a union when it says established.
  return {
    ...state,
    ...changesOf(state, event),
    progress,
    stage: stageOf(progress),
    entries: { event, before: state.entries },
  } as EnterpriseCase;
}

/** The survivors folded again: the entry counts as if it had never been, but that a person's key is there or gone. */
function retracted(state: EnterpriseCase, event: Of<'EntryRetracted'>): EnterpriseState {
  const { entry, entryType, reason } = event.data;
  const folded = entriesOf(state)
    .filter((survivor) => survivor.id !== entry)
    .reduce<EnterpriseState>(evolve, UNREGISTERED);
  if (folded.stage === 'unregistered' || folded.stage === 'abandoned') return folded;
  const on = event.metadata.occurredOn;
  return {
    ...folded,
    contacts: withThoseLeft(folded.contacts, state.contacts, on),
    retractions: [...state.retractions, { entry, entryType, reason, by: event.id, on }],
  };
}

/** What became of a key is not taken back with the visit that made it. */
function withThoseLeft(
  standing: readonly ContactOnFile[],
  known: readonly ContactOnFile[],
  on: BusinessDate,
): readonly ContactOnFile[] {
  const left = known.filter(({ sealed }) => !contactOf(standing, sealed.person));
  return [
    ...standing.map((one) => ({ ...one, erasedOn: contactOf(known, one.sealed.person)?.erasedOn ?? null })),
    ...left.map((one) => ({ ...one, retractedOn: one.retractedOn ?? on })),
  ];
}

export function contactOf(contacts: readonly ContactOnFile[], person: string): ContactOnFile | undefined {
  return contacts.find(({ sealed }) => sealed.person === person);
}

type Changes = Partial<
  Omit<CaseFile, 'id' | 'progress' | 'entries' | 'retractions'> & {
    application: Application | null;
    union: UnionOnFile | null;
  }
>;

function changesOf(state: EnterpriseCase, event: Recorded<EnterpriseEvent>): Changes {
  const on = event.metadata.occurredOn;
  const milestoneOn = state.milestoneOn > on ? state.milestoneOn : on;
  switch (event.type) {
    case 'EnterpriseRegistered':
    case 'RegistrationAbandoned':
    case 'UsccYielded':
    case 'EntryRetracted':
      return {};
    case 'DetailsCorrected':
      return corrected(state, event.data.corrected, on);
    case 'SourceRowsLinked':
      return { sources: [...state.sources, ...event.data.sources] };
    case 'OfficerAssigned':
      return { officer: event.data.officer };
    case 'DepartmentTransferred':
      return { department: event.data.to, park: event.data.park, heldSince: on, officer: null };
    case 'VisitRecorded':
      return {
        visits: state.visits + 1,
        lastVisitOn: latest(state.lastVisitOn, on),
        lastContactOn: latest(state.lastContactOn, on),
        willingness: later(state.willingness, event.data.willingness, on),
        employees: later(state.employees, event.data.employees, on),
        womenEmployees: later(state.womenEmployees, event.data.womenEmployees, on),
        concerns: withAdded(state.concerns, event.data.concerns),
        contacts: met(state.contacts, event),
      };
    case 'CommunicationRecorded':
      return { communications: state.communications + 1, lastContactOn: latest(state.lastContactOn, on) };
    case 'EmployeeInterestSignalled':
      return { interests: state.interests + 1 };
    case 'ConcernsRecorded': {
      const { raised, settled } = event.data;
      return { concerns: withAdded(state.concerns, raised).filter((concern) => !settled.includes(concern)) };
    }
    case 'FollowUpPlanned':
      return { followUps: [...state.followUps, { ...event.data, plannedOn: on }] };
    case 'FollowUpDone':
      return { followUps: state.followUps.filter(({ followUp }) => followUp !== event.data.followUp) };
    case 'EstablishmentApplied':
      return { milestoneOn, application: { ...event.data, appliedOn: on, steps: [], returned: null } };
    case 'PreparationApproved':
    case 'MemberListSubmitted':
    case 'CandidatesApproved':
    case 'CongressHeld':
    case 'ResultApproved':
      return { milestoneOn, ...stepped(state, event) };
    case 'ApplicationReturned': {
      if (!state.application) return { milestoneOn };
      const { step, reason } = event.data;
      const kept = step === 'application' ? 0 : APPLICATION_STEPS.indexOf(step);
      const steps = state.application.steps.slice(0, kept);
      return { milestoneOn, application: { ...state.application, steps, returned: { step, on, reason } } };
    }
    case 'ApplicationWithdrawn':
      return { milestoneOn, application: null };
    case 'UnionEstablished': {
      const { documentNumber } = event.data;
      return {
        milestoneOn,
        union: { ...event.data.union, since: on, existing: false, documentNumber, steps: [] },
      };
    }
    case 'ExistingUnionFound':
      return { milestoneOn, union: { ...event.data.union, since: on, existing: true, steps: [] } };
    case 'LegalPersonRegistered':
    case 'SealMade':
    case 'UnionAccountOpened':
      return { milestoneOn, ...followed(state, event) };
    case 'UnionDissolved':
      return { milestoneOn, dissolvedOn: on, application: null, union: null };
    case 'ServiceProvided':
      return { services: state.services + 1 };
    case 'ContactErased':
      return { contacts: state.contacts.map((one) => withoutName(one, event)) };
    case 'CaseClosed': {
      const { reason, mergedInto = null } = event.data;
      return { milestoneOn, out: { reason, on, mergedInto } };
    }
    case 'CaseReopened':
      return { milestoneOn, out: null };
    default:
      return assertNever(event);
  }
}

function stepped(
  state: EnterpriseCase,
  event: Of<
    'PreparationApproved' | 'MemberListSubmitted' | 'CandidatesApproved' | 'CongressHeld' | 'ResultApproved'
  >,
): Changes {
  if (!state.application) return {};
  // A congress without an election result has to be held again.
  if (event.type === 'CongressHeld' && !event.data.elected) return {};
  const done = { ...event.data, step: APPLICATION_STEP_OF[event.type], on: event.metadata.occurredOn };
  const steps = [...state.application.steps, done];
  return { application: { ...state.application, steps, returned: null } };
}

function followed(
  state: EnterpriseCase,
  event: Of<'LegalPersonRegistered' | 'SealMade' | 'UnionAccountOpened'>,
): Changes {
  if (!state.union) return {};
  const { documentNumber } = event.data;
  const done = { step: UNION_STEP_OF[event.type], on: event.metadata.occurredOn, documentNumber };
  const uscc = (event.type === 'LegalPersonRegistered' && event.data.uscc) || state.union.uscc;
  return { union: { ...state.union, uscc, steps: [...state.union.steps, done] } };
}

function corrected(
  state: EnterpriseCase,
  changes: DetailsCorrected['data']['corrected'],
  on: BusinessDate,
): Changes {
  const details = correctedDetails(state.details, changes);
  return {
    details,
    employees: changes.employees === null ? null : later(state.employees, changes.employees, on),
    womenEmployees:
      changes.womenEmployees === null ? null : later(state.womenEmployees, changes.womenEmployees, on),
  };
}

/** The details with what was wrong put right; a new name keeps the old one as a former name. */
export function correctedDetails(
  details: EnterpriseDetails,
  changes: DetailsCorrected['data']['corrected'],
): EnterpriseDetails {
  const next = Object.fromEntries(
    Object.entries({ ...details, ...changes }).filter(([, value]) => value !== null && value !== undefined),
  ) as unknown as EnterpriseDetails;
  if (next.name === details.name) return next;
  return { ...next, formerNames: withAdded(next.formerNames ?? [], [details.name]) };
}

function met(contacts: readonly ContactOnFile[], event: Of<'VisitRecorded'>): readonly ContactOnFile[] {
  if (event.data.contacts.length === 0) return contacts;
  const on = event.metadata.occurredOn;
  let known = contacts;
  for (const { role, sealed } of event.data.contacts) {
    const before = contactOf(known, sealed.person);
    const erasedOn = before?.erasedOn ?? null;
    const latest = { role, sealed, entry: event.id, on, retractedOn: null, erasedOn };
    if (!before || before.retractedOn) known = [...known.filter((one) => one !== before), latest];
    else if (before.on <= on) known = known.map((one) => (one === before ? latest : one));
  }
  return known;
}

function withoutName(contact: ContactOnFile, { data, metadata }: Of<'ContactErased'>): ContactOnFile {
  return contact.sealed.person === data.person ? { ...contact, erasedOn: metadata.occurredOn } : contact;
}

function latest(known: BusinessDate | null, on: BusinessDate): BusinessDate {
  return known && known > on ? known : on;
}

function withAdded<Value>(first: readonly Value[], second: readonly Value[]): readonly Value[] {
  if (second.every((value) => first.includes(value))) return first;
  return [...new Set([...first, ...second])];
}
