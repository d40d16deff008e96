import fc from 'fast-check';
import { accessLog } from '../../projections/access-log.js';
import { accounts } from '../../projections/accounts.js';
import { projected, rebuiltEqualsIncremental, type Told } from '../support/projections.js';

const told = (account: string, type: string, data: object, at = '2026-03-02T04:00:00.000Z'): Told => ({
  stream: `account-${account}`,
  type,
  data,
  metadata: { recordedAt: at },
});
const created = (account: string) =>
  told(account, 'AccountCreated', {
    username: account,
    displayName: account,
    role: 'leader',
    department: null,
  });
const signedOut = (account: string, session: string, at: string, expiresAt: string) =>
  told(account, 'SignedOut', { session, expiresAt }, at);

test('signed-out sessions are remembered until they expire, and forgotten when all sessions end', async () => {
  const [morning, noon, night] = ['T01', 'T12', 'T23'].map((hour) => `2026-03-02${hour}:00:00.000Z`);
  const views = await projected(accounts, [
    created('one'),
    created('two'),
    signedOut('one', 'session-1', morning, noon),
    signedOut('two', 'session-2', morning, noon),
    signedOut('two', 'session-3', noon, night),
  ]);
  const remembered = () =>
    views
      .query<{ signed_out: string }>('select signed_out from {accounts.accounts} order by id')
      .map(({ signed_out }) =>
        (JSON.parse(signed_out) as { session: string }[]).map(({ session }) => session),
      );
  expect(remembered()).toEqual([['session-1'], ['session-3']]);
  await views.tell(told('one', 'PasswordSet', { verifier: 'x', byOwner: true }, noon));
  expect(remembered()).toEqual([[], ['session-3']]);
});

test('the views built anew equal the ones kept up to date', async () => {
  const event = fc.oneof(
    fc.constant({ type: 'PasswordSet', data: { verifier: 'x', byOwner: false } }),
    fc.record({
      type: fc.constant('SignedIn'),
      data: fc.record({ session: fc.uuid(), expiresAt: fc.constant('2026-03-02T16:00:00.000Z') }),
    }),
    fc.constant({ type: 'SignInFailed', data: { reason: 'wrong-password' } }),
    fc.constant({
      type: 'SignInFailed',
      data: { reason: 'wrong-password', lockedUntil: '2026-03-02T04:15:00.000Z' },
    }),
    fc.record({
      type: fc.constant('SignedOut'),
      data: fc.record({ session: fc.uuid(), expiresAt: fc.constant('2026-03-02T16:00:00.000Z') }),
    }),
    fc.constant({ type: 'RoleChanged', data: { role: 'auditor', department: null, reason: '岗位调整' } }),
    fc.constant({ type: 'AccountDisabled', data: { reason: '离职' } }),
    fc.constant({ type: 'AccountEnabled', data: { reason: '返岗' } }),
  );
  const histories = fc
    .array(fc.tuple(fc.constantFrom('one', 'two'), event), { maxLength: 30 })
    .map((later) => [
      created('one'),
      created('two'),
      ...later.map(([account, { type, data }]) => told(account, type, data)),
    ]);
  await rebuiltEqualsIncremental([accounts, accessLog], histories, { numRuns: 8 });
}, 60_000);
