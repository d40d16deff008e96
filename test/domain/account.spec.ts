import { type AccountEvent } from '../../src/access/account.events.js';
import {
  type AccountChange,
  accountDecider,
  accountIdOf,
  LOCKING_FAILURES,
} from '../../src/access/account.decide.js';
import { checkPassword } from '../../src/access/password-rules.js';
import { type Actor } from '../../src/kernel/actor.js';
import { idOf } from '../../src/kernel/event.js';
import { Refusal } from '../../src/kernel/refusal.js';
import { scenariosOf } from '../support/given.js';

const SECURITY: Actor = { id: 'security-1', role: 'security-admin', department: null };
const DAY = '2026-09-30';
/** When the given events of that day were recorded. */
const NOON = `${DAY}T04:00:00.000Z`;
const minutesAfterNoon = (minutes: number) => new Date(Date.parse(NOON) + minutes * 60_000).toISOString();

const { given } = scenariosOf(accountDecider, { actor: SECURITY, now: NOON });

const created: AccountEvent = {
  type: 'AccountCreated',
  occurredOn: DAY,
  data: { username: 'wang.min', displayName: '王敏', role: 'staff', department: 'department-1' },
};
const passwordSet: AccountEvent = {
  type: 'PasswordSet',
  occurredOn: DAY,
  data: { verifier: 'verifier-1', byOwner: false },
};
const failed: AccountEvent = { type: 'SignInFailed', occurredOn: DAY, data: { reason: 'wrong-password' } };
const lockedFailure: AccountEvent = {
  type: 'SignInFailed',
  occurredOn: DAY,
  data: { reason: 'wrong-password', lockedUntil: minutesAfterNoon(15) },
};
const signedIn: AccountEvent = {
  type: 'SignedIn',
  occurredOn: DAY,
  data: { session: 'session-1', expiresAt: minutesAfterNoon(720) },
};
const disabled: AccountEvent = { type: 'AccountDisabled', occurredOn: DAY, data: { reason: '离职' } };

const failures = (n: number) => Array.from({ length: n }, () => failed);
const signIn = (right: boolean, verifier = 'verifier-1'): AccountChange => ({
  kind: 'sign-in',
  check: { verifier, right },
  session: 'session-1',
  expiresAt: minutesAfterNoon(720),
});
const create: AccountChange = {
  kind: 'create',
  username: 'wang.min',
  displayName: '王敏',
  role: 'staff',
  department: 'department-1',
  verifier: 'verifier-1',
};
const changeRole = (role: 'staff' | 'auditor', department: string | null): AccountChange => ({
  kind: 'change-role',
  role,
  department,
  reason: '岗位调整',
});

describe('creating', () => {
  test('an account has one role and a password from its first day', () => {
    given().when(create).then(created, passwordSet);
  });
  test('a user name is taken once, however it is written', () => {
    expect(accountIdOf('Wang.Min')).toBe(accountIdOf('wang.min'));
    given(created, passwordSet).when(create).thenRefused('username-taken');
  });
  test('staff belong to a department, everybody else to none', () => {
    given()
      .when({ ...create, department: null })
      .thenRefused('department-required');
    given()
      .when({ ...create, role: 'leader' })
      .thenRefused('department-not-allowed');
    given(created, passwordSet)
      .when(changeRole('auditor', 'department-1'))
      .thenRefused('department-not-allowed');
  });
});

