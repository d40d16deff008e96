import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readLog } from '../../src/audit/read-log.js';
import { type EventStore } from '../../src/event-store/event-store.js';
import { EventStoreDbKeyStore } from '../../src/event-store/eventstoredb/eventstoredb-key-store.js';
import { EventStoreDbStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { Database } from '../../src/event-store/sqlite/database.js';
import { FolderLock } from '../../src/event-store/sqlite/folder-lock.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { visitsTo } from '../audit/chained.js';
import { newEvent } from '../support/events.js';
import { PersonErased } from '../../src/privacy/key-store.js';
import { Secrets } from '../../src/privacy/secrets.js';
import { SqliteKeyStore } from '../../src/privacy/sqlite-key-store.js';
import { Vault } from '../../src/privacy/vault.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { build, endOf, runBeside, start } from './command-line.js';

import.meta.jest.setTimeout(120_000);

const STREAMS = 40;
const VISITS = 8;
const EVENTS = STREAMS * VISITS;

let folder: string;
let server: StandIn;
const within = (name: string) => join(folder, name);

beforeAll(build, 300_000);
beforeEach(async () => {
  folder = temporaryFolder();
  server = await StandIn.start({ maxAppendSize: 16 * 1_048_576 });
});
afterEach(async () => {
  await server.stop();
  removeFolder(folder);
});

/** Visits of many enterprises, one after the other in turns. */
async function dataFolder(name = 'data'): Promise<string> {
  const store = await SqliteEventStore.open(within(name));
  const streams = Array.from({ length: STREAMS }, (_, n) => `enterprise-${n}`);
  const visits = new Map(streams.map((stream) => [stream, visitsTo(stream, VISITS)]));
  for (let revision = 0; revision < VISITS; revision++) {
    await Promise.all(
      streams.map((stream) =>
        store.append(stream, revision === 0 ? 'no-stream' : revision - 1, [visits.get(stream)![revision]]),
      ),
    );
  }
  await store.close();
  return within(name);
}

const copy = (from: string, to: string, ...more: string[]) =>
  runBeside(['copy', '--from', from, '--to', to, ...more]);

const toServer = (from: string, ...more: string[]) =>
  runBeside(['copy', '--from', from, '--to', 'cluster', ...more], { EVENT_STORE_URL: server.url });

async function idsIn(open: EventStore | Promise<EventStore>): Promise<string[]> {
  const store = await open;
  const ids: string[] = [];
  for await (const events of readLog(store)) ids.push(...events.map(({ id }) => id));
  await store.close();
  return ids;
}

const idsOnServer = () => idsIn(EventStoreDbStore.open(server.url));

describe('copy', () => {
  test('moves a log to a cluster and back, says what else to move, and the log holds in both', async () => {
    const data = await dataFolder();
    const keys = SqliteKeyStore.open(join(data, 'keys.db'));
    const secrets = Secrets.open(data);
    const vault = await Vault.open(keys, secrets);
    const sealed = await vault.seal('one', 'event', { name: '赵小芳' });
    await vault.seal('two', 'event', { name: '钱小明' });
    await vault.erase('three');
    await vault.close();
    const there = await toServer(data);
    expect(there.code).toBe(0);
    for (const part of [
      `${EVENTS} events were copied`,
      `${EVENTS} events in ${STREAMS} streams`,
      'everything holds',
      'the keys of 2 persons are there, 1 persons stay erased',
      'JIANHUI_SECRET',
    ]) {
      expect(there.output).toContain(part);
    }
    const back = await runBeside(['copy', '--from', 'cluster', '--to', within('back')], {
      EVENT_STORE_URL: server.url,
    });
    expect(back.code).toBe(0);
    expect(await idsIn(SqliteEventStore.openForReading(within('back')))).toEqual(await idsOnServer());
    for (const moved of [
      EventStoreDbKeyStore.open(server.url),
      SqliteKeyStore.open(join(within('back'), 'keys.db')),
    ]) {
      const opening = await Vault.open(moved, secrets);
      expect(await opening.open(sealed, 'event')).toEqual({ name: '赵小芳' });
      await expect(opening.seal('three', 'event', {})).rejects.toBeInstanceOf(PersonErased);
      await opening.close();
    }

    // Over contents in order, not over positions: an auditor compares them.
    const digest = (output: string) => /head \d+:(\S+)/.exec(output)?.[1];
    expect(digest(there.output)).toBeDefined();
    expect(digest((await runBeside(['verify', '--data', data])).output)).toBe(digest(there.output));
    expect(digest(back.output)).toBe(digest(there.output));
  });

  test('killed at any moment goes on where it was, without doubles', async () => {
    const data = await dataFolder();
    const killed: number[] = [];
    for (const after of [60, 110, 200]) {
      const child = start(['copy', '--from', data, '--to', server.url]);
      while (appended() < after) await Promise.race([once(server.log, 'written'), pause(1_000)]);
      child.kill('SIGKILL');
      await endOf(child);
      killed.push(appended());
    }
    const { code, output } = await copy(data, server.url);
    expect(code).toBe(0);
    expect(output).toContain(`${killed.at(-1)} events are there already`);
    expect(await idsOnServer()).toEqual(await idsIn(SqliteEventStore.openForReading(data)));
    expect(appended()).toBe(EVENTS);
  });

  test('stops at Ctrl-C', async () => {
    const child = start(['copy', '--from', await dataFolder(), '--to', server.url]);
    while (appended() < 50) await once(server.log, 'written');
    child.kill('SIGINT');
    expect(await endOf(child)).toBe(130);
    expect(appended()).toBeLessThan(EVENTS);
  });

  test('does not begin where the source was altered', async () => {
    const data = await dataFolder();
    const database = Database.open(join(data, 'events.db'), { synchronous: 'full' });
    database.exec('DROP TRIGGER events_are_never_changed');
    database.exec(`UPDATE events SET data = replace(data, '"willingness":3', '"willingness":5')
                   WHERE stream = 'enterprise-1' AND revision = 2`);
    database.close();
    const { code, output, errors } = await toServer(data);
    expect(code).toBe(4);
    expect(output).toMatch(/bad: enterprise-1 revision 2 \(.*\): altered/);
    expect(errors).toContain('nothing was copied');
    expect(appended()).toBe(0);
  });

  test('leaves a target alone that holds another log, and names where they part', async () => {
    const data = await dataFolder();
    const other = EventStoreDbStore.open(server.url);
    await other.append('enterprise-0', 'no-stream', [newEvent()]);
    await other.close();
    const { code, output } = await toServer(data);
    expect(code).toBe(1);
    expect(output).toMatch(/they part at event 1: the source has enterprise-0 revision 0/);
    expect(appended()).toBe(1);

    const longer = await SqliteEventStore.open(within('longer'));
    await longer.append('enterprise-0', 'no-stream', visitsTo('enterprise-0', 1));
    await longer.append('enterprise-9', 'no-stream', visitsTo('enterprise-9', 1));
    await longer.close();
    expect((await copy(data, within('longer'))).code).toBe(1);
  });

  test('asks to stop the product, or copies what is there while it runs and the rest afterwards', async () => {
    const data = await dataFolder();
    const product = FolderLock.take(data);
    const refused = await toServer(data);
    expect(refused.code).toBe(3);
    expect(refused.errors).toContain('stop it first');
    expect(appended()).toBe(0);

    const most = await toServer(data, '--while-running');
    expect(most.code).toBe(0);
    expect(most.output).toContain('stop every node');
    expect(most.output).not.toContain('JIANHUI_SECRET');
    const store = await SqliteEventStore.open(data);
    await store.append('enterprise-late', 'no-stream', visitsTo('enterprise-late', 3));
    await store.close();
    product.release();

    const rest = await toServer(data);
    expect(rest.code).toBe(0);
    expect(rest.output).toContain(`${EVENTS} events are there already`);
    expect(rest.output).toContain('3 events were copied');
    expect(appended()).toBe(EVENTS + 3);
  });

  test('says that a store is away, and goes on when it is back', async () => {
    const data = await dataFolder();
    await server.stop();
    const away = await toServer(data);
    expect(away.code).toBe(5);
    expect(away.errors).toContain('run the same command again');
    await server.listen();
    expect((await toServer(data)).code).toBe(0);
  });

  test('says what to set where an event is too large for the servers', async () => {
    const small = await StandIn.start({ maxAppendSize: 256 });
    try {
      const { code, errors } = await copy(await dataFolder(), small.url);
      expect(code).toBe(1);
      expect(errors).toContain('MaxAppendSize');
    } finally {
      await small.stop();
    }
  });

  test('says what is missing, and repeats no password', async () => {
    const password = 'lanterns';
    const wrong = await copy(await dataFolder(), `esdb://admin:${password}@127.0.0.1:port`);
    expect(wrong.code).toBe(2);
    const away = await copy(within('data'), `esdb://admin:${password}@127.0.0.1:1?tls=false`);
    expect(away.code).toBe(5);
    expect(wrong.errors + away.output + away.errors).not.toContain(password);
    const missing = await copy(within('nowhere'), server.url);
    expect(missing).toMatchObject({ code: 1, errors: expect.stringContaining('no data') as string });
    expect(existsSync(within('nowhere'))).toBe(false);
  });
});

/** Events of the product that the server holds. */
function appended(): number {
  return server.log.events.filter(({ stream }) => !stream.startsWith('$')).length;
}
