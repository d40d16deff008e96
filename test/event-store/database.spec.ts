import { join } from 'node:path';
import { Database, SqliteError } from '../../src/event-store/sqlite/database.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

let folder: string;
let database: Database;

beforeEach(() => {
  folder = temporaryFolder();
  database = Database.open(join(folder, 'x.db'), { synchronous: 'normal' });
  database.exec('CREATE TABLE parks (id INTEGER PRIMARY KEY, name TEXT UNIQUE) STRICT');
});
afterEach(() => {
  database.close();
  removeFolder(folder);
});

function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof SqliteError) return error.code;
    throw error;
  }
  return 'none';
}

test('a row is the array of its columns, and whole numbers stay whole', () => {
  const insert = database.prepare('INSERT INTO parks (id, name) VALUES (?, ?)');
  expect(insert.run(7, '汇龙森')).toMatchObject({ changes: 1, lastInsertRowid: 7 });
  insert.run(2 ** 53 - 1, null);
  const all = database.prepare<[number, string | null, string]>('SELECT id, name, typeof(id) FROM parks');
  expect(all.all()).toEqual([
    [7, '汇龙森', 'integer'],
    [2 ** 53 - 1, null, 'integer'],
  ]);
  expect(all.get()).toEqual([7, '汇龙森', 'integer']);
  expect(database.prepare('SELECT id FROM parks WHERE id = ?').get(8)).toBeUndefined();
});

test('a failure keeps its SQLite code, wherever it happens', () => {
  const insert = database.prepare('INSERT INTO parks (name) VALUES (?)');
  insert.run('a');
  expect(codeOf(() => insert.run('a'))).toBe('SQLITE_CONSTRAINT_UNIQUE');
  expect(codeOf(() => database.exec('nonsense'))).toBe('SQLITE_ERROR');
  expect(codeOf(() => database.prepare('SELECT nonsense'))).toBe('SQLITE_ERROR');
  expect(codeOf(() => database.prepare('SELECT json(?)').get('x'))).toBe('SQLITE_ERROR');
  expect(codeOf(() => database.prepare('SELECT json(name) FROM parks').all())).toBe('SQLITE_ERROR');
  expect(codeOf(() => Database.open(join(folder, 'missing', 'x.db'), { synchronous: 'full' }))).toBe(
    'SQLITE_CANTOPEN',
  );
});

test('a transaction is all or nothing', () => {
  const insert = database.prepare('INSERT INTO parks (name) VALUES (?)');
  const count = database.prepare<[number]>('SELECT count(*) FROM parks');
  expect(database.transaction(() => insert.run('a').changes)).toBe(1);
  expect(
    codeOf(() =>
      database.transaction(() => {
        insert.run('b');
        insert.run('a');
      }),
    ),
  ).toBe('SQLITE_CONSTRAINT_UNIQUE');
  expect(count.get()).toEqual([1]);
  expect(database.inTransaction).toBe(false);
});

test('durability and journal are as they were asked for', () => {
  expect(database.pragma('journal_mode')).toBe('wal');
  expect(database.pragma('synchronous')).toBe(1);
  const full = Database.open(join(folder, 'y.db'), { synchronous: 'full', journal: 'delete' });
  expect([full.pragma('journal_mode'), full.pragma('synchronous')]).toEqual(['delete', 2]);
  full.close();
});
