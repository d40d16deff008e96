import { type BusinessDate } from '../kernel/dates.js';
import { missingSteps } from './enterprise.decide.js';
import { type Stage, STAGES, UNION_STEPS } from './enterprise.events.js';
import { sendPeopleSince } from './enterprise.law.js';
import { type EnterpriseCase, type EnterpriseState, type Entries } from './enterprise.state.js';
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
export function describeCase(state: EnterpriseState, on?: BusinessDate) {
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
    contacts: state.contacts.map(({ role, sealed, entry, on: metOn }) => ({
      role,
      person: sealed.person,
      entry,
      on: metOn,
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
    sendPeopleSince: on === undefined ? null : sendPeopleSince(state, on),
  };
}

export type CaseDescription = NonNullable<ReturnType<typeof describeCase>>;

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
