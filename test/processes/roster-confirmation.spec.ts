import { EnterpriseCommand } from '../../src/enterprise/enterprise.commands.js';
import { refuse } from '../../src/enterprise/enterprise.refusals.js';
import { type Recorded } from '../../src/kernel/event.js';
import { type Refusal } from '../../src/kernel/refusal.js';
import { type Dispatch } from '../../src/processes/process.js';
import { rosterConfirmation } from '../../src/processes/roster-confirmation.process.js';
import { type ConfirmedEntity, type EntitiesConfirmed } from '../../src/roster/roster.events.js';
import { contextOf } from '../support/given.js';

const source = (row: number) => ({ roster: 'r', row });
const entities: readonly ConfirmedEntity[] = [
  { enterprise: 'new-1', existing: false, sources: [source(1)], details: { name: '甲' } },
  { enterprise: 'new-2', existing: false, sources: [source(2)], details: { name: '乙', uscc: 'c' } },
  { enterprise: 'old-1', existing: true, sources: [source(3)] },
];
const event = {
  type: 'EntitiesConfirmed',
  data: { park: 'p', department: 'd', entities },
  metadata: { occurredOn: '2026-03-05' },
} as unknown as Recorded<EntitiesConfirmed>;

/** Takes the commands, refusing the registration of some. */
async function react(refusing: Readonly<Record<string, Refusal>> = {}) {
  const sent: { step: string; enterprise: string; kind: string; sources: unknown }[] = [];
  const dispatch = (async (step: string, make: Parameters<Dispatch>[1]) => {
    const made = make(contextOf());
    if (!(made instanceof EnterpriseCommand)) throw new TypeError('not a command of an enterprise');
    const { enterprise, command } = made;
    if (command.kind !== 'register' && command.kind !== 'link-sources') throw new TypeError(command.kind);
    sent.push({ step, enterprise, kind: command.kind, sources: command.sources });
    if (command.kind === 'register' && refusing[enterprise]) throw refusing[enterprise];
  }) as Dispatch;
  const reaction = rosterConfirmation.on.EntitiesConfirmed!(event, dispatch, async () => undefined);
  const error: unknown = await reaction.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { sent: sent.sort((a, b) => (a.step < b.step ? -1 : 1)), error };
}

test('what is new is registered, what is known gets its rows', async () => {
  const { sent, error } = await react();
  expect(error).toBeNull();
  expect(sent).toEqual([
    { step: 'link:old-1:r:3', enterprise: 'old-1', kind: 'link-sources', sources: [source(3)] },
    { step: 'register:new-1', enterprise: 'new-1', kind: 'register', sources: [source(1)] },
    { step: 'register:new-2', enterprise: 'new-2', kind: 'register', sources: [source(2)] },
  ]);
});

test('where the code was taken meanwhile, the rows go to the case that holds it', async () => {
  const { sent, error } = await react({ 'new-2': refuse('uscc-taken', { uscc: 'c', holder: 'holder' }) });
  expect(error).toBeNull();
  expect(sent).toContainEqual({
    step: 'link:holder:r:2',
    enterprise: 'holder',
    kind: 'link-sources',
    sources: [source(2)],
  });
});

test('a registration that is refused does not hold up the others, and is told', async () => {
  const refusal = refuse('name-required');
  const { sent, error } = await react({ 'new-1': refusal });
  expect(sent.map(({ enterprise }) => enterprise).sort()).toEqual(['new-1', 'new-2', 'old-1']);
  expect(error).toBe(refusal);
});
