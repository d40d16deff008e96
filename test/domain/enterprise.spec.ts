import { fold } from '../../src/event-store/decisions.js';
import { type CaseCommand } from '../../src/enterprise/enterprise.commands.js';
import { enterprise, enterpriseDecider } from '../../src/enterprise/enterprise.decide.js';
import {
  APPLICATION_STEPS,
  type EnterpriseEvent,
  UNION_STEPS,
} from '../../src/enterprise/enterprise.events.js';
import { LAW_THRESHOLDS, sendPeopleSince } from '../../src/enterprise/enterprise.law.js';
import { type EnterpriseCase, type EnterpriseState } from '../../src/enterprise/enterprise.state.js';
import { derivedId } from '../../src/kernel/ids.js';
import { checkUscc } from '../../src/kernel/uscc.js';
import { contextOf, givenId, recorded, scenariosOf } from '../support/given.js';
import {
  abandoned,
  accountOpened,
  applied,
  APPLIED,
  APPROVED,
  assigned,
  closed,
  communicated,
  contact,
  contactErased,
  corrected,
  dissolved,
  done,
  elected,
  established,
  ESTABLISHED,
  interested,
  legalPerson,
  OTHER_USCC,
  planned,
  prepared,
  REGISTERED,
  registered,
  reopened,
  returned,
  sealMade,
  served,
  STEPS,
  transferred,
  UNION,
  UNION_USCC,
  unionFound,
  USCC,
  visited,
  withdrawn,
} from './enterprise.facts.js';

const { given } = scenariosOf(enterprise);
const register: Extract<CaseCommand, { kind: 'register' }> = {
  kind: 'register',
  on: '2026-07-01',
  details: { name: 'Example Ltd', uscc: USCC, foundedOn: '2019-05-20', employees: 60 },
  department: 'department-1',
  park: 'park-1',
  origin: 'roster',
  sources: [{ roster: 'roster-1', row: 1 }],
};
const visit: Extract<CaseCommand, { kind: 'record-visit' }> = {
  kind: 'record-visit',
  on: '2026-07-05',
  method: 'on-site',
  contacts: [],
  concerns: [],
};
const apply: CaseCommand = {
  kind: 'apply',
  on: '2026-07-10',
  form: 'single',
  preparatoryGroup: { since: '2026-07-01', size: 3 },
};
const establish = { kind: 'establish-union', on: '2026-07-22', union: UNION } as const;

/** A case, or a failed test. */
function caseOf(state: EnterpriseState): EnterpriseCase {
  if (state.stage === 'unregistered' || state.stage === 'abandoned') throw new Error(state.stage);
  return state;
}

describe('registering', () => {
  test('an enterprise starts unvisited, with its details and its source rows', () => {
    given()
      .when(register)
      .then(REGISTERED)
      .thenState((state) => {
        expect(state).toMatchObject({
          stage: 'unvisited',
          registeredOn: '2026-07-01',
          department: 'department-1',
          employees: { value: 60, on: '2026-07-01' },
          officer: null,
        });
      });
  });

  test('with an existing union it is established from the date of that union', () => {
    given()
      .when({ ...register, existingUnion: { name: 'Old Union', since: '2021-03-01' } })
      .then(REGISTERED, unionFound('2021-03-01'))
      .thenState((state) => {
        expect(state).toMatchObject({ stage: 'established', application: null, union: { existing: true } });
      });
  });

  test('an existing union whose beginning is not known counts from the registration', () => {
    given()
      .when({ ...register, existingUnion: { name: 'Old Union' } })
      .then(REGISTERED, unionFound('2026-07-01'));
  });

  test('a code in full width and lower case is kept as it is printed', () => {
    const typed = [...USCC.toLowerCase()]
      .map((c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0))
      .join('');
    given()
      .when({ ...register, details: { ...register.details, uscc: typed } })
      .then(REGISTERED);
  });

  test('a code whose organisation digit is another than GB 11714 gives is taken with a warning', () => {
    const uscc = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
      .map((digit) => `91110115MA01ABCD1${digit}`)
      .find((text) => checkUscc(text).valid)!;
    expect(checkUscc(uscc).organisationDigitFits).toBe(false);
    given()
      .when({ ...register, details: { name: 'A', uscc } })
      .thenWarned('uscc-organisation-digit');
    given(REGISTERED)
      .when({ kind: 'correct-details', on: '2026-07-02', corrected: { uscc }, reason: 'licence' })
      .thenWarned('uscc-organisation-digit');
  });

  test('an enterprise without a code can be registered', () => {
    given()
      .when({ ...register, details: { name: 'No Code Ltd' } })
      .thenTypes('EnterpriseRegistered');
  });

  test.each<[string, Partial<typeof register>, string]>([
    ['twice', {}, 'already-registered'],
    ['in the future', { on: '2026-10-01' }, 'in-the-future'],
    ['before it was founded', { on: '2019-05-19' }, 'before-foundation'],
    ['without a name', { details: { name: ' ' } }, 'name-required'],
    ['with a code too short', { details: { name: 'A', uscc: '9111' } }, 'uscc-invalid'],
    ['with the code of a union', { details: { name: 'A', uscc: UNION_USCC } }, 'uscc-of-another-kind'],
    [
      'with more women than employees',
      { details: { name: 'A', employees: 5, womenEmployees: 6 } },
      'part-exceeds-whole',
    ],
    ['with a broken headcount', { details: { name: 'A', employees: 1.5 } }, 'value-out-of-range'],
    ['with a union of the future', { existingUnion: { name: 'U', since: '2026-10-01' } }, 'in-the-future'],
    [
      'with a union older than itself',
      { existingUnion: { name: 'U', since: '2019-01-01' } },
      'before-foundation',
    ],
    ['with a nameless union', { existingUnion: { name: '' } }, 'name-required'],
    [
      'with a union that has more women than members',
      { existingUnion: { name: 'U', members: 3, womenMembers: 4 } },
      'part-exceeds-whole',
    ],
  ])('is refused %s', (what, part, code) => {
    given(...(what === 'twice' ? [REGISTERED] : []))
      .when({ ...register, ...part })
      .thenRefused(code);
  });

  test('a code with a letter that looks like a digit is refused with the code it may have to be', () => {
    expect(USCC).toContain('0');
    given()
      .when({ ...register, details: { name: 'A', uscc: USCC.replace('0', 'O') } })
      .thenRefused('uscc-invalid', { repaired: USCC });
  });

  test('a registration that lost its code can never be written', () => {
    given(abandoned('2026-07-01')).when(register).thenRefused('uscc-taken', { uscc: USCC });
  });
});

