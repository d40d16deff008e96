import { type BusinessDate } from '../kernel/dates.js';
import { assertNever } from '../kernel/decider.js';
import { type Recorded } from '../kernel/event.js';
import { Refusal } from '../kernel/refusal.js';
import {
  APPLICATION_STEPS,
  type EnterpriseDetails,
  type EnterpriseEvent,
  UNION_STEPS,
} from './enterprise.events.js';
import { refuse } from './enterprise.refusals.js';
import {
  APPLICATION_STEP_OF,
  type EnterpriseCase,
  type EnterpriseState,
  entriesOf,
  evolve,
  nextStep,
  UNION_STEP_OF,
  UNREGISTERED,
} from './enterprise.state.js';

/** These a closed case takes too: what another stream holds already, what only says where a row belongs, and a person's right. */
const ALSO_WHEN_CLOSED: ReadonlySet<EnterpriseEvent['type']> = new Set([
  'CaseReopened',
  'ContactErased',
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
export function admit(state: EnterpriseState, fact: EnterpriseEvent): void {
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
    case 'ContactErased':
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

/** @throws Refusal `entry-has-successors` where one of these entries could not have followed those before it */
export function survives(entries: readonly Recorded<EnterpriseEvent>[]): void {
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

export function notBefore(on: BusinessDate, after: BusinessDate): void {
  if (on < after) throw refuse('date-out-of-order', { on, after }, { pointer: '/on' });
}

export function notBeforeFoundation(
  on: BusinessDate,
  { foundedOn }: EnterpriseDetails,
  pointer = '/on',
): void {
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
