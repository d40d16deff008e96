import { type Actor } from '../kernel/actor.js';
import { type BusinessDate } from '../kernel/dates.js';
import { type CommandContext } from '../kernel/decider.js';
import { Refusal } from '../kernel/refusal.js';
import { type CaseCommand, type Step } from './enterprise.commands.js';
import { enterprise } from './enterprise.decide.js';
import { APPLICATION_STEPS, type Stage, STAGES, UNION_STEPS } from './enterprise.events.js';
import { LAW_THRESHOLDS, type LawThresholds, sendPeopleSince } from './enterprise.law.js';
import { missingSteps } from './enterprise.order.js';
import { refuse } from './enterprise.refusals.js';
import {
  type ContactOnFile,
  type EnterpriseCase,
  type EnterpriseState,
  type Entries,
} from './enterprise.state.js';
import { pathKindOf } from './path.js';

/** What can be done next on the path, and what is missing for it. */
export interface NextStep {
  /** `visit`, `meeting`, `apply`, a step of the application or the union, `establish`, `reopen`. */
  readonly step: string;
  /** What has to come before it; empty where it can be done now. */
  readonly missing: readonly string[];
}

/**
 * A case as it stands, as plain JSON; null where there is none. Nothing of a contact but the role
 * and where the sealed name is: person and entry together open it for whom it is meant for.
 */
export function describeCase(state: EnterpriseState, on?: BusinessDate, law: LawThresholds = LAW_THRESHOLDS) {
  if (state.stage === 'unregistered' || state.stage === 'abandoned') return null;
  const { details, application, union } = state;
  return {
    id: state.id,
    stage: state.stage,
    reached: everReached(state),
    registeredOn: state.registeredOn,
    origin: state.origin,
    details,
    sources: state.sources,
    department: state.department,
    park: state.park,
    heldSince: state.heldSince,
    officer: state.officer,
    out: state.out,
    employees: state.employees,
    womenEmployees: state.womenEmployees,
    willingness: state.willingness,
    concerns: state.concerns,
    contacts: standing(state).map(({ role, sealed, entry, on: metOn, erasedOn }) => ({
      role,
      person: sealed.person,
      entry,
      on: metOn,
      erasedOn,
    })),
    followUps: state.followUps,
    visits: state.visits,
    communications: state.communications,
    interests: state.interests,
    services: state.services,
    lastVisitOn: state.lastVisitOn,
    lastContactOn: state.lastContactOn,
    application,
    union,
    retractions: state.retractions,
    next: nextSteps(state),
    /** Rule 6: since when the higher union should send people; null where that is not so, or no date was given. */
    sendPeopleSince: on === undefined ? null : sendPeopleSince(state, on, law),
  };
}

export type CaseDescription = NonNullable<ReturnType<typeof describeCase>>;

/** Whoever was met: a visit that was retracted counts as if it had never been. */
function standing({ contacts }: EnterpriseCase): readonly ContactOnFile[] {
  return contacts.filter(({ retractedOn }) => retractedOn === null);
}

/** Whoever has a key that is there, or was met: of a retracted visit until erased, so that it can be. */
export function contactsShown({ contacts }: EnterpriseCase): readonly ContactOnFile[] {
  return contacts.filter(({ retractedOn, erasedOn }) => retractedOn === null || erasedOn === null);
}

/** The furthest stage ever recorded and all before it, also where it was undone since. */
function everReached(state: EnterpriseCase): readonly Stage[] {
  let furthest = 0;
  for (let at: Entries | null = state.entries; at; at = at.before) {
    const kind = pathKindOf(at.event.type);
    furthest = Math.max(
      furthest,
      STAGES.findIndex((stage) => stage === kind),
    );
  }
  return STAGES.slice(0, furthest + 1);
}

function nextSteps(
  state: Exclude<EnterpriseState, { stage: 'unregistered' | 'abandoned' }>,
): readonly NextStep[] {
  if (state.out) return [{ step: 'reopen', missing: [] }];
  switch (state.stage) {
    case 'unvisited':
      return [now('visit'), now('meeting'), now('apply')];
    case 'visited':
      return [now('meeting'), now('apply')];
    case 'communicated':
      return [now('apply')];
    case 'applied': {
      const missing = missingSteps(state);
      const establish = { step: 'establish', missing };
      return missing.length
        ? [now(missing[0] === 'application' ? 'apply' : missing[0]), establish]
        : [establish];
    }
    case 'established': {
      const done = state.union.steps.map(({ step }) => step);
      const open = UNION_STEPS.filter((step) => !done.includes(step));
      return open.map((step, index) => ({ step, missing: state.union.existing ? [] : open.slice(0, index) }));
    }
  }
}

function now(step: string): NextStep {
  return { step, missing: [] };
}

/** What people ask of a case by hand, in the order of the path. */
export const COMMANDS = [
  'record-visit',
  'record-concerns',
  'plan-follow-up',
  'complete-follow-up',
  'apply',
  'record-step',
  'return-application',
  'withdraw-application',
  'establish-union',
  'find-existing-union',
  'provide-service',
  'dissolve-union',
  'assign-officer',
  'transfer',
  'correct-details',
  'erase-contact',
  'retract-entry',
  'close',
  'reopen',
] as const satisfies readonly CaseCommand['kind'][];
export type CommandName = (typeof COMMANDS)[number];