test.each<CaseCommand>([
  visit,
  apply,
  { kind: 'close', on: '2026-07-02', reason: 'moved-away' },
  { kind: 'retract-entry', entry: givenId(0), reason: 'wrong' },
])('nothing can be done with an enterprise that is not registered: $kind', (command) => {
  given().when(command).thenRefused('enterprise-not-found');
  given(abandoned('2026-07-01')).when(command).thenRefused('enterprise-not-found');
});

describe('yielding a code', () => {
  const yielding: CaseCommand = { kind: 'yield-uscc', uscc: USCC };

  test('a registration that was never written is abandoned', () => {
    given().when(yielding).then(abandoned('2026-09-30'));
    given(abandoned('2026-09-01')).when(yielding).thenNothing();
  });

  test('a case keeps the code it uses', () => {
    given(REGISTERED).when(yielding).thenRefused('uscc-taken', { uscc: USCC });
    given(REGISTERED, closed('2026-07-02')).when(yielding).thenRefused('uscc-taken');
  });

  test('a case yields a code it no longer uses, also when it was merged into another', () => {
    given(REGISTERED, corrected('2026-07-02', { corrected: { uscc: OTHER_USCC } }))
      .when(yielding)
      .thenTypes('UsccYielded');
    given(REGISTERED, closed('2026-07-02', { reason: 'duplicate', mergedInto: 'another' }))
      .when(yielding)
      .thenTypes('UsccYielded');
  });
});

describe('details', () => {
  const correct = (
    fields: Extract<CaseCommand, { kind: 'correct-details' }>['corrected'],
    on = '2026-07-02',
  ): CaseCommand => ({ kind: 'correct-details', on, corrected: fields, reason: 'licence' });

  test('only what differs is recorded', () => {
    given(REGISTERED)
      .when(correct({ name: 'Example Ltd', industry: 'optics', building: undefined }))
      .then(corrected('2026-07-02', { corrected: { industry: 'optics' } }));
    given(REGISTERED)
      .when(correct({ name: 'Example Ltd' }))
      .thenNothing();
  });

  test('a new name keeps the old one as a former name', () => {
    given(REGISTERED, corrected('2026-07-02', { corrected: { name: 'Second Ltd' } }))
      .when(correct({ name: 'Third Ltd' }, '2026-07-03'))
      .thenState((state) => {
        expect(caseOf(state).details).toMatchObject({
          name: 'Third Ltd',
          formerNames: ['Example Ltd', 'Second Ltd'],
        });
      });
  });

  test('null clears a field', () => {
    given(REGISTERED)
      .when(correct({ uscc: null, employees: null }))
      .thenState((state) => {
        expect(caseOf(state).details).not.toHaveProperty('uscc');
        expect(caseOf(state).employees).toBeNull();
      });
  });

  test.each<[string, Parameters<typeof correct>[0], string]>([
    ['the name away', { name: null }, 'name-required'],
    ['a wrong code in', { uscc: '9'.repeat(18) }, 'uscc-invalid'],
    ['more women in than there are employees', { womenEmployees: 61 }, 'part-exceeds-whole'],
    ['a foundation in the future in', { foundedOn: '2027-01-01' }, 'in-the-future'],
    ['a foundation after what was recorded', { foundedOn: '2026-07-02' }, 'founded-after-entries'],
  ])('cannot correct %s', (_, fields, code) => {
    given(REGISTERED).when(correct(fields)).thenRefused(code);
  });

  test('source rows are linked once', () => {
    given(REGISTERED)
      .when({
        kind: 'link-sources',
        on: '2026-07-02',
        sources: [
          { roster: 'roster-1', row: 1 },
          { roster: 'roster-2', row: 7 },
        ],
      })
      .then({
        type: 'SourceRowsLinked',
        data: { sources: [{ roster: 'roster-2', row: 7 }] },
        occurredOn: '2026-07-02',
      });
    given(REGISTERED)
      .when({ kind: 'link-sources', on: '2026-07-02', sources: [{ roster: 'roster-1', row: 1 }] })
      .thenNothing();
  });
});

describe('who holds the case', () => {
  test('an officer is assigned once and taken away by null', () => {
    const assign = (officer: string | null): CaseCommand => ({
      kind: 'assign-officer',
      on: '2026-07-02',
      officer,
    });
    given(REGISTERED).when(assign('staff-1')).then(assigned('2026-07-02'));
    given(REGISTERED, assigned('2026-07-02')).when(assign('staff-1')).thenNothing();
    given(REGISTERED, assigned('2026-07-02'))
      .when(assign(null))
      .then(assigned('2026-07-02', { officer: null }));
  });

  const transfer: CaseCommand = {
    kind: 'transfer',
    on: '2026-07-05',
    department: 'department-2',
    reason: 'moved',
  };

  test('a transfer takes the officer away and keeps the park unless told', () => {
    given(REGISTERED, assigned('2026-07-02'))
      .when(transfer)
      .then(transferred('2026-07-05'))
      .thenState((state) => {
        expect(state).toMatchObject({ department: 'department-2', park: 'park-1', officer: null });
      });
  });

  test('a case can move to another park of its department, but not to where it is', () => {
    given(REGISTERED)
      .when({ ...transfer, department: 'department-1', park: null })
      .thenTypes('DepartmentTransferred');
    given(REGISTERED)
      .when({ ...transfer, department: 'department-1' })
      .thenRefused('department-unchanged');
  });

  test('a transfer is not dated before the one it follows', () => {
    given(REGISTERED, transferred('2026-07-10'))
      .when({ ...transfer, department: 'department-3' })
      .thenRefused('date-out-of-order', { after: '2026-07-10' });
  });

  test('an application may be entered late after a transfer: its own department is credited', () => {
    given(REGISTERED, transferred('2026-07-20')).when(apply).thenTypes('EstablishmentApplied');
  });
});

