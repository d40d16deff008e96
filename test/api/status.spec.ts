import { type RunningApplication, startApplication } from '../support/application.js';

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
