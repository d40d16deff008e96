import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AdjustableClock } from '../../src/kernel/clock.js';
import { ProcessRunner } from '../../src/processes/process-runner.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { type Client, People } from '../support/people.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
let running: RunningApplication;
let staff: Client;

const start = async () => {
  running = await startApplication({ folder, clock: new AdjustableClock('2026-06-01T02:00:00.000Z') });
};
beforeAll(async () => {
  await start();
  staff = await new People(running).as('staff');
}, 60_000);
afterAll(async () => {
  await running.close();
  removeFolder(folder);
});

/** Processes have reacted to everything, their own effects included. Answers the end of the log. */
async function settled(): Promise<number> {
  const runner = running.application.nest.get(ProcessRunner, { strict: false });
  const { store } = running.application.platform;
  for (;;) {
    const end = await store.end();
    if (runner.position() >= end) return end;
    await pause(2);
  }
}

async function made(path: string, body: object): Promise<string> {
  const answer = await staff.post(path, body);
  expect([path, answer.status < 300, answer.body]).toEqual([path, true, expect.anything()]);
  return answer.body.id!;
}

const enterprise = () =>
  made('/api/enterprises', {
    on: '2026-03-02',
    details: { name: `北京${randomUUID().slice(0, 8)}有限公司` },
  });

async function held(kind: string, enterprises: readonly string[], plan: object = {}): Promise<string> {
  const meeting = await made('/api/meetings', { kind, on: '2026-05-06', ...plan });
  await made(`/api/meetings/${meeting}/outcome`, {
    on: '2026-05-06',
    leaflets: 10,
    attending: enterprises.map((id) => ({ enterprise: id, headcount: 2 })),
  });
  await settled();
  return meeting;
}

const stageOf = async (id: string) =>
  ((await staff.get(`/api/enterprises/${id}`)).body.case as { stage: string }).stage;

test('a mixed meeting is a communication with each enterprise that attended', async () => {
  const [first, second, absent] = [await enterprise(), await enterprise(), await enterprise()];
  await held('mixed', [first, second]);
  expect([await stageOf(first), await stageOf(second), await stageOf(absent)]).toEqual([
    'communicated',
    'communicated',
    'unvisited',
  ]);
});

test('an employee meeting moves no enterprise', async () => {
  const system = await new People(running).as('system-admin');
  const department = ((await staff.get('/api/me')).body as { department: string }).department;
  const park = (await system.post('/api/parks', { name: '示例园', department, rollout: 'targeted' })).body.id;
  const id = await enterprise();
  await held('employee', [id], { park });
  expect(await stageOf(id)).toBe('unvisited');
});

test('a retracted outcome takes its communications back, and the one entered again counts', async () => {
  const id = await enterprise();
  const meeting = await held('one-on-one', [id], { enterprise: id });
  await made(`/api/meetings/${meeting}/retraction`, { reason: '日期录错' });
  await settled();
  expect(await stageOf(id)).toBe('unvisited');
  await made(`/api/meetings/${meeting}/outcome`, {
    on: '2026-05-07',
    leaflets: 0,
    attending: [{ enterprise: id, headcount: 1 }],
  });
  await settled();
  expect(await stageOf(id)).toBe('communicated');
});

test('processes that start over have no second effect', async () => {
  await held('mixed', [await enterprise(), await enterprise()]);
  const before = await settled();
  await running.close();
  rmSync(join(folder, 'processes.db'), { force: true });
  await start();
  expect(await settled()).toBe(before);
}, 60_000);
