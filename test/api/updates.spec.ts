import { ROLES } from '../../src/kernel/actor.js';
import { type RunningApplication, startApplication } from '../support/application.js';
import { newEvent } from '../support/events.js';
import { type Client, OTHER_DEPARTMENT, OWN_DEPARTMENT, People } from '../support/people.js';

let running: RunningApplication;
let people: People;
let staff: Client;
let foreign: Client;
let leader: Client;

beforeAll(async () => {
  running = await startApplication();
  people = new People(running);
  staff = await people.as('staff');
  foreign = await people.as('staff', OTHER_DEPARTMENT);
  leader = await people.as('leader');
}, 60_000);
afterAll(() => running.close());

interface Told {
  readonly event: string;
  readonly data: { position: string; categories: string[]; streams: string[] | null };
}

/** A line to the updates, read message by message. */
class Line {
  private readonly reader: ReadableStreamDefaultReader<string>;
  private text = '';

  private constructor(
    response: Response,
    private readonly control: AbortController,
  ) {
    this.reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  }

  static async open({ token }: Client, after?: string): Promise<Line> {
    const control = new AbortController();
    const response = await fetch(`${running.url}/api/updates`, {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
        ...(after !== undefined && { 'last-event-id': after }),
      },
      signal: control.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    return new Line(response, control);
  }

  /** The next message; undefined when the line was ended. */
  async next(): Promise<Told | undefined> {
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.text.slice(0, end);
        this.text = this.text.slice(end + 2);
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const event = field('event');
        if (event) return { event, data: JSON.parse(field('data')!) as Told['data'] };
        continue;
      }
      const { done, value } = await this.reader.read();
      if (done) return undefined;
      this.text += value;
    }
  }

  close(): void {
    this.control.abort();
  }
}

async function register(by: Client = staff): Promise<{ stream: string; position: string }> {
  const details = { name: '北京示例精密机械有限公司', employees: 60 };
  const { status, body } = await by.post('/api/enterprises', { details });
  expect(status).toBe(201);
  return { stream: `enterprise-${body.id}`, position: body.position as string };
}

/** Reads until a change of this stream, or one at its position where names are not told. */
async function untilPosition(line: Line, position: string): Promise<Told> {
  for (;;) {
    const told = await line.next();
    if (told?.event === 'changed' && Number(told.data.position) >= Number(position)) return told;
    if (!told) throw new Error('the line ended');
  }
}

test('tells staff which of their own cases changed, and of others only that something did', async () => {
  const own = await Line.open(staff);
  const other = await Line.open(foreign);
  const above = await Line.open(leader);
  expect((await own.next())?.event).toBe('live');
  await other.next();
  await above.next();
  const { stream, position } = await register();

  expect((await untilPosition(own, position)).data).toMatchObject({
    categories: ['enterprise'],
    streams: [stream],
  });
  expect((await untilPosition(other, position)).data).toMatchObject({
    categories: ['enterprise'],
    streams: [],
  });
  expect((await untilPosition(above, position)).data.streams).toEqual([stream]);
  for (const line of [own, other, above]) line.close();
});

test('what is told is already to be seen in the lists', async () => {
  const line = await Line.open(leader);
  await line.next();
  const { stream, position } = await register();
  await untilPosition(line, position);
  const { items } = (await leader.get('/api/enterprises?limit=200')).body as { items: { id: string }[] };
  expect(items.map(({ id }) => `enterprise-${id}`)).toContain(stream);
  line.close();
});

test('goes on after the last event that was seen, and tells nothing but names', async () => {
  const first = await register();
  const second = await register();
  const line = await Line.open(staff, first.position);
  const told = await line.next();
  expect(told).toEqual({
    event: 'changed',
    data: { position: told?.data.position, categories: ['enterprise'], streams: [second.stream] },
  });
  expect(JSON.stringify(told)).not.toContain('示例');
  line.close();
});

test('whoever was away too long is told that everything may have changed', async () => {
  const { store } = running.application.platform;
  const before = String(await store.end());
  for (let at = 0; at < 3; at++) {
    const events = Array.from({ length: 400 }, () => newEvent({ type: 'Noted' }));
    await store.append(`park-${crypto.randomUUID()}`, 'no-stream', events);
  }
  const line = await Line.open(leader, before);
  expect((await line.next())?.data.streams).toBeNull();
  line.close();
});

test('administrators hear nothing of the cases', async () => {
  const line = await Line.open(await people.as('security-admin'));
  await line.next();
  await register();
  await people.create('news', 'leader');
  const told = await line.next();
  expect(told?.data.categories).toEqual(['account']);
  line.close();
  line.close();
});

test('every role hears of departments, parks and settings, as it may ask about them', async () => {
  const system = await people.as('system-admin');
  for (const role of ROLES) await people.as(role);
  const before = String(await running.application.platform.store.end());
  const line = await Line.open(system);
  await line.next();
  await system.post('/api/departments', { name: '示例产业部' });
  await system.post('/api/parks', { name: '示例园', department: OWN_DEPARTMENT, rollout: 'targeted' });
  const federation = { name: '示例区总工会', reason: '更名' };
  const { body } = await system.post('/api/settings/federation', federation);
  await untilPosition(line, body.position as string);
  line.close();
  for (const role of ROLES) {
    const { text } = await (await people.as(role)).get('/api/updates', { 'last-event-id': before });
    const { categories } = JSON.parse(/^event: changed\nid: .*\ndata: (.*)$/m.exec(text)![1]) as Told['data'];
    expect([role, categories.toSorted()]).toEqual([role, ['department', 'park', 'settings']]);
  }
});

test('the line ends with the session', async () => {
  await people.create('leaving', 'leader');
  const leaving = await people.signIn('leaving');
  const line = await Line.open(leaving);
  await line.next();
  await leaving.send('DELETE', '/api/session');
  let told = await line.next();
  while (told?.event === 'changed') told = await line.next();
  expect(told?.event).toBe('ended');
  expect(await line.next()).toBeUndefined();
});

test('who accepts no stream is told what there is, and no more', async () => {
  const { status, text } = await staff.get('/api/updates');
  expect(status).toBe(200);
  expect(text).toContain('event: live');
});

test('nobody hears anything without a session', async () => {
  const { status, body } = await people.nobody().get('/api/updates');
  expect([status, body.code]).toEqual([401, 'not-signed-in']);
});
