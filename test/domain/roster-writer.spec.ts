import { Decisions } from '../../src/event-store/decisions.js';
import { StoreUnavailable } from '../../src/event-store/event-store.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { hashOf } from '../../src/kernel/event.js';
import { derivedId } from '../../src/kernel/ids.js';
import { type RosterCommand } from '../../src/roster/roster.decide.js';
import { type RosterRow } from '../../src/roster/roster.events.js';
import { RosterWriter } from '../../src/roster/roster-writer.js';
import { contextOf } from '../support/given.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { WatchedStore } from '../support/watched-store.js';

const ID = '6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11';
const ROWS = Array.from({ length: 8_000 }, (_, i): RosterRow => ({
  row: i + 1,
  name: `企业${i}`,
  registeredAddress: '长'.repeat(80),
  flags: [],
}));
const LIST: Extract<RosterCommand, { kind: 'import-roster' }> = {
  kind: 'import-roster',
  park: ID,
  department: ID,
  listKind: 'other',
  fileName: 'f.csv',
  digest: 'd',
  superseded: false,
  headerRow: 1,
  columns: [],
  rows: ROWS,
};

let folder: string;
let store: SqliteEventStore;

beforeEach(async () => {
  folder = temporaryFolder();
  store = await SqliteEventStore.open(folder);
});

afterEach(async () => {
  await store.close();
  removeFolder(folder);
});

/** Appends that many times, then the store goes away. */
function writerFor(appends: number): RosterWriter {
  let left = appends;
  const failing = new WatchedStore(store, ({ kind }) => {
    if (kind === 'append' && left-- <= 0) throw new StoreUnavailable('connection');
  });
  return new RosterWriter(new Decisions(failing), failing);
}

test.each(['the same command', 'another command'])(
  'an import that was cut off after some appends is completed by %s, each row once',
  async (again) => {
    const context = contextOf();
    await expect(writerFor(2).write(ID, LIST, context)).rejects.toThrow(StoreUnavailable);
    const half = await store.readStream(`roster-${ID}`);
    expect(half.at(-1)?.type).toBe('RosterRowsRecorded');

    const second = again === 'the same command' ? context : contextOf({ commandId: derivedId(ID, 'again') });
    const outcome = await writerFor(Infinity).write(ID, LIST, second);
    const events = await store.readStream(`roster-${ID}`);
    const rows = events
      .filter(({ type }) => type === 'RosterRowsRecorded')
      .flatMap(({ data }) => (data as { rows: readonly RosterRow[] }).rows);
    expect(rows).toEqual(ROWS);
    expect(events.at(-1)).toMatchObject({ type: 'RosterImportCompleted', revision: outcome.revision });
    for (const [i, event] of events.entries()) {
      expect(event.metadata.prev).toBe(i === 0 ? null : hashOf(events[i - 1]));
    }
    expect(await writerFor(0).write(ID, LIST, second)).toEqual(outcome);
  },
);

describe('a key and a revision mean what they mean everywhere', () => {
  const confirmation: RosterCommand = {
    kind: 'confirm-reconciliation',
    department: ID,
    rosters: [ID],
    entities: [],
    undecided: 0,
  };
  const small: RosterCommand = { ...LIST, rows: ROWS.slice(0, 2) };

  test('the key of an import is refused for its confirmation', async () => {
    const context = contextOf({ fingerprint: 'import' });
    const writer = writerFor(Infinity);
    await writer.write(ID, small, context);
    await expect(
      writer.write(ID, confirmation, { ...context, fingerprint: 'confirmation' }),
    ).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    await expect(
      writer.write(ID, small, { ...context, actor: { ...context.actor, id: 'another' } }),
    ).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });

  test('a stale revision is refused even when nothing is left to write', async () => {
    const writer = writerFor(Infinity);
    const context = contextOf();
    const { revision } = await writer.write(ID, small, context);
    const again = contextOf({ commandId: derivedId(ID, 'again'), expectedRevision: revision - 1 });
    await expect(writer.write(ID, small, again)).rejects.toMatchObject({ code: 'revision-mismatch' });
    expect(await writer.write(ID, small, { ...again, expectedRevision: revision })).toMatchObject({
      revision,
    });
  });

  test('the same command again answers as the first time, whatever came after it', async () => {
    const writer = writerFor(Infinity);
    const context = contextOf({ expectedRevision: -1 });
    const first = await writer.write(ID, small, context);
    await writer.write(ID, confirmation, contextOf({ commandId: derivedId(ID, 'confirm') }));
    expect(await writer.write(ID, small, context)).toEqual(first);
  });
});
