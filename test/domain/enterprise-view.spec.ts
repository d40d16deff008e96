import { enterprise } from '../../src/enterprise/enterprise.decide.js';
import { type EnterpriseEvent, UNION_STEPS } from '../../src/enterprise/enterprise.events.js';
import { enterpriseUpcasters } from '../../src/enterprise/enterprise.upcasters.js';
import { COMMANDS, describeCase, offersOf } from '../../src/enterprise/enterprise.view.js';
import { givenId, scenariosOf } from '../support/given.js';
import {
  abandoned,
  APPLIED,
  APPROVED,
  closed,
  contact,
  contactErased,
  ESTABLISHED,
  interested,
  legalPerson,
  prepared,
  REGISTERED,
  returned,
  sealMade,
  unionFound,
  visited,
  withdrawn,
} from './enterprise.facts.js';

const described = (...facts: EnterpriseEvent[]) =>
  describeCase(scenariosOf(enterprise).given(...facts).state, '2026-09-30');
const next = (...facts: EnterpriseEvent[]) => described(...facts)?.next.map(({ step }) => step);

test('there is nothing to describe of an enterprise that is not registered', () => {
  expect(described()).toBeNull();
  expect(described(abandoned('2026-07-01'))).toBeNull();
});

test('a description is plain JSON, and tells of a contact only the role and where the name is sealed', () => {
  const description = described(REGISTERED, visited('2026-07-05', { contacts: [contact('person-1')] }));
  expect(JSON.parse(JSON.stringify(description))).toEqual(description);
  expect(description?.contacts).toEqual([
    {
      role: 'human resources',
      person: 'person-1',
      entry: givenId(1),
      on: '2026-07-05',
      erasedOn: null,
    },
  ]);
  expect(JSON.stringify(description)).not.toContain(contact('person-1').sealed.box);
});

test('the next steps follow the path', () => {
  expect(next(REGISTERED)).toEqual(['visit', 'meeting', 'apply']);
  expect(next(REGISTERED, visited('2026-07-05'))).toEqual(['meeting', 'apply']);
  expect(next(...APPLIED)).toEqual(['preparation-approved', 'establish']);
  expect(next(...APPLIED, prepared('2026-07-12'), returned('2026-07-13'))).toEqual(['apply', 'establish']);
  expect(next(...APPROVED)).toEqual(['establish']);
  expect(next(...ESTABLISHED)).toEqual(UNION_STEPS);
  expect(next(...ESTABLISHED, legalPerson('2026-07-25'), sealMade('2026-07-26'))).toEqual([
    'union-account-opened',
  ]);
  expect(next(REGISTERED, closed('2026-07-05'))).toEqual(['reopen']);
});

test('what is missing for the establishment is named in order', () => {
  const establish = (...facts: EnterpriseEvent[]) =>
    described(...facts)?.next.find(({ step }) => step === 'establish')?.missing;
  expect(establish(...APPROVED.slice(0, 5))).toEqual(['congress-held', 'result-approved']);
  expect(establish(...APPROVED)).toEqual([]);
});

test('what was ever reached stays in the description, and rule 6 says when to send people', () => {
  expect(described(...APPLIED, withdrawn('2026-07-15'))).toMatchObject({
    stage: 'unvisited',
    reached: expect.arrayContaining(['applied', 'communicated', 'visited', 'unvisited']) as string[],
  });
  expect(described(REGISTERED, interested('2026-07-08'))?.sendPeopleSince).toBe('2019-11-20');
  expect(described(REGISTERED, unionFound('2021-03-01'))?.sendPeopleSince).toBeNull();
});

test('a visit of the first weeks is read with a list of concerns and a number of employees', () => {
  const [upcaster] = enterpriseUpcasters;
  expect([upcaster.type, upcaster.from]).toEqual(['VisitRecorded', 1]);
  const metadata = scenariosOf(enterprise).given(REGISTERED).events[0].metadata;
  expect(
    upcaster.upcast({ method: 'phone', concern: 'dues', headcount: 40, willingness: 2 }, metadata),
  ).toEqual({
    method: 'phone',
    contacts: [],
    willingness: 2,
    concerns: ['dues'],
    employees: 40,
  });
  expect(upcaster.upcast({ method: 'phone' }, metadata)).toEqual({
    method: 'phone',
    contacts: [],
    concerns: [],
  });
});

const offered = (...facts: EnterpriseEvent[]) => {
  const { state } = scenariosOf(enterprise).given(...facts);
  if (state.stage === 'unregistered' || state.stage === 'abandoned') throw new Error('no case');
  return new Map(offersOf(state, '2026-09-30').map((offer) => [offer.command, offer]));
};
const refusals = (...facts: EnterpriseEvent[]) =>
  Object.fromEntries(
    [...offered(...facts).values()].flatMap(({ command, refusal }) =>
      refusal ? [[command, refusal.code]] : [],
    ),
  );

test('of each command the case says whether it is allowed now, and why not', () => {
  expect([...offered(REGISTERED).keys()]).toEqual(COMMANDS);
  expect(refusals(REGISTERED)).toEqual({
    'complete-follow-up': 'no-open-follow-up',
    'record-step': 'not-applied',
    'return-application': 'not-applied',
    'withdraw-application': 'not-applied',
    'establish-union': 'application-not-approved',
    'provide-service': 'not-established',
    'dissolve-union': 'not-established',
    'erase-contact': 'no-contact-to-erase',
    'retract-entry': 'nothing-to-retract',
    reopen: 'not-closed',
  });
  expect(refusals(...ESTABLISHED)).toMatchObject({
    apply: 'already-established',
    'establish-union': 'already-established',
    'return-application': 'already-established',
  });
});

test('a closed case can be reopened, an entry retracted and a contact erased, and nothing else', () => {
  const met = visited('2026-07-05', { contacts: [contact('person-1')] });
  const closedCase = offered(REGISTERED, met, closed('2026-07-06'));
  const allowed = [...closedCase.values()].filter(({ refusal }) => !refusal).map(({ command }) => command);
  expect(allowed).toEqual(['erase-contact', 'retract-entry', 'reopen']);
});

test('a contact whose visit was retracted is in the case no more, and can be erased until that is done', () => {
  const met = visited('2026-07-05', { contacts: [contact('person-1')] });
  const data = { entry: givenId(1), entryType: 'VisitRecorded', reason: 'wrong enterprise' };
  const left = [
    REGISTERED,
    met,
    { type: 'EntryRetracted', occurredOn: '2026-07-06', data } as const,
  ] as const;
  expect(offered(...left).get('erase-contact')).toMatchObject({ refusal: null });
  expect(described(...left)?.contacts).toEqual([]);
  const erased = [...left, contactErased('2026-07-07')];
  expect(offered(...erased).get('erase-contact')).toMatchObject({ refusal: { code: 'no-contact-to-erase' } });
  expect(described(...erased)?.contacts).toEqual([]);
});

test('the steps that can be recorded or returned now are named', () => {
  expect(offered(...APPLIED).get('record-step')?.steps).toEqual(['preparation-approved']);
  const preparing = offered(...APPLIED, prepared('2026-07-12'));
  expect(preparing.get('record-step')?.steps).toEqual(['member-list-submitted']);
  expect(preparing.get('return-application')?.steps).toEqual(['application', 'preparation-approved']);
  expect(offered(...APPROVED).get('record-step')?.refusal?.code).toBe('not-established');
  expect(offered(...ESTABLISHED).get('record-step')?.steps).toEqual(['legal-person-registered']);
  expect(offered(REGISTERED, unionFound('2026-07-05')).get('record-step')?.steps).toEqual(UNION_STEPS);
});