describe('visits', () => {
  test('the first visit makes it visited; what was found out is on file', () => {
    given(REGISTERED)
      .when({
        ...visit,
        contacts: [contact('person-1')],
        willingness: 4,
        concerns: ['dues', 'no-staff', 'dues'],
        employees: 70,
        womenEmployees: 30,
        notes: 'wants to wait for head office',
      })
      .thenTypes('VisitRecorded')
      .thenState((state) => {
        expect(state).toMatchObject({
          stage: 'visited',
          visits: 1,
          lastContactOn: '2026-07-05',
          willingness: { value: 4, on: '2026-07-05' },
          employees: { value: 70 },
          womenEmployees: { value: 30 },
          concerns: ['dues', 'no-staff'],
          contacts: [{ role: 'human resources', sealed: { person: 'person-1' }, on: '2026-07-05' }],
        });
      });
  });

  test('a visit entered late counts, but does not overrule what a later one found out', () => {
    given(REGISTERED, visited('2026-07-20', { willingness: 5, contacts: [contact('person-1', 'chair')] }))
      .when({ ...visit, willingness: 2, contacts: [contact('person-1', 'clerk'), contact('person-2')] })
      .thenState((state) => {
        expect(state).toMatchObject({
          visits: 2,
          lastVisitOn: '2026-07-20',
          willingness: { value: 5 },
          contacts: [{ role: 'chair' }, { sealed: { person: 'person-2' } }],
        });
      });
  });

  describe('a contact who asks to be erased', () => {
    const met = visited('2026-07-05', { contacts: [contact('person-1'), contact('person-2')] });
    const erase: CaseCommand = {
      kind: 'erase-contact',
      on: '2026-07-06',
      person: 'person-1',
      reason: 'asked for it',
    };

    test('is erased alone, and once', () => {
      given(REGISTERED, met)
        .when(erase)
        .then(contactErased('2026-07-06'))
        .thenState((state) => {
          expect(state).toMatchObject({ contacts: [{ erasedOn: '2026-07-06' }, { erasedOn: null }] });
        });
      given(REGISTERED, met, contactErased('2026-07-06')).when(erase).then();
    });

    test('stays erased when a visit that was under way names them after all', () => {
      given(
        REGISTERED,
        met,
        contactErased('2026-07-06'),
        visited('2026-07-06', { contacts: [contact('person-1')] }),
      )
        .when({ ...erase, person: 'person-2' })
        .thenState((state) => {
          expect(state).toMatchObject({ contacts: [{ erasedOn: '2026-07-06' }, { erasedOn: '2026-07-06' }] });
        });
    });

    test('is erased in a closed case too', () => {
      given(REGISTERED, met, closed('2026-07-06')).when(erase).thenTypes('ContactErased');
    });

    test('must be one of the case', () => {
      given(REGISTERED, met)
        .when({ ...erase, person: 'person-3' })
        .thenRefused('contact-not-found');
    });

    describe('whose every visit was retracted', () => {
      const slip = { entry: givenId(1), entryType: 'VisitRecorded', reason: 'wrong enterprise' };
      const takenBack = { type: 'EntryRetracted', occurredOn: '2026-07-06', data: slip } as const;

      test('is still known by the key, and can be erased, once', () => {
        given(REGISTERED, met, takenBack)
          .when(erase)
          .then(contactErased('2026-07-06'))
          .thenState((state) => {
            expect(caseOf(state)).toMatchObject({
              visits: 0,
              contacts: [
                { role: 'human resources', retractedOn: '2026-07-06', erasedOn: '2026-07-06' },
                { retractedOn: '2026-07-06', erasedOn: null },
              ],
            });
          });
        given(REGISTERED, met, takenBack, contactErased('2026-07-06')).when(erase).then();
        given(REGISTERED, met, contactErased('2026-07-06'), takenBack).when(erase).then();
      });

      test('stays erased, and known, whatever is retracted after it', () => {
        const other = { entry: givenId(2), entryType: 'VisitRecorded', reason: 'wrong enterprise' };
        given(
          REGISTERED,
          met,
          visited('2026-07-06', { contacts: [contact('person-3')] }),
          takenBack,
          contactErased('2026-07-06'),
          { ...takenBack, data: other },
        )
          .when({ ...erase, person: 'person-2' })
          .thenState((state) => {
            expect(caseOf(state).contacts.map(({ sealed, erasedOn }) => [sealed.person, erasedOn])).toEqual([
              ['person-3', null],
              ['person-1', '2026-07-06'],
              ['person-2', '2026-07-06'],
            ]);
          });
      });

      test('stays erased where a visit that was under way is all that is left', () => {
        const late = visited('2026-07-06', { contacts: [contact('person-1')] });
        given(REGISTERED, met, contactErased('2026-07-06'), late, takenBack).when(erase).then();
      });

      test('is a contact like others when met again', () => {
        const again = visited('2026-07-03', { contacts: [contact('person-1', 'chair')] });
        given(REGISTERED, met, takenBack, again)
          .when({ ...erase, person: 'person-2' })
          .thenState((state) => {
            expect(caseOf(state).contacts).toMatchObject([
              { sealed: { person: 'person-2' }, retractedOn: '2026-07-06' },
              { role: 'chair', on: '2026-07-03', retractedOn: null, erasedOn: null },
            ]);
          });
      });
    });

    test('stays erased: that is not retracted, and the visit can be', () => {
      given(REGISTERED, met, contactErased('2026-07-06'))
        .when({ kind: 'retract-entry', entry: givenId(2), reason: 'a slip' })
        .thenRefused('not-retractable', { entryType: 'ContactErased' });
      given(REGISTERED, met, contactErased('2026-07-06'))
        .when({ kind: 'retract-entry', entry: givenId(1), reason: 'wrong enterprise' })
        .thenTypes('EntryRetracted');
    });
  });

  test('a visit is written in schema 2', () => {
    expect(enterprise.schemas?.VisitRecorded).toBe(2);
  });

  test.each<[string, Partial<typeof visit>, string]>([
    ['in the future', { on: '2026-10-01' }, 'in-the-future'],
    ['before the enterprise was founded', { on: '2019-05-19' }, 'before-foundation'],
    ['before the registration', { on: '2026-06-30' }, 'before-registration'],
    ['with willingness 0', { willingness: 0 }, 'value-out-of-range'],
    ['with willingness 6', { willingness: 6 }, 'value-out-of-range'],
    ['with willingness 3.5', { willingness: 3.5 }, 'value-out-of-range'],
    ['with fewer than no employees', { employees: -1 }, 'value-out-of-range'],
    ['with more women than employees', { employees: 5, womenEmployees: 6 }, 'part-exceeds-whole'],
  ])('is refused %s', (_, part, code) => {
    given(REGISTERED)
      .when({ ...visit, ...part })
      .thenRefused(code);
  });

  test('a visit today is not in the future, however late the evening in UTC', () => {
    given(REGISTERED)
      .when({ ...visit, on: '2026-10-01' }, { now: '2026-09-30T16:00:00.000Z' })
      .thenTypes('VisitRecorded');
  });
});

