import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Database } from '../../src/event-store/sqlite/database.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { Random } from '../../src/cli/demo/random.js';
import { hashOf, type NewEvent } from '../../src/kernel/event.js';
import { derivedId } from '../../src/kernel/ids.js';
import { SqliteKeyStore } from '../../src/privacy/sqlite-key-store.js';
import { newEvent } from '../support/events.js';

// Writes to a data folder, and says on standard output what is acknowledged, a line each: what
// `power-cut.ts` records.
//   node power-cut-writer.js <folder> <full|normal> <appends> <seed>

const [folder, synchronous, appends, seed] = process.argv.slice(2);
const SPACE = '3f1c9f0e-5a44-4a53-8f4e-0d6d8a3a1b52';
const WRITERS = 8;

/** What is said, one object a line. */
export type Said =
  { readonly appended: readonly string[] } | { readonly erasing: string } | { readonly erased: string };

/** What an event of the writer holds: how many its append wrote, and whose key it needs. */
export interface WrittenData {
  readonly of: number;
  readonly person: string | null;
  readonly text: string;
}

const say = (said: Said) => writeSync(1, `${JSON.stringify(said)}\n`);

const store = await SqliteEventStore.open(folder);
const keys = SqliteKeyStore.open(join(folder, 'keys.db'));
// The product has no such switch. The file is copied from the WAL more often than there, so that it happens here.
for (const { database } of [store, keys] as unknown as { readonly database: Database }[]) {
  database.exec(`PRAGMA synchronous = ${synchronous}; PRAGMA wal_autocheckpoint = 100`);
}

async function write(writer: number): Promise<void> {
  const random = new Random(Number(seed)).fork(`writer ${writer}`);
  const stream = `power-${writer}`;
  const share = Math.ceil(Number(appends) / WRITERS);
  let revision = -1;
  let prev: string | null = null;
  const persons: string[] = [];
  for (let n = 0; n < share; n++) {
    let person: string | null = null;
    if (random.chance(0.2)) {
      person = derivedId(SPACE, `${stream} ${n}`);
      await keys.keep(person, Buffer.from(person));
      persons.push(person);
    }
    const of = random.whole(1, 3);
    const events: NewEvent[] = [];
    for (let index = 0; index < of; index++) {
      const data: WrittenData = { of, person, text: random.text('建会走访沟通', random.whole(1, 400)) };
      const event = newEvent(data, { id: derivedId(SPACE, `${stream} ${n} ${index}`) });
      const chained = { ...event, metadata: { ...event.metadata, commandId: `${stream} ${n}`, prev } };
      events.push(chained);
      prev = hashOf({ ...chained, stream, revision: revision + 1 + index, position: 0 });
    }
    const expected = revision < 0 ? 'no-stream' : revision;
    ({ revision } = await store.append(stream, expected, events));
    say({ appended: events.map(({ id }) => id) });
    if (persons.length > 0 && random.chance(0.02)) {
      const [erased] = persons.splice(random.whole(0, persons.length - 1), 1);
      say({ erasing: erased });
      await keys.erase(erased);
      say({ erased });
    }
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
await store.close();
await keys.close();
