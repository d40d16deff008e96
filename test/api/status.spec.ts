import { readdirSync } from 'node:fs';
import { noteBackup } from '../../src/status/last-backup.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { People } from '../support/people.js';

let running: RunningApplication;
beforeAll(async () => {
  running = await startApplication();
});
afterAll(() => running.close());

test('an application on an empty folder is alive and ready', async () => {
  expect((await fetch(`${running.url}/livez`)).status).toBe(200);
  const ready = await fetch(`${running.url}/readyz`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({ status: 'ready', lag: 0, behindSeconds: 0 });
});

test('an address that does not exist is answered with a problem document in the language asked for', async () => {
  const answer = await fetch(`${running.url}/api/nowhere`, { headers: { 'accept-language': 'en' } });
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ code: 'route-unknown', title: 'Not found' });
});

test('the system administrator sees that there is no backup yet, and the last one when there is', async () => {
  const administrator = await new People(running).as('system-admin');
  expect((await administrator.get('/api/status')).body).toMatchObject({ store: 'file', backup: null });
  const backup = { madeAt: '2026-03-02T12:00:00.000Z', folder: '/mnt/backup', events: 7, position: '6' };
  await noteBackup(running.folder, { ...backup, events: 3 });
  await noteBackup(running.folder, backup);
  expect((await administrator.get('/api/status')).body.backup).toEqual(backup);
  expect(readdirSync(running.folder).filter((name) => name.includes('backup'))).toEqual(['last-backup.json']);
});