describe('meetings and memberships', () => {
  const communicate: CaseCommand = {
    kind: 'record-communication',
    on: '2026-07-08',
    meeting: 'meeting-1',
    meetingKind: 'mixed',
    headcount: 2,
  };
  const signal: CaseCommand = {
    kind: 'signal-interest',
    on: '2026-07-08',
    membership: 'membership-1',
    channel: 'on-the-spot',
    meeting: 'meeting-2',
  };

  test('an enterprise meeting makes it communicated, also when nobody visited before', () => {
    given(REGISTERED)
      .when(communicate)
      .then(communicated('2026-07-08'))
      .thenState((state) => expect(state.stage).toBe('communicated'));
  });

  test('the same meeting is recorded once', () => {
    given(REGISTERED, communicated('2026-07-08')).when(communicate).thenNothing();
    given(REGISTERED, communicated('2026-07-08', { meeting: 'meeting-0' }))
      .when(communicate)
      .thenTypes('CommunicationRecorded');
  });

  test('an employee who joins moves no enterprise', () => {
    given(REGISTERED)
      .when(signal)
      .then(interested('2026-07-08'))
      .thenState((state) => expect(state).toMatchObject({ stage: 'unvisited', interests: 1 }));
  });

  test('the same membership is signalled once', () => {
    given(REGISTERED, interested('2026-07-08')).when(signal).thenNothing();
  });

  test('what a meeting or a membership holds already is taken whatever the case says', () => {
    given(REGISTERED, closed('2026-07-05')).when(communicate).thenTypes('CommunicationRecorded');
    given(REGISTERED, closed('2026-07-05')).when(signal).thenTypes('EmployeeInterestSignalled');
    given(registered('2026-08-01')).when(communicate).thenTypes('CommunicationRecorded');
  });

  test('but not in the future', () => {
    given(REGISTERED)
      .when({ ...communicate, on: '2026-12-01' })
      .thenRefused('in-the-future');
  });

  test('retracted, the same meeting can be recorded again', () => {
    given(REGISTERED, communicated('2026-07-08'), {
      type: 'EntryRetracted',
      data: { entry: givenId(1), entryType: 'CommunicationRecorded', reason: 'wrong outcome' },
      occurredOn: '2026-07-09',
    })
      .when(communicate)
      .thenTypes('CommunicationRecorded')
      .thenState((state, before) => {
        expect([before.stage, state.stage]).toEqual(['unvisited', 'communicated']);
      });
  });
});

describe('concerns and follow-ups', () => {
  const concerns: Extract<CaseCommand, { kind: 'record-concerns' }> = {
    kind: 'record-concerns',
    on: '2026-07-09',
    raised: ['procedure'],
    settled: ['dues'],
  };

  test('what was raised stays open until it is settled', () => {
    given(REGISTERED, visited('2026-07-05', { concerns: ['dues', 'turnover'] }))
      .when(concerns)
      .thenTypes('ConcernsRecorded')
      .thenState((state) => expect(caseOf(state).concerns).toEqual(['turnover', 'procedure']));
  });

  test('an entry of concerns names at least one, and none both ways', () => {
    given(REGISTERED)
      .when({ ...concerns, raised: [], settled: [] })
      .thenRefused('concerns-missing');
    given(REGISTERED)
      .when({ ...concerns, raised: ['dues'] })
      .thenRefused('concern-raised-and-settled', { concerns: ['dues'] });
  });

  const plan: Extract<CaseCommand, { kind: 'plan-follow-up' }> = {
    kind: 'plan-follow-up',
    on: '2026-07-09',
    due: '2026-12-01',
    officer: 'staff-1',
    subject: 'call again',
  };

  test('a follow-up is open until it is done', () => {
    const followUp = derivedId(contextOf().commandId, 'follow-up');
    given(REGISTERED)
      .when(plan)
      .then(planned('2026-07-09', { followUp, due: '2026-12-01' }))
      .thenState((state) => {
        expect(caseOf(state).followUps).toMatchObject([{ followUp, plannedOn: '2026-07-09' }]);
      });
    given(REGISTERED, planned('2026-07-09'))
      .when({ kind: 'complete-follow-up', on: '2026-07-10', followUp: 'follow-up-1' })
      .thenTypes('FollowUpDone')
      .thenState((state) => expect(caseOf(state).followUps).toEqual([]));
  });

  test('it is not due before it was planned, not done before it was planned, not twice, and not unheard of', () => {
    const complete = (on: string): CaseCommand => ({
      kind: 'complete-follow-up',
      on,
      followUp: 'follow-up-1',
    });
    given(REGISTERED)
      .when({ ...plan, due: '2026-07-08' })
      .thenRefused('due-before-planned');
    given(REGISTERED, planned('2026-07-09')).when(complete('2026-07-08')).thenRefused('date-out-of-order');
    given(REGISTERED, planned('2026-07-09'), done('2026-07-10'))
      .when(complete('2026-07-11'))
      .thenRefused('follow-up-done', { on: '2026-07-10' });
    given(REGISTERED).when(complete('2026-07-11')).thenRefused('follow-up-not-found');
  });
});

