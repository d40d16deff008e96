import {
  type ApplicationStep,
  type EnterpriseEvent,
  type SealedContact,
  type Union,
} from '../../src/enterprise/enterprise.events.js';
import { makeUscc } from '../../src/kernel/uscc.js';

export const USCC = makeUscc('91', '110115', 'MA01ABCD');
export const OTHER_USCC = makeUscc('91', '110115', 'MA01EFGH');
export const UNION_USCC = makeUscc('81', '110115', 'MC01ABCD');

type DataOf<Type extends EnterpriseEvent['type']> = Extract<EnterpriseEvent, { type: Type }>['data'];

/** A fact of a type on a day, its data told in part. */
function factory<Type extends EnterpriseEvent['type']>(type: Type, usual: DataOf<Type>) {
  return (occurredOn: string, data: Partial<DataOf<Type>> = {}) =>
    ({ type, data: { ...usual, ...data }, occurredOn }) as unknown as Extract<
      EnterpriseEvent,
      { type: Type }
    >;
}

export const UNION: Union = {
  name: 'Trade Union Committee of Example Ltd',
  form: 'single',
  members: 20,
  womenMembers: 8,
  termYears: 3,
  committeeSize: 3,
  womenWorkers: 'delegate',
};

export const registered = factory('EnterpriseRegistered', {
  details: { name: 'Example Ltd', uscc: USCC, foundedOn: '2019-05-20', employees: 60 },
  department: 'department-1',
  park: 'park-1',
  origin: 'roster',
  sources: [{ roster: 'roster-1', row: 1 }],
});
export const abandoned = factory('RegistrationAbandoned', { uscc: USCC });
export const unionFound = factory('ExistingUnionFound', { union: { name: 'Old Union' } });
export const corrected = factory('DetailsCorrected', {
  corrected: { industry: 'optics' },
  reason: 'licence',
});
export const assigned = factory('OfficerAssigned', { officer: 'staff-1' });
export const transferred = factory('DepartmentTransferred', {
  from: 'department-1',
  to: 'department-2',
  park: 'park-1',
  reason: 'moved',
});
export const visited = factory('VisitRecorded', { method: 'on-site', contacts: [], concerns: [] });
export const contactErased = factory('ContactErased', { person: 'person-1', reason: 'asked for it' });
export const communicated = factory('CommunicationRecorded', {
  meeting: 'meeting-1',
  kind: 'mixed',
  headcount: 2,
});
export const interested = factory('EmployeeInterestSignalled', {
  membership: 'membership-1',
  channel: 'on-the-spot',
  meeting: 'meeting-2',
});
export const concerned = factory('ConcernsRecorded', { raised: ['dues'], settled: [] });
export const planned = factory('FollowUpPlanned', {
  followUp: 'follow-up-1',
  due: '2026-09-01',
  officer: 'staff-1',
  subject: 'call again',
});
export const done = factory('FollowUpDone', { followUp: 'follow-up-1' });
export const applied = factory('EstablishmentApplied', {
  form: 'single',
  preparatoryGroup: { since: '2026-07-01', size: 3 },
});
export const prepared = factory('PreparationApproved', { documentNumber: 'A-1' });
export const listed = factory('MemberListSubmitted', { members: 20, womenMembers: 8 });
export const nominated = factory('CandidatesApproved', { candidates: 4 });
export const elected = factory('CongressHeld', { entitled: 20, attended: 18, elected: true });
export const approved = factory('ResultApproved', { documentNumber: 'A-2' });
export const returned = factory('ApplicationReturned', { step: 'application', reason: 'seal missing' });
export const withdrawn = factory('ApplicationWithdrawn', { reason: 'head office' });
export const established = factory('UnionEstablished', { union: UNION });
export const legalPerson = factory('LegalPersonRegistered', { documentNumber: 'B-1' });
export const sealMade = factory('SealMade', {});
export const accountOpened = factory('UnionAccountOpened', {});
export const dissolved = factory('UnionDissolved', { reason: 'company dissolved' });
export const served = factory('ServiceProvided', { service: 'training', people: 12 });
export const closed = factory('CaseClosed', { reason: 'moved-away' });
export const reopened = factory('CaseReopened', { reason: 'came back' });

export const REGISTERED = registered('2026-07-01');
export const APPLIED = [REGISTERED, applied('2026-07-10')] as const;
export const STEPS: Readonly<Record<ApplicationStep, EnterpriseEvent>> = {
  'preparation-approved': prepared('2026-07-12'),
  'member-list-submitted': listed('2026-07-14'),
  'candidates-approved': nominated('2026-07-16'),
  'congress-held': elected('2026-07-18'),
  'result-approved': approved('2026-07-20'),
};
export const APPROVED = [...APPLIED, ...Object.values(STEPS)] as const;
export const ESTABLISHED = [...APPROVED, established('2026-07-22')] as const;

export function contact(person: string, role = 'human resources'): SealedContact {
  return { role, sealed: { person, box: Buffer.from(person).toString('base64') } };
}
