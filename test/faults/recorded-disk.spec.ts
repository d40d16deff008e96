import { Random } from '../../src/cli/demo/random.js';
import { type Operation, operationsOf, RecordedDisk } from './recorded-disk.js';

const FOLDER = '/data';
const PATH = '/data/events.db';
const hex = (text: string) =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

describe('what strace wrote', () => {
  const read = (...lines: string[]) => [...operationsOf(lines, FOLDER)];

  test('is read as operations on files of the folder, and what was said', () => {
    expect(
      read(
        `7 pwrite64(25<${hex(PATH)}>, "${hex('abc')}", 3, 8) = 3`,
        `7 fdatasync(25<${hex(PATH)}>) = 0`,
        `7 ftruncate(25<${hex(PATH)}>, 4) = 0`,
        `7 unlink("${hex(`${PATH}-wal`)}") = 0`,
        `7 write(1<${hex('pipe:[1]')}>, "${hex('done\n')}", 5) = 5`,
      ),
    ).toEqual<Operation[]>([
      { kind: 'write', path: PATH, at: 8, bytes: Buffer.from('abc') },
      { kind: 'sync', path: PATH },
      { kind: 'truncate', path: PATH, length: 4 },
      { kind: 'remove', path: `${PATH}-wal` },
      { kind: 'say', text: 'done\n' },
    ]);
  });

  test('leaves out other files, shared memory, and calls that failed', () => {
    expect(
      read(
        `7 pwrite64(9<${hex('/tmp/x')}>, "${hex('a')}", 1, 0) = 1`,
        `7 pwrite64(9<${hex(`${PATH}-shm`)}>, "${hex('a')}", 1, 0) = 1`,
        `7 fsync(9<${hex(PATH)}>) = -1 EIO (Input/output error)`,
        '7 +++ exited with 0 +++',
      ),
    ).toEqual([]);
  });

  test('counts a call from where it ended, when another thread came between', () => {
    const operations = read(
      `7 fsync(25<${hex(PATH)}> <unfinished ...>`,
      `8 write(1<${hex('pipe:[1]')}>, "${hex('early\n')}", 6) = 6`,
      '7 <... fsync resumed>) = 0',
    );
    expect(operations.map(({ kind }) => kind)).toEqual(['say', 'sync']);
  });

  test('stops at a call that it does not know the effect of', () => {
    const renamed = `7 rename("${hex(`${PATH}.new`)}", "${hex(PATH)}") = 0`;
    expect(() => read(renamed)).toThrow('not modelled');
    expect(() => read(`7 fallocate(25<${hex(PATH)}>, 0, 0, 4096) = 0`)).toThrow('not modelled');
    expect(() => read(`7 pwrite64(25<${hex(PATH)}>, "${hex('ab')}"..., 3, 0) = 3`)).toThrow(
      'not recorded whole',
    );
  });
});

describe('a disk after a power cut', () => {
  const write = (text: string, at = 0, path = PATH): Operation => ({
    kind: 'write',
    path,
    at,
    bytes: Buffer.from(text),
  });
  const sync = (path = PATH): Operation => ({ kind: 'sync', path });

  function after(operations: readonly Operation[], fate: 'lost' | 'kept' | 'torn', seed = 1) {
    const disk = new RecordedDisk();
    for (const operation of operations) disk.take(operation);
    return disk.afterPowerCut(fate, new Random(seed));
  }

  test('has what was synced, and of the rest nothing or all', () => {
    const operations = [write('abc'), sync(), write('XY', 1), write('Z', 4)];
    expect(after(operations, 'lost').get(PATH)?.toString()).toBe('abc');
    expect(after(operations, 'kept').get(PATH)?.toString()).toBe('aXY\0Z');
  });

  test('does not have a file that never was synced', () => {
    expect(after([write('abc')], 'lost').has(PATH)).toBe(false);
  });

  test('has any sectors of a write that was torn, whole ones', () => {
    const operations = [write('-'.repeat(2048)), sync(), write('#'.repeat(1024), 512)];
    const found = new Set(
      Array.from({ length: 50 }, (_, seed) =>
        after(operations, 'torn', seed)
          .get(PATH)!
          .toString()
          .replace(/(.)\1*/g, (run) => `${run[0]}${run.length} `),
      ),
    );
    expect(found).toEqual(new Set(['-2048 ', '-512 #512 -1024 ', '-1024 #512 -512 ', '-512 #1024 -512 ']));
  });

  test('has a removed file again until its folder was synced', () => {
    const removed = [write('abc'), sync(), { kind: 'remove', path: PATH }] as Operation[];
    expect(after(removed, 'lost').get(PATH)?.toString()).toBe('abc');
    expect(after([...removed, sync(FOLDER)], 'lost').has(PATH)).toBe(false);
    const anew = [...removed, write('d'), sync(FOLDER)];
    expect(after(anew, 'lost').has(PATH)).toBe(false);
    expect(after(anew, 'kept').get(PATH)?.toString()).toBe('d');
  });
});