describe('the application', () => {
  test('may come before any visit', () => {
    given(REGISTERED)
      .when(apply)
      .then(applied('2026-07-10'))
      .thenState((state) => expect(state.stage).toBe('applied'));
  });

  test.each<[string, readonly EnterpriseEvent[], Partial<Extract<CaseCommand, { kind: 'apply' }>>, string]>([
    ['twice', APPLIED, {}, 'already-applied'],
    ['with a union', ESTABLISHED, { on: '2026-08-01' }, 'already-established'],
    ['before its last milestone', [...APPLIED, withdrawn('2026-07-15')], {}, 'date-out-of-order'],
    [
      'with a preparatory group of two',
      [REGISTERED],
      { preparatoryGroup: { since: '2026-07-01', size: 2 } },
      'value-out-of-range',
    ],
    [
      'with a preparatory group from the day after',
      [REGISTERED],
      { preparatoryGroup: { since: '2026-07-11', size: 3 } },
      'date-out-of-order',
    ],
    [
      'with a preparatory group older than the enterprise',
      [REGISTERED],
      { preparatoryGroup: { since: '2019-01-01', size: 3 } },
      'before-foundation',
    ],
  ])('is refused %s', (_, facts, part, code) => {
    given(...facts)
      .when({ ...apply, ...part })
      .thenRefused(code);
  });

  const stepCommands: Record<string, CaseCommand> = {
    'preparation-approved': {
      kind: 'record-step',
      on: '2026-07-12',
      step: 'preparation-approved',
      documentNumber: 'A-1',
    },
    'member-list-submitted': {
      kind: 'record-step',
      on: '2026-07-14',
      step: 'member-list-submitted',
      members: 20,
      womenMembers: 8,
    },
    'candidates-approved': {
      kind: 'record-step',
      on: '2026-07-16',
      step: 'candidates-approved',
      candidates: 4,
    },
    'congress-held': {
      kind: 'record-step',
      on: '2026-07-18',
      step: 'congress-held',
      entitled: 20,
      attended: 18,
      elected: true,
    },
    'result-approved': {
      kind: 'record-step',
      on: '2026-07-20',
      step: 'result-approved',
      documentNumber: 'A-2',
    },
  };

  test.each(APPLICATION_STEPS)('its steps come in order, each as its own event: %s', (step) => {
    const before = APPLICATION_STEPS.slice(0, APPLICATION_STEPS.indexOf(step)).map((one) => STEPS[one]);
    given(...APPLIED, ...before)
      .when(stepCommands[step])
      .then(STEPS[step]);
    for (const other of APPLICATION_STEPS.filter((one) => one !== step)) {
      const outcome = given(...APPLIED, ...before).when({
        ...stepCommands[other],
        on: '2026-07-20',
      } as CaseCommand);
      if (APPLICATION_STEPS.indexOf(other) < before.length) outcome.thenRefused('step-done', { step: other });
      else outcome.thenRefused('step-out-of-order', { step: other, next: step });
    }
  });

  test('no step without an application, and none dated before the step it follows', () => {
    given(REGISTERED).when(stepCommands['preparation-approved']).thenRefused('not-applied');
    given(...APPLIED)
      .when({ ...stepCommands['preparation-approved'], on: '2026-07-09' } as CaseCommand)
      .thenRefused('date-out-of-order', { after: '2026-07-10' });
  });

  test('the figures of a step are sound', () => {
    given(...APPLIED, prepared('2026-07-12'))
      .when({ ...stepCommands['member-list-submitted'], womenMembers: 21 } as CaseCommand)
      .thenRefused('part-exceeds-whole', { part: 'womenMembers', whole: 'members' });
    given(...APPROVED.slice(0, 4))
      .when({ ...stepCommands['candidates-approved'], candidates: 0 } as CaseCommand)
      .thenRefused('value-out-of-range');
    given(...APPROVED.slice(0, 5))
      .when({ ...stepCommands['congress-held'], attended: 21 } as CaseCommand)
      .thenRefused('part-exceeds-whole');
  });

  test('a congress that elected nobody has to be held again', () => {
    const failed = elected('2026-07-18', { elected: false });
    given(...APPROVED.slice(0, 5), failed)
      .when(stepCommands['result-approved'])
      .thenRefused('step-out-of-order', { next: 'congress-held' });
    given(...APPROVED.slice(0, 5), failed)
      .when(stepCommands['congress-held'])
      .thenTypes('CongressHeld');
  });

  test('what is returned must be done again, with everything after it, before the next', () => {
    const back: CaseCommand = {
      kind: 'return-application',
      on: '2026-07-20',
      step: 'member-list-submitted',
      reason: 'a name is missing',
    };
    given(...APPROVED.slice(0, 6))
      .when(back)
      .then(returned('2026-07-20', { step: 'member-list-submitted', reason: 'a name is missing' }))
      .thenState((state) => {
        expect(caseOf(state).application).toMatchObject({
          steps: [{ step: 'preparation-approved' }],
          returned: { step: 'member-list-submitted', on: '2026-07-20' },
        });
      });
    const after = [...APPROVED.slice(0, 6), returned('2026-07-20', { step: 'member-list-submitted' })];
    given(...after)
      .when({ ...stepCommands['congress-held'], on: '2026-07-21' } as CaseCommand)
      .thenRefused('step-out-of-order', { next: 'member-list-submitted' });
    given(...after)
      .when({ ...stepCommands['member-list-submitted'], on: '2026-07-21' } as CaseCommand)
      .thenState((state) => expect(caseOf(state).application).toMatchObject({ returned: null }));
  });

  test('unless told, the last step is returned; before any, the application itself', () => {
    const back: CaseCommand = { kind: 'return-application', on: '2026-07-20', reason: 'incomplete' };
    given(...APPROVED.slice(0, 4))
      .when(back)
      .then(returned('2026-07-20', { step: 'member-list-submitted', reason: 'incomplete' }));
    given(...APPLIED)
      .when(back)
      .then(returned('2026-07-20', { reason: 'incomplete' }));
  });

  test('a returned application must be made again, and then starts anew', () => {
    const after = [...APPLIED, prepared('2026-07-12'), returned('2026-07-13')];
    given(...after)
      .when({ ...stepCommands['preparation-approved'], on: '2026-07-14' } as CaseCommand)
      .thenRefused('step-out-of-order', { next: 'application' });
    given(...after)
      .when({ ...apply, on: '2026-07-14', form: 'joint' })
      .thenState((state) => {
        expect(caseOf(state).application).toMatchObject({ form: 'joint', steps: [], returned: null });
      });
    given(...after)
      .when({ kind: 'return-application', on: '2026-07-14', reason: 'again' })
      .thenRefused('step-not-done');
  });

  test('a step that was not done cannot be returned, nor anything without an application', () => {
    given(...APPLIED)
      .when({ kind: 'return-application', on: '2026-07-20', step: 'congress-held', reason: 'x' })
      .thenRefused('step-not-done', { done: ['application'] });
    given(REGISTERED)
      .when({ kind: 'return-application', on: '2026-07-20', reason: 'x' })
      .thenRefused('not-applied');
  });

  test('withdrawn, the stage goes back to where it was and it may apply again', () => {
    const withdraw: CaseCommand = { kind: 'withdraw-application', on: '2026-07-15', reason: 'head office' };
    given(REGISTERED, communicated('2026-07-05'), applied('2026-07-10'))
      .when(withdraw)
      .then(withdrawn('2026-07-15'))
      .thenState((state) => {
        expect(state).toMatchObject({ stage: 'communicated', application: null });
      });
    given(...APPLIED, withdrawn('2026-07-15'))
      .when({ ...apply, on: '2026-07-16' })
      .thenTypes('EstablishmentApplied');
    given(REGISTERED).when(withdraw).thenRefused('not-applied');
    given(...ESTABLISHED)
      .when({ ...withdraw, on: '2026-08-01' })
      .thenRefused('already-established');
  });
});

