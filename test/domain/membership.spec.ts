import fc from 'fast-check';
import { type MembershipEvent } from '../../src/membership/membership.events.js';
import { type MembershipDecision, membershipDecider } from '../../src/membership/membership.decide.js';
import { identitiesOf, soundPerson } from '../../src/membership/person.js';
import { residentIdFault } from '../../src/membership/resident-id.js';
import { Refusal } from '../../src/kernel/refusal.js';
import { scenariosOf } from '../support/given.js';

const { given } = scenariosOf(membershipDecider);

const DATA = {
  enterprise: 'enterprise-1',
  department: 'department-1',
  channel: 'on-the-spot',
  meeting: 'meeting-1',
  person: { person: 'person-1', box: 'sealed' },
  personHash: 'hash',
  consent: '告知书 v1',
} as const;

const applied: MembershipEvent = { type: 'MembershipApplied', occurredOn: '2026-04-08', data: DATA };
const admitted: MembershipEvent = {
  type: 'MembershipAdmitted',
  occurredOn: '2026-04-15',
  data: { enterprise: 'enterprise-1', documentNumber: '12' },
};
const rejected: MembershipEvent = {
  type: 'MembershipRejected',
  occurredOn: '2026-04-15',
  data: { enterprise: 'enterprise-1', reason: '重复' },
};
const withdrawn: MembershipEvent = {
  type: 'MembershipWithdrawn',
  occurredOn: '2026-04-16',
  data: { enterprise: 'enterprise-1', reason: '离职' },
};
const erased: MembershipEvent = {
  type: 'PersonalDataErased',
  occurredOn: '2026-09-30',
  data: { person: 'person-1', reason: '本人要求' },
};
const abandoned: MembershipEvent = { type: 'ApplicationAbandoned', occurredOn: '2026-04-08', data: {} };

const apply: MembershipDecision = { kind: 'apply', on: '2026-04-08', ...DATA };
const admit: MembershipDecision = { kind: 'admit', on: '2026-04-15', documentNumber: '12' };
const reject: MembershipDecision = { kind: 'reject', on: '2026-04-15', reason: '重复' };
const withdraw: MembershipDecision = { kind: 'withdraw', on: '2026-04-16', reason: '离职' };
const erase: MembershipDecision = { kind: 'erase', reason: '本人要求' };

describe('applying', () => {
  test('an employee applies at a meeting', () => {
    given().when(apply).then(applied);
  });
  test('online no meeting is needed, on the spot one is', () => {
    given()
      .when({ ...apply, channel: 'app', meeting: null })
      .thenTypes('MembershipApplied');
    given()
      .when({ ...apply, meeting: null })
      .thenRefused('meeting-missing');
  });
  test('a relative may apply for an employee, at a meeting or without one', () => {
    given()
      .when({ ...apply, channel: 'relative' })
      .then({ ...applied, data: { ...DATA, channel: 'relative' } });
    given()
      .when({ ...apply, channel: 'relative', meeting: null })
      .thenTypes('MembershipApplied');
  });
  test('nobody applies tomorrow', () => {
    given()
      .when({ ...apply, on: '2026-10-01' })
      .thenRefused('in-the-future');
  });
  test('an application that lost its claim before it was written can no longer be written', () => {
    given(abandoned).when(apply).thenRefused('application-abandoned');
  });
});

describe('deciding', () => {
  test('an application is admitted, or rejected, once', () => {
    given(applied).when(admit).then(admitted);
    given(applied).when(reject).then(rejected);
    for (const over of [admitted, rejected, withdrawn]) {
      given(applied, over).when(admit).thenRefused('membership-not-open');
      given(applied, over).when(reject).thenRefused('membership-not-open');
    }
  });
  test('an applicant and a member may withdraw, a rejected one has nothing to withdraw', () => {
    given(applied).when(withdraw).then(withdrawn);
    given(applied, admitted).when(withdraw).then(withdrawn);
    given(applied, rejected).when(withdraw).thenRefused('membership-over');
    given(applied, withdrawn).when(withdraw).thenRefused('membership-over');
  });
  test('nothing is decided before the application or in the future', () => {
    given(applied)
      .when({ ...admit, on: '2026-04-07' })
      .thenRefused('before-application');
    given(applied)
      .when({ ...reject, on: '2026-10-01' })
      .thenRefused('in-the-future');
  });
  test('what was never applied for is unknown', () => {
    for (const command of [admit, reject, withdraw, erase]) {
      given().when(command).thenRefused('membership-unknown');
      given(abandoned).when(command).thenRefused('membership-unknown');
    }
  });
});

