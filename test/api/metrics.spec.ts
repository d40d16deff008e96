import { type RunningApplication, startApplication } from '../support/application.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { type Client, People } from '../support/people.js';

import.meta.jest.setTimeout(60_000);

const CANARY = { name: '金丝雀', phone: '13900006789' };

/** Samples by name and labels, as they stand on their lines. */
async function measured(running: RunningApplication): Promise<Map<string, number>> {
  const answer = await new People(running).nobody().get('/metrics');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const lines = answer.text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const space = line.lastIndexOf(' ');
      return [line.slice(0, space), Number(line.slice(space + 1))];
    }),
  );
}

const visited = '{method="POST",route="/api/enterprises/:id/visits",status="200"}';

describe('the metrics', () => {
  let running: RunningApplication;
  let staff: Client;
  let id: string;
  beforeAll(async () => {
    running = await startApplication();
    staff = await new People(running).as('staff');
    id = (
      await staff.post('/api/enterprises', {
        on: '2026-02-01',
        details: { name: '北京示例精密机械有限公司' },
      })
    ).body.id!;
  });
  afterAll(() => running.close());

  const visit = () =>
    staff.post(`/api/enterprises/${id}/visits`, {
      on: '2026-02-10',
      method: 'on-site',
      contacts: [{ role: '人事', ...CANARY }],
    });

  test('count requests by route and status, appends and refusals', async () => {
    const before = await measured(running);
    expect((await visit()).status).toBe(200);
    expect((await staff.post(`/api/enterprises/${id}/visits`, { method: 'by-owl' })).status).toBe(400);
    expect((await staff.get('/api/nowhere')).status).toBe(404);
    const after = await measured(running);
    const grown = (sample: string) => (after.get(sample) ?? 0) - (before.get(sample) ?? 0);
    expect(grown(`jianhui_http_request_duration_seconds_count${visited}`)).toBe(1);
    expect(grown('jianhui_appends_total{outcome="written"}')).toBe(1);
    expect(grown('jianhui_refusals_total{code="request-invalid"}')).toBe(1);
    expect(grown('jianhui_refusals_total{code="route-unknown"}')).toBe(1);
    expect(after.get('jianhui_appends_total{outcome="conflict"}')).toBe(0);
  });

  test('tell where the log ends and how far views and processes have come, as readiness does', async () => {
    const position = Number((await visit()).body.position);
    await staff.get(`/api/enterprises?minPosition=${position}`);
    const samples = await measured(running);
    expect(samples.get('jianhui_store_up')).toBe(1);
    expect(samples.get('jianhui_log_end_position')).toBe(position);
    for (const view of ['accounts', 'enterprise-directory', 'funnel']) {
      expect(samples.get(`jianhui_view_position{view="${view}"}`)).toBe(position);
      expect(samples.get(`jianhui_view_serves{view="${view}"}`)).toBe(1);
      expect(samples.get(`jianhui_view_lag_events{view="${view}"}`)).toBe(0);
      expect(samples.get(`jianhui_view_lag_seconds{view="${view}"}`)).toBe(0);
      expect(samples.get(`jianhui_view_isolated_streams{view="${view}"}`)).toBe(0);
    }
    expect(samples.get('jianhui_processes_refused')).toBe(0);
    expect(samples.has('jianhui_processes_position')).toBe(true);
    expect(samples.has('process_cpu_seconds_total')).toBe(true);
    expect((await new People(running).nobody().get('/readyz')).body).toMatchObject({
      lag: 0,
      behindSeconds: 0,
    });
  });

  test('hold no id, no person and nothing that was entered', async () => {
    await visit();
    await staff.get(`/api/${id}?q=${encodeURIComponent(CANARY.name)}`);
    const { text } = await new People(running).nobody().get('/metrics');
    for (const secret of [id, CANARY.name, CANARY.phone, '示例', 'staff-own'])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });
});

test('while the store is away the metrics say so, and leave out what is unknown', async () => {
  const server = await StandIn.start({ maxAppendSize: 16 * 1_048_576 });
  const running = await startApplication({
    settings: {
      EVENT_STORE_URL: `${server.url}&defaultDeadline=2000`,
      JIANHUI_SECRET: 'a secret of more than thirty-two characters',
    },
  });
  try {
    expect((await measured(running)).get('jianhui_store_up')).toBe(1);
    await server.stop();
    const samples = await measured(running);
    expect(samples.get('jianhui_store_up')).toBe(0);
    expect(samples.has('jianhui_log_end_position')).toBe(false);
    expect([...samples.keys()].filter((name) => name.startsWith('jianhui_view_lag'))).toEqual([]);
    expect(samples.has('jianhui_views_age_seconds')).toBe(true);
    await server.listen();
    while ((await measured(running)).get('jianhui_store_up') === 0);
  } finally {
    await running.close();
    await server.stop();
  }
});