export interface CommandOffer {
  readonly command: CommandName;
  /** Why it cannot be done now; null where it can. */
  readonly refusal: Refusal | null;
  /** Of `record-step` and `return-application`: the steps it can be done with now. */
  readonly steps: readonly string[];
}

const NOBODY: Actor = { id: 'process:preview', role: 'system', department: null };
const NO_ID = '00000000-0000-4000-8000-000000000000';

/** Tries each command on the case as if it were given today, and writes nothing: the decision itself says what is allowed. */
export function offersOf(state: EnterpriseCase, today: BusinessDate): readonly CommandOffer[] {
  const context: CommandContext = {
    commandId: NO_ID,
    correlationId: NO_ID,
    causationId: null,
    actor: NOBODY,
    now: `${today}T00:00:00.000Z`,
    today,
    fingerprint: '',
  };
  const refusalOf = (command: CaseCommand): Refusal | null => {
    try {
      enterprise.decide(command, state, context);
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };
  const whole = (command: CommandName, tried: CaseCommand): CommandOffer => ({
    command,
    refusal: refusalOf(tried),
    steps: [],
  });
  const on = today;
  const reason = '-';
  const name = '-';
  const among = <S extends string>(
    command: CommandName,
    steps: readonly S[],
    tried: (step: S) => CaseCommand,
    otherwise: S,
  ): CommandOffer => {
    const open = steps.filter((step) => refusalOf(tried(step)) === null);
    return { command, refusal: open.length ? null : refusalOf(tried(otherwise)), steps: open };
  };
  const offer = (command: CommandName): CommandOffer => {
    switch (command) {
      case 'record-visit':
        return whole(command, { kind: command, on, method: 'on-site', contacts: [], concerns: [] });
      case 'record-concerns':
        return whole(command, { kind: command, on, raised: ['other'], settled: [] });
      case 'plan-follow-up':
        return whole(command, { kind: command, on, due: on, officer: null, subject: '-' });
      case 'complete-follow-up': {
        const [open] = state.followUps;
        if (open) return whole(command, { kind: command, on, followUp: open.followUp });
        return { command, refusal: refuse('no-open-follow-up'), steps: [] };
      }
      case 'apply':
        return whole(command, {
          kind: command,
          on,
          form: 'single',
          preparatoryGroup: { since: on, size: 3 },
        });
      case 'record-step':
        return among(
          command,
          [...APPLICATION_STEPS, ...UNION_STEPS],
          (step) => ({ kind: command, on, ...exampleOf(step) }),
          stepToExplain(state),
        );
      case 'return-application':
        return among(
          command,
          ['application', ...APPLICATION_STEPS],
          (step) => ({ kind: command, on, step, reason }),
          'application',
        );
      case 'withdraw-application':
      case 'dissolve-union':
      case 'reopen':
        return whole(command, { kind: command, on, reason });
      case 'establish-union':
        return whole(command, {
          kind: command,
          on,
          union: { name, form: 'single', members: 0, womenMembers: 0 },
        });
      case 'find-existing-union':
        return whole(command, { kind: command, on, union: { name } });
      case 'provide-service':
        return whole(command, { kind: command, on, service: 'other' });
      case 'assign-officer':
        return whole(command, { kind: command, on, officer: state.officer === null ? NO_ID : null });
      case 'transfer':
        return whole(command, { kind: command, on, department: NO_ID, reason });
      case 'correct-details': {
        const building = `${state.details.building ?? ''}-`;
        return whole(command, { kind: command, on, corrected: { building }, reason });
      }
      case 'erase-contact': {
        const kept = state.contacts.find(({ erasedOn }) => erasedOn === null);
        if (kept) return whole(command, { kind: command, on, person: kept.sealed.person, reason });
        return { command, refusal: refuse('no-contact-to-erase'), steps: [] };
      }
      case 'retract-entry':
        // Which entries can go depends on those after them; the decision says so of each.
        return {
          command,
          refusal: state.entries.before ? null : refuse('nothing-to-retract'),
          steps: [],
        };
      case 'close':
        return whole(command, { kind: command, on, reason: 'moved-away' });
    }
  };
  return COMMANDS.map(offer);
}

/** Why no step can be recorded is best said of the one that a reader would try. */
function stepToExplain(state: EnterpriseCase): Step['step'] {
  if (state.stage === 'established') return UNION_STEPS[UNION_STEPS.length - 1];
  return state.stage === 'applied' && missingSteps(state).length === 0
    ? UNION_STEPS[0]
    : APPLICATION_STEPS[0];
}

function exampleOf(step: Step['step']): Step {
  switch (step) {
    case 'member-list-submitted':
      return { step, members: 0, womenMembers: 0 };
    case 'candidates-approved':
      return { step, candidates: 1 };
    case 'congress-held':
      return { step, entitled: 0, attended: 0, elected: true };
    default:
      return { step };
  }
}