describe('the union', () => {
  test('is established after the approval of the result', () => {
    given(...APPROVED)
      .when(establish)
      .then(established('2026-07-22'))
      .thenState((state) => {
        expect(state).toMatchObject({
          stage: 'established',
          union: { name: UNION.name, since: '2026-07-22', existing: false },
          application: { steps: APPLICATION_STEPS.map((step) => ({ step })) },
        });
      });
  });

  test('is not established without the approval, and what is missing is named', () => {
    given(REGISTERED)
      .when(establish)
      .thenRefused('application-not-approved', { missing: ['application', ...APPLICATION_STEPS] });
    for (let count = 0; count < APPLICATION_STEPS.length; count++) {
      given(...APPROVED.slice(0, 2 + count))
        .when(establish)
        .thenRefused('application-not-approved', { missing: APPLICATION_STEPS.slice(count) });
    }
    given(...APPROVED, returned('2026-07-21', { step: 'result-approved' }))
      .when(establish)
      .thenRefused('application-not-approved', { missing: ['result-approved'] });
    given(...APPROVED, returned('2026-07-21'))
      .when(establish)
      .thenRefused('application-not-approved', { missing: ['application', ...APPLICATION_STEPS] });
  });

  test.each<[string, readonly EnterpriseEvent[], CaseCommand, string]>([
    ['before its approval', APPROVED, { ...establish, on: '2026-07-19' }, 'date-out-of-order'],
    ['twice', ESTABLISHED, establish, 'already-established'],
    ['without a name', APPROVED, { ...establish, union: { ...UNION, name: '' } }, 'name-required'],
    [
      'with more women than members',
      APPROVED,
      { ...establish, union: { ...UNION, womenMembers: 21 } },
      'part-exceeds-whole',
    ],
    [
      'with the code of an enterprise',
      APPROVED,
      { ...establish, union: { ...UNION, uscc: USCC } },
      'uscc-of-another-kind',
    ],
  ])('is refused %s', (_, facts, command, code) => {
    given(...facts)
      .when(command)
      .thenRefused(code);
  });

  test('may be found to exist at any time, also during an application, also from before the registration', () => {
    const find: CaseCommand = { kind: 'find-existing-union', on: '2021-03-01', union: { name: 'Old Union' } };
    given(REGISTERED).when(find).then(unionFound('2021-03-01'));
    given(...APPLIED)
      .when(find)
      .thenState((state) => expect(state.stage).toBe('established'));
    given(...ESTABLISHED)
      .when(find)
      .thenRefused('already-established');
    given(REGISTERED)
      .when({ ...find, on: '2019-01-01' })
      .thenRefused('before-foundation');
    given(REGISTERED, unionFound('2021-03-01'), dissolved('2026-07-10'))
      .when(find)
      .thenRefused('date-out-of-order', { after: '2026-07-10' });
  });

  const after = {
    'legal-person-registered': {
      kind: 'record-step',
      on: '2026-07-25',
      step: 'legal-person-registered',
      documentNumber: 'B-1',
      uscc: UNION_USCC,
    },
    'seal-made': { kind: 'record-step', on: '2026-07-26', step: 'seal-made' },
    'union-account-opened': { kind: 'record-step', on: '2026-07-27', step: 'union-account-opened' },
  } as const satisfies Record<string, CaseCommand>;

  test('then comes the legal person, the seal and the account', () => {
    given(...ESTABLISHED)
      .when(after['legal-person-registered'])
      .then(legalPerson('2026-07-25', { uscc: UNION_USCC }))
      .thenState((state) => expect(caseOf(state).union).toMatchObject({ uscc: UNION_USCC }));
    given(...ESTABLISHED)
      .when(after['seal-made'])
      .thenRefused('step-out-of-order', { next: 'legal-person-registered' });
    given(...ESTABLISHED, legalPerson('2026-07-25'))
      .when(after['seal-made'])
      .then(sealMade('2026-07-26'));
    given(...ESTABLISHED, legalPerson('2026-07-25'), sealMade('2026-07-26'))
      .when(after['union-account-opened'])
      .then(accountOpened('2026-07-27'))
      .thenState((state) => {
        expect(caseOf(state).union?.steps.map(({ step }) => step)).toEqual(UNION_STEPS);
      });
    given(...ESTABLISHED, legalPerson('2026-07-25'))
      .when(after['legal-person-registered'])
      .thenRefused('step-done', { on: '2026-07-25' });
    given(...APPROVED)
      .when(after['seal-made'])
      .thenRefused('not-established');
    given(...ESTABLISHED)
      .when({ ...after['legal-person-registered'], uscc: USCC })
      .thenRefused('uscc-of-another-kind', { wanted: 'union-code' });
  });

  test('of an existing union any of them may be recorded: what came before is not on file', () => {
    given(REGISTERED, unionFound('2021-03-01'))
      .when(after['union-account-opened'])
      .then(accountOpened('2026-07-27'));
  });

  test('is served after it was established, and not before', () => {
    const serve: CaseCommand = {
      kind: 'provide-service',
      on: '2026-07-25',
      service: 'training',
      people: 12,
    };
    given(...ESTABLISHED)
      .when(serve)
      .then(served('2026-07-25'))
      .thenState((state) => expect(state).toMatchObject({ services: 1 }));
    given(...ESTABLISHED)
      .when({ ...serve, on: '2026-07-21' })
      .thenRefused('date-out-of-order');
    given(...APPROVED)
      .when(serve)
      .thenRefused('not-established');
  });

  test('dissolved, the application that led to it is gone too', () => {
    const dissolve: CaseCommand = { kind: 'dissolve-union', on: '2026-08-01', reason: 'company dissolved' };
    given(...ESTABLISHED, visited('2026-07-05'))
      .when(dissolve)
      .then(dissolved('2026-08-01'))
      .thenState((state) => {
        expect(state).toMatchObject({ stage: 'visited', application: null, union: null });
      });
    given(...APPROVED)
      .when(dissolve)
      .thenRefused('not-established');
    given(...ESTABLISHED)
      .when({ ...dissolve, on: '2026-07-21' })
      .thenRefused('date-out-of-order');
    given(...ESTABLISHED, dissolved('2026-08-01'))
      .when({ ...establish, on: '2026-08-02' })
      .thenRefused('application-not-approved');
  });
});