describe('erasing', () => {
  test('a person may ask for it at any time, and once is enough', () => {
    for (const history of [[applied], [applied, admitted], [applied, rejected]]) {
      given(...history)
        .when(erase)
        .then(erased);
    }
    given(applied, erased).when(erase).thenNothing();
  });
  test('without the person nothing can be decided, but a withdrawal still can be recorded', () => {
    given(applied, erased).when(admit).thenRefused('person-erased');
    given(applied, erased).when(withdraw).then(withdrawn);
  });
});

describe('yielding to another application of the same person', () => {
  test('one that is open or admitted stays', () => {
    given(applied).when({ kind: 'yield' }).thenRefused('already-applied');
    given(applied, admitted).when({ kind: 'yield' }).thenRefused('already-applied');
  });
  test('one that is over, or whose person was erased, stands in nobody’s way', () => {
    for (const history of [[applied, rejected], [applied, withdrawn], [applied, erased], [abandoned]]) {
      given(...history)
        .when({ kind: 'yield' })
        .thenNothing();
    }
  });
  test('one that was never written never will be', () => {
    given()
      .when({ kind: 'yield' })
      .then({ ...abandoned, occurredOn: '2026-09-30' });
  });
});

describe('resident ID numbers (GB 11643)', () => {
  test('a right one passes, and every wrong digit and swapped neighbours are found', () => {
    for (const right of ['110101199003070038', '11010119900307387X']) {
      expect(residentIdFault(right)).toBeNull();
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
          const digit = (Number(right[at]) + by) % 10;
          expect(residentIdFault(right.slice(0, at) + String(digit) + right.slice(at + 1))).not.toBeNull();
        }),
      );
    }
    expect(residentIdFault('110101199003070083')).toBe('check-digit');
  });
  test('the shape and the date of birth have faults of their own', () => {
    expect(residentIdFault('11010119900307003')).toBe('shape');
    expect(residentIdFault('A10101199003070038')).toBe('shape');
    expect(residentIdFault('110101199002300034')).toBe('birth-date');
  });
});

describe('a person', () => {
  const codeOf = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      return error instanceof Refusal ? error.code : 'fault';
    }
    return null;
  };

  test('is the same however it was typed', () => {
    const plain = soundPerson({ name: '赵小芳', phone: '13812341234', idNumber: '11010119900307387X' });
    const typed = soundPerson({
      name: ' 赵小芳　',
      phone: '+86 138-1234-1234',
      idNumber: '１１０１０１１９９００３０７３８７x',
    });
    expect(typed).toEqual(plain);
    expect(identitiesOf(typed)).toEqual(identitiesOf(plain));
  });
  test('is found again by name and phone also where the ID number was given only once', () => {
    const with_ = identitiesOf({ name: '赵小芳', phone: '13812341234', idNumber: '110101199003070038' });
    const without = identitiesOf({ name: '赵小芳', phone: '13812341234' });
    expect(with_).toEqual(expect.arrayContaining([...without]));
  });
  test('with a wrong phone or ID number is refused with the reason', () => {
    const phone = '13812341234';
    for (const wrong of ['1381234123', '23812341234', '0591-87654321']) {
      expect(codeOf(() => soundPerson({ name: '赵小芳', phone: wrong }))).toBe('phone-invalid');
    }
    expect(codeOf(() => soundPerson({ name: '赵小芳', phone, idNumber: '123' }))).toBe('id-number-shape');
    expect(codeOf(() => soundPerson({ name: '赵小芳', phone, idNumber: '110101199013070038' }))).toBe(
      'id-number-birth-date',
    );
    expect(codeOf(() => soundPerson({ name: '赵小芳', phone, idNumber: '110101199003070039' }))).toBe(
      'id-number-check-digit',
    );
  });
});
