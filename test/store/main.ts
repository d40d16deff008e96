import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EventStoreDBClient } from '@eventstore/db-client';
import {
  ConnectionStringInvalid,
  parseConnectionString,
} from '../../src/event-store/eventstoredb/connection-string.js';
import { EventStoreDbStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { type Position } from '../../src/kernel/event.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { type Behaviour, behaviourOf } from './behaviour.js';
import { soak } from './soak.js';

const USAGE = `npm run test:store -- --url esdb://host:2113?tls=false [--ca-file ca.pem] [--events 100000] [--writers 16]
Runs the contract and a soak on a server, says what it does differently from the stand-in, and
deletes what it wrote. User and password stand in the URL.`;
/** Streams of the contract and of this program; nobody else names streams like this. */
const OURS = /^(产业部)?[cs][0-9a-f]{32}[0-9a-z]?-/;
const DELETED_AT_ONCE = 32;
const LARGE_APPENDS = 16 * 1_048_576;

type Outcomes = ReadonlyMap<string, { readonly passed: boolean; readonly message: string }>;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      'ca-file': { type: 'string' },
      events: { type: 'string', default: '100000' },
      writers: { type: 'string', default: '16' },
    },
  });
  const { url, 'ca-file': caFile } = values;
  if (url === undefined) {
    console.error(USAGE);
    return 2;
  }
  try {
    parseConnectionString(url, caFile);
  } catch (error) {
    if (!(error instanceof ConnectionStringInvalid)) throw error;
    console.error(error.message);
    return 2;
  }

  const standIn = await StandIn.start({ maxAppendSize: LARGE_APPENDS });
  const store = EventStoreDbStore.open(url, { caFile });
  const before = await store.end();
  try {
    console.log('the contract, on the stand-in and on the server');
    const [expected, found] = [await contract(standIn.url), await contract(url, caFile)];
    const failed = reportContract(expected, found);

    console.log('what the contract cannot see');
    const different = reportBehaviour(await behaviour(standIn.url), await behaviour(url, caFile));

    const [events, writers] = [Number(values.events), Number(values.writers)];
    console.log(`soak: ${events} events, ${writers} writers, two followers throughout`);
    const report = await soak(store, { category: ownCategory(), events, writers });
    console.log(report);
    return failed === 0 && report.wrong.length === 0 ? (different === 0 ? 0 : 3) : 1;
  } finally {
    console.log(`${await tidy(store, before, url, caFile)} streams deleted`);
    await store.close();
    await standIn.stop();
  }
}

function ownCategory(): string {
  return `s${randomUUID().replaceAll('-', '')}`;
}

/** Each test of the contract and how it went. */
async function contract(url: string, caFile?: string): Promise<Outcomes> {
  const folder = temporaryFolder();
  const output = join(folder, 'outcomes.json');
  try {
    await new Promise((resolve) => {
      spawn(
        process.execPath,
        [
          ...['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
          ...['--testMatch', '**/test/store/contract.store.ts', '--json', '--outputFile', output, '--silent'],
        ],
        {
          env: {
            ...process.env,
            JIANHUI_TEST_STORE_URL: url,
            ...(caFile !== undefined && { JIANHUI_TEST_STORE_CA_FILE: caFile }),
          },
          stdio: 'ignore',
        },
      ).on('close', resolve);
    });
    const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as {
      testResults: {
        assertionResults: {
          title: string;
          ancestorTitles: string[];
          status: string;
          failureMessages: string[];
        }[];
      }[];
    };
    return new Map(
      testResults.flatMap(({ assertionResults }) =>
        assertionResults.map(({ title, ancestorTitles, status, failureMessages }) => [
          [...ancestorTitles.slice(1), title].join(' › '),
          { passed: status === 'passed', message: failureMessages[0]?.split('\n')[0] ?? '' },
        ]),
      ),
    );
  } finally {
    removeFolder(folder);
  }
}

function reportContract(expected: Outcomes, found: Outcomes): number {
  const failed = [...found].filter(([, { passed }]) => !passed);
  console.log(`  ${found.size - failed.length} of ${expected.size} sentences kept`);
  for (const [title, { message }] of failed) {
    const also = expected.get(title)?.passed === false ? ' (nor by the stand-in)' : '';
    console.log(`  not kept${also}: ${title}\n    ${message}`);
  }
  return failed.length + (found.size === 0 ? 1 : 0);
}

async function behaviour(url: string, caFile?: string): Promise<Behaviour> {
  const client = bareClient(url, caFile);
  try {
    return await behaviourOf(client, ownCategory());
  } finally {
    await client.dispose();
  }
}

function reportBehaviour(expected: Behaviour, found: Behaviour): number {
  const different = Object.keys(expected).filter((question) => expected[question] !== found[question]);
  for (const question of Object.keys(expected)) {
    const here = different.includes(question)
      ? `${found[question]} (stand-in: ${expected[question]})`
      : found[question];
    console.log(`  ${different.includes(question) ? '≠' : '='} ${question}: ${here}`);
  }
  return different.length;
}

/** Deletes the streams of ours that came after a position. Answers how many. */
async function tidy(store: EventStoreDbStore, from: Position, url: string, caFile?: string): Promise<number> {
  const names = new Set<string>();
  for (let position = from, live = false; !live;) {
    const batch = await store.readLog({ from: position, limit: 5_000 });
    for (const { stream } of batch.events) if (OURS.test(stream)) names.add(stream);
    ({ position, live } = batch);
  }
  const client = bareClient(url, caFile);
  const left = [...names];
  while (left.length > 0) {
    await Promise.all(
      left.splice(0, DELETED_AT_ONCE).map((name) => client.deleteStream(name).catch(() => undefined)),
    );
  }
  await client.dispose();
  return names.size;
}

function bareClient(url: string, caFile: string | undefined): EventStoreDBClient {
  const authority =
    caFile === undefined ? '' : `${url.includes('?') ? '&' : '?'}tlsCAFile=${encodeURIComponent(caFile)}`;
  return EventStoreDBClient.connectionString(url.replace(/^kurrentdb/, 'esdb') + authority);
}

process.exitCode = await main();
// The client keeps its socket for a while.
setTimeout(() => process.exit(), 500).unref();