describe('out of the population', () => {
  const close: Extract<CaseCommand, { kind: 'close' }> = {
    kind: 'close',
    on: '2026-07-20',
    reason: 'moved-away',
  };

  test('a closed case keeps its stage and takes nothing more until it is reopened', () => {
    given(REGISTERED, visited('2026-07-05'))
      .when(close)
      .then(closed('2026-07-20'))
      .thenState((state) => {
        expect(state).toMatchObject({ stage: 'visited', out: { reason: 'moved-away', on: '2026-07-20' } });
      });
    const shut = given(REGISTERED, closed('2026-07-20'));
    for (const command of [visit, apply, establish, close] as CaseCommand[]) {
      shut.when(command).thenRefused('case-closed', { on: '2026-07-20', reason: 'moved-away' });
    }
  });

  test('a closed case can still be corrected by retracting, and rows linked to it', () => {
    given(REGISTERED, visited('2026-07-05'), closed('2026-07-20'))
      .when({ kind: 'retract-entry', entry: givenId(1), reason: 'wrong enterprise' })
      .thenTypes('EntryRetracted');
    given(REGISTERED, closed('2026-07-20'))
      .when({ kind: 'link-sources', on: '2026-07-21', sources: [{ roster: 'roster-2', row: 2 }] })
      .thenTypes('SourceRowsLinked');
  });

  test('reopened, it goes on where it was', () => {
    const reopen: CaseCommand = { kind: 'reopen', on: '2026-07-25', reason: 'came back' };
    given(REGISTERED, closed('2026-07-20'))
      .when(reopen)
      .then(reopened('2026-07-25'))
      .thenState((state) => expect(state).toMatchObject({ out: null }));
    given(REGISTERED).when(reopen).thenRefused('not-closed');
    given(REGISTERED, closed('2026-07-20'))
      .when({ ...reopen, on: '2026-07-19' })
      .thenRefused('date-out-of-order');
  });

  test('closing is not dated before the last milestone', () => {
    given(...ESTABLISHED)
      .when(close)
      .thenRefused('date-out-of-order', { after: '2026-07-22' });
  });

  test('a duplicate names the case it is merged into, and nothing else does', () => {
    given(REGISTERED)
      .when({ ...close, reason: 'duplicate' })
      .thenRefused('merged-into-missing');
    given(REGISTERED)
      .when({ ...close, mergedInto: 'another' })
      .thenRefused('merged-into-unexpected');
    const own = caseOf(given(REGISTERED).state).id;
    given(REGISTERED)
      .when({ ...close, reason: 'duplicate', mergedInto: own })
      .thenRefused('merged-into-itself');
    given(REGISTERED)
      .when({ ...close, reason: 'duplicate', mergedInto: 'another' })
      .thenState((state) => expect(caseOf(state).out?.mergedInto).toBe('another'));
  });
});

describe('retracting', () => {
  const retract = (index: number): CaseCommand => ({
    kind: 'retract-entry',
    entry: givenId(index),
    reason: 'wrong enterprise',
  });
  const retraction = (index: number, entryType: string, on = '2026-09-30'): EnterpriseEvent => ({
    type: 'EntryRetracted',
    data: { entry: givenId(index), entryType, reason: 'wrong enterprise' },
    occurredOn: on,
  });

  test('an entry counts as if it had never been', () => {
    given(REGISTERED, visited('2026-07-05', { willingness: 5, concerns: ['dues'] }))
      .when(retract(1))
      .then(retraction(1, 'VisitRecorded'))
      .thenState((state) => {
        const { retractions, ...rest } = caseOf(state);
        const { retractions: _, ...fresh } = caseOf(given(REGISTERED).state);
        expect(rest).toEqual(fresh);
        expect(retractions).toMatchObject([{ entry: givenId(1), reason: 'wrong enterprise' }]);
      });
  });

  test('retracting a withdrawal brings the application back as it stood', () => {
    given(...APPROVED, withdrawn('2026-07-21'))
      .when(retract(APPROVED.length))
      .thenState((state) => {
        expect(state).toMatchObject({ stage: 'applied', application: { steps: { length: 5 } } });
      });
  });

  test('one of two visits retracted leaves it visited', () => {
    given(REGISTERED, visited('2026-07-05'), visited('2026-07-06'))
      .when(retract(1))
      .thenState((state) => expect(state).toMatchObject({ stage: 'visited', visits: 1 }));
  });

  test('is refused twice, of a retraction, of the registration, and of what is not there', () => {
    const history = [REGISTERED, visited('2026-07-05'), retraction(1, 'VisitRecorded', '2026-07-06')];
    given(...history)
      .when(retract(1))
      .thenRefused('already-retracted', { on: '2026-07-06' });
    given(...history)
      .when(retract(2))
      .thenRefused('not-retractable', { entryType: 'EntryRetracted' });
    given(...history)
      .when(retract(0))
      .thenRefused('not-retractable', { entryType: 'EnterpriseRegistered' });
    given(...history)
      .when(retract(9))
      .thenRefused('entry-not-found');
  });

  test.each<[string, readonly EnterpriseEvent[], number, string]>([
    ['an application whose steps stand', APPROVED, 1, 'PreparationApproved'],
    ['a step that others follow', APPROVED, 3, 'CandidatesApproved'],
    ['the approval of an established union', ESTABLISHED, 6, 'UnionEstablished'],
    ['a union that was dissolved', [...ESTABLISHED, dissolved('2026-08-01')], 7, 'UnionDissolved'],
    ['a union that was served', [...ESTABLISHED, served('2026-08-01')], 7, 'ServiceProvided'],
    ['a follow-up that was done', [REGISTERED, planned('2026-07-02'), done('2026-07-03')], 1, 'FollowUpDone'],
    [
      'a closing that was reopened',
      [REGISTERED, closed('2026-07-02'), reopened('2026-07-03')],
      1,
      'CaseReopened',
    ],
    [
      'a reopening after which work went on',
      [REGISTERED, closed('2026-07-02'), reopened('2026-07-03'), visited('2026-07-04')],
      2,
      'VisitRecorded',
    ],
    [
      'a transfer that another follows',
      [
        REGISTERED,
        transferred('2026-07-02'),
        transferred('2026-07-03', { from: 'department-2', to: 'department-3' }),
      ],
      1,
      'DepartmentTransferred',
    ],
    [
      'a withdrawal after which it applied again',
      [...APPLIED, withdrawn('2026-07-11'), applied('2026-07-12')],
      2,
      'EstablishmentApplied',
    ],
    [
      'a correction that moved the foundation before what was recorded then',
      [
        registered('2026-07-01', { details: { name: 'Example Ltd', foundedOn: '2026-01-01' } }),
        corrected('2026-07-02', { corrected: { foundedOn: '2019-01-01' } }),
        unionFound('2020-01-01'),
      ],
      1,
      'ExistingUnionFound',
    ],
  ])('is refused of %s', (_, facts, index, successor) => {
    given(...facts)
      .when(retract(index))
      .thenRefused('entry-has-successors', { successor });
  });

  test('the last of them can go first', () => {
    given(...APPROVED, retraction(6, 'ResultApproved'))
      .when(retract(5))
      .thenState((state) => {
        expect(caseOf(state).application?.steps.at(-1)).toMatchObject({ step: 'candidates-approved' });
      });
  });

  test('what a process recorded can be retracted too', () => {
    given(REGISTERED, interested('2026-07-05'))
      .when(retract(1))
      .thenTypes('EntryRetracted')
      .thenState((state) => expect(state).toMatchObject({ interests: 0 }));
  });
});