describe('signing in', () => {
  test('with the right password opens a session and forgets earlier failures', () => {
    given(created, passwordSet, ...failures(9))
      .when(signIn(true))
      .then(signedIn);
    given(created, passwordSet, ...failures(9), signedIn, ...failures(9))
      .when(signIn(true))
      .then(signedIn);
  });
  test('each wrong password is recorded, and the tenth in a row locks for 15 minutes', () => {
    given(created, passwordSet).when(signIn(false)).then(failed);
    given(created, passwordSet, ...failures(LOCKING_FAILURES - 2))
      .when(signIn(false))
      .then(failed);
    given(created, passwordSet, ...failures(LOCKING_FAILURES - 1))
      .when(signIn(false))
      .then(lockedFailure);
  });
  test('while locked the right password is refused too, and nothing is recorded', () => {
    const locked = given(created, passwordSet, ...failures(9), lockedFailure);
    for (const right of [true, false]) {
      locked.when(signIn(right), { now: minutesAfterNoon(14) }).thenRefused('account-locked', { minutes: 1 });
    }
  });
  test('after the lock-out counting starts anew', () => {
    const over = { now: minutesAfterNoon(15) };
    given(created, passwordSet, ...failures(9), lockedFailure)
      .when(signIn(true), over)
      .then(signedIn);
    given(created, passwordSet, ...failures(9), lockedFailure)
      .when(signIn(false), over)
      .then(failed);
  });
  test('a new password ends a lock-out', () => {
    given(created, passwordSet, ...failures(9), lockedFailure, passwordSet)
      .when(signIn(true))
      .then(signedIn);
  });
  test('a password that was held against an old verifier opens nothing', () => {
    given(created, passwordSet).when(signIn(true, 'verifier-0')).thenRefused('wrong-credentials');
  });
  test('a disabled account opens no session, and the attempt is recorded', () => {
    given(created, passwordSet, disabled)
      .when(signIn(true))
      .then({ type: 'SignInFailed', occurredOn: DAY, data: { reason: 'disabled' } });
  });
});

describe('changing an account', () => {
  test('one’s own password needs the current one, and wrong ones lock as at the sign-in', () => {
    const change = (right: boolean): AccountChange => ({
      kind: 'change-own-password',
      check: { verifier: 'verifier-1', right },
      verifier: 'verifier-2',
    });
    given(created, passwordSet)
      .when(change(true))
      .then({ type: 'PasswordSet', occurredOn: DAY, data: { verifier: 'verifier-2', byOwner: true } });
    given(created, passwordSet, ...failures(9))
      .when(change(false))
      .then(lockedFailure);
  });
  test('a password, another role and disabling end the sessions from before; enabling brings none back', () => {
    const since = (event: AccountEvent, ...more: AccountEvent[]) => {
      const { state } = given(created, passwordSet, signedIn, event, ...more);
      return state.stage === 'none' ? -1 : state.sessionsSince;
    };
    expect(since(signedIn)).toBe(1);
    expect(since(passwordSet)).toBe(3);
    expect(since(disabled)).toBe(3);
    expect(since(disabled, { type: 'AccountEnabled', occurredOn: DAY, data: { reason: '返岗' } })).toBe(3);
    expect(
      since({
        type: 'RoleChanged',
        occurredOn: DAY,
        data: { role: 'auditor', department: null, reason: '岗位调整' },
      }),
    ).toBe(3);
  });
  test('what is so already changes nothing', () => {
    given(created, passwordSet).when(changeRole('staff', 'department-1')).thenNothing();
    given(created, passwordSet).when({ kind: 'enable', reason: '返岗' }).thenNothing();
    given(created, passwordSet, disabled).when({ kind: 'disable', reason: '离职' }).thenNothing();
  });
  test('nobody changes his own role or disables himself', () => {
    const history = given(created, passwordSet);
    const actor: Actor = { ...SECURITY, id: idOf(history.events[0].stream) };
    history.when(changeRole('auditor', null), { actor }).thenRefused('own-account');
    history.when({ kind: 'disable', reason: '离职' }, { actor }).thenRefused('own-account');
  });
  test('an account that does not exist is unknown', () => {
    given().when({ kind: 'enable', reason: '返岗' }).thenRefused('account-unknown');
  });
});

describe('a password', () => {
  const codeOf = (password: string) => {
    try {
      checkPassword(password, 'Wang.Min.2026');
    } catch (error) {
      return error instanceof Refusal ? error.code : 'fault';
    }
    return null;
  };

  test('has ten characters, is not the user name and none of the commonest', () => {
    expect(codeOf('kite-over-')).toBeNull();
    expect(codeOf('大雨中的灯笼和湖上风筝')).toBeNull();
    expect(codeOf('kite-over')).toBe('password-too-short');
    expect(codeOf('wang.min.2026')).toBe('password-is-username');
    expect(codeOf('PASSWORD123')).toBe('password-too-common');
    expect(codeOf('1212121212121')).toBe('password-too-common');
  });
});