describe('rules of law', () => {
  const warned = (union: Partial<typeof UNION>, facts: readonly EnterpriseEvent[] = APPROVED) =>
    given(...facts).when({ ...establish, union: { ...UNION, ...union } });
  const chair = {
    legalRepresentative: false,
    headOfHumanResources: false,
    fullTime: false,
    relativesOnCommittee: false,
  };

  test('a union in order warns of nothing', () => {
    warned({ chair }).thenWarned();
  });

  test('25 members are due a committee, 24 are not (art. 11)', () => {
    warned({ members: 25, committeeSize: undefined }).thenWarned('committee-due');
    warned({ members: 25, form: 'organizer' }).thenWarned('committee-due');
    warned({ members: 25 }).thenWarned();
    warned({ members: 24, form: 'organizer', committeeSize: undefined }).thenWarned();
  });

  test('a member list of 25 under an organizer is told already', () => {
    const list: CaseCommand = {
      kind: 'record-step',
      on: '2026-07-14',
      step: 'member-list-submitted',
      members: 25,
      womenMembers: 0,
    };
    given(REGISTERED, applied('2026-07-10', { form: 'organizer' }), prepared('2026-07-12'))
      .when(list)
      .thenWarned('committee-due');
    given(...APPLIED, prepared('2026-07-12'))
      .when(list)
      .thenWarned();
  });

  test('the chair is not the legal representative, not the head of human resources, and no relatives sit on the committee', () => {
    warned({ chair: { ...chair, legalRepresentative: true } }).thenWarned('chair-is-legal-representative');
    warned({ chair: { ...chair, headOfHumanResources: true } }).thenWarned(
      'chair-is-head-of-human-resources',
    );
    warned({ chair: { ...chair, relativesOnCommittee: true } }).thenWarned('relatives-on-committee');
  });

  test('25 women members are due a committee, fewer a delegate, none neither', () => {
    const many = { members: 60, womenMembers: 25 };
    warned({ ...many, womenWorkers: 'delegate' }).thenWarned('women-committee-due');
    warned({ ...many, womenWorkers: 'committee' }).thenWarned();
    warned({ womenMembers: 24, members: 60, womenWorkers: 'none' }).thenWarned('women-delegate-due');
    warned({ womenWorkers: undefined }).thenWarned('women-delegate-due');
    warned({ womenMembers: 0, womenWorkers: 'none' }).thenWarned();
  });

  test('200 employees may have a full-time chair, and a term is three or five years', () => {
    const big = [...APPROVED, visited('2026-07-21', { employees: 200 })];
    warned({ chair }, big).thenWarned('full-time-chair-possible');
    warned({ chair: { ...chair, fullTime: true } }, big).thenWarned();
    warned({ termYears: 4 }).thenWarned('term-unusual');
    warned({ termYears: 5 }).thenWarned();
  });

  test('an existing union is looked at the same way, by what is known of it', () => {
    given()
      .when({
        ...register,
        details: { ...register.details, employees: 240 },
        existingUnion: { name: 'Old Union', members: 85, womenMembers: 30 },
      })
      .thenWarned('committee-due', 'women-committee-due', 'full-time-chair-possible');
    given()
      .when({ ...register, existingUnion: { name: 'Old Union' } })
      .thenWarned();
  });

  test('each warning names its article in both languages, with every figure filled in', () => {
    const { warnings } = warned({ members: 30, womenMembers: 26, form: 'organizer', termYears: 4 });
    expect(warnings).toHaveLength(3);
    for (const { article, zh, en } of warnings) {
      expect(en).toContain(article);
      expect(zh).toMatch(/《.+》/);
      expect(zh + en).not.toMatch(/\{\w+\}/);
    }
  });

  test('women workers are a matter of their own regulations', () => {
    const articles = [26, 10].map(
      (womenMembers) =>
        warned({ members: 60, womenMembers, womenWorkers: 'none', committeeSize: 5 }).warnings[0].article,
    );
    expect(new Set(articles)).toEqual(new Set(['Regulations on Women Workers’ Committees of Trade Unions']));
  });

  test('thresholds are configuration', () => {
    const strict = enterpriseDecider({ ...LAW_THRESHOLDS, committeeMembers: 10 });
    scenariosOf(strict)
      .given(...APPROVED)
      .when({ ...establish, union: { ...UNION, committeeSize: 0 } })
      .thenWarned('committee-due');
  });

  test('people are sent where a willing enterprise is open for over six months without a union (rule 6)', () => {
    const at = (...facts: EnterpriseEvent[]) => caseOf(given(...facts).state);
    const young = registered('2026-07-01', { details: { name: 'Young Ltd', foundedOn: '2026-02-28' } });
    const willing = at(young, interested('2026-07-08'));
    expect(sendPeopleSince(willing, '2026-08-28')).toBeNull();
    expect(sendPeopleSince(willing, '2026-08-29')).toBe('2026-08-28');
    expect(sendPeopleSince(at(young), '2026-12-01')).toBeNull();
    expect(
      sendPeopleSince(at(young, interested('2026-07-08'), closed('2026-07-09')), '2026-12-01'),
    ).toBeNull();
    expect(
      sendPeopleSince(at(young, interested('2026-07-08'), unionFound('2026-07-09')), '2026-12-01'),
    ).toBeNull();
    const unknown = at(registered('2026-03-01', { details: { name: 'A' } }), interested('2026-07-08'));
    expect(sendPeopleSince(unknown, '2026-09-02')).toBe('2026-09-01');
  });
});

test('a case of 1,000 events shares its history from event to event', () => {
  const facts = [REGISTERED, ...Array.from({ length: 999 }, () => visited('2026-07-05'))];
  const events = recorded(enterprise, facts);
  const before = caseOf(fold(enterprise, events.slice(0, 999)));
  const after = caseOf(fold(enterprise, events.slice(999), before));
  expect(after.entries.before).toBe(before.entries);
  expect(after.visits).toBe(999);
});
