import { dirname } from 'node:path';
import { type Random } from '../../src/cli/demo/random.js';

/** What a program did to its files, or said to others, in the order in which it did. */
export type Operation =
  | { readonly kind: 'write'; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly path: string; readonly length: number }
  | { readonly kind: 'remove'; readonly path: string }
  /** Of a file: its contents; of a folder: which of its files were removed. */
  | { readonly kind: 'sync'; readonly path: string }
  | { readonly kind: 'say'; readonly text: string };

/** The calls to record: `strace -f -y -xx -s <as long as any write> -e trace=<these>`. */
export const RECORDED_CALLS = [
  'write',
  'writev',
  'pwrite64',
  'pwritev',
  'pwritev2',
  'fsync',
  'fdatasync',
  'sync_file_range',
  'ftruncate',
  'fallocate',
  'unlink',
  'unlinkat',
  'rename',
  'renameat',
  'renameat2',
];

const CALL = /^(?<name>\w+)\((?<args>.*)\)\s+= (?<result>-?\d+)/s;
const UNFINISHED = / <unfinished \.\.\.>$/;
const RESUMED = /^<\.\.\. \w+ resumed>/;
const OF_A_FILE = /^\d+<(?<path>[^>]*)>/;

/**
 * Reads what strace wrote. A call that was interrupted by another thread's counts from where it ended.
 * @param folder operations on files elsewhere are left out
 * @throws Error on a call to a file of the folder whose effect is not modelled
 */
export function* operationsOf(lines: Iterable<string>, folder: string): Generator<Operation> {
  const begun = new Map<string, string>();
  for (const line of lines) {
    const [, thread, said] = /^(\d+)\s+(.*)$/s.exec(line) ?? [];
    if (said === undefined) continue;
    if (UNFINISHED.test(said)) {
      begun.set(thread, said.replace(UNFINISHED, ''));
      continue;
    }
    const whole = RESUMED.test(said) ? (begun.get(thread) ?? '') + said.replace(RESUMED, '') : said;
    const call = CALL.exec(whole)?.groups;
    if (!call || call.result.startsWith('-')) continue;
    const operation = operationOf(call.name, call.args, Number(call.result), folder);
    if (operation) yield operation;
  }
}

function operationOf(name: string, args: string, result: number, folder: string): Operation | null {
  if (name === 'write' && args.startsWith('1<')) return { kind: 'say', text: bytesIn(args).toString() };
  if (name === 'unlink' || name === 'unlinkat') {
    const path = bytesIn(args).toString();
    return path.startsWith(folder) ? { kind: 'remove', path } : null;
  }
  if (name.startsWith('rename')) {
    const named = [...args.matchAll(STRING)].map(([, text]) => decoded(text).toString());
    if (named.some((path) => path.startsWith(folder)))
      throw new Error(`${name} of ${named.join(' to ')} is not modelled`);
    return null;
  }
  const path = decoded(OF_A_FILE.exec(args)?.groups?.path ?? '').toString();
  // What is in shared memory is made anew by whoever opens the files first.
  if (!path.startsWith(folder) || path.endsWith('-shm')) return null;
  switch (name) {
    case 'pwrite64': {
      const at = Number(/, (\d+)$/.exec(args)![1]);
      const bytes = bytesIn(args);
      if (bytes.length !== result) throw new Error(`a write to ${path} was not recorded whole`);
      return { kind: 'write', path, at, bytes };
    }
    case 'ftruncate':
      return { kind: 'truncate', path, length: Number(/, (\d+)$/.exec(args)![1]) };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', path };
    default:
      throw new Error(`${name} on ${path} is not modelled`);
  }
}

/** Written as `"\x01\x02"`. */
const STRING = /"((?:\\x[0-9a-f]{2})*)"/g;

/** The first string of a call. */
function bytesIn(args: string): Buffer {
  const [first] = args.matchAll(STRING);
  return decoded(first?.[1] ?? '');
}

function decoded(text: string): Buffer {
  return text.startsWith('\\x') ? Buffer.from(text.replaceAll('\\x', ''), 'hex') : Buffer.from(text);
}

/** Written as one, whatever happens. */
const SECTOR = 512;

type Change = Exclude<Operation, { kind: 'sync' | 'say' }>;

/** What is left of the changes that no sync followed, when the power goes. */
export type Fate = 'lost' | 'kept' | 'torn';

/** A disk that has what was synced, and perhaps some of the rest. */
export class RecordedDisk {
  /** Contents by path as synced; a file that never was is not there. */
  private readonly synced = new Map<string, Buffer>();
  private readonly since = new Map<string, Change[]>();

  take(operation: Operation): void {
    if (operation.kind === 'say') return;
    if (operation.kind === 'sync') this.sync(operation.path);
    else this.since.set(operation.path, [...(this.since.get(operation.path) ?? []), operation]);
  }

  private sync(path: string): void {
    this.settle(path, this.since.get(path)?.length ?? 0);
    for (const [file, changes] of this.since)
      if (dirname(file) === path)
        this.settle(file, changes.findLastIndex(({ kind }) => kind === 'remove') + 1);
  }

  /** The first `count` of the changes of a file are on the disk. */
  private settle(path: string, count: number): void {
    const changes = this.since.get(path);
    if (!changes || count === 0) return;
    this.keep(path, contentsAfter(this.synced.get(path), changes.slice(0, count)), this.synced);
    if (count === changes.length) this.since.delete(path);
    else this.since.set(path, changes.slice(count));
  }

  /**
   * The files as they are found when the power comes back.
   * @param fate `torn`: of each change any sectors, or none
   */
  afterPowerCut(fate: Fate, random: Random): ReadonlyMap<string, Buffer> {
    const found = new Map(this.synced);
    if (fate === 'lost') return found;
    for (const [path, changes] of this.since) {
      const kept = fate === 'kept' ? changes : changes.flatMap((change) => torn(change, random));
      if (kept.length > 0) this.keep(path, contentsAfter(this.synced.get(path), kept), found);
    }
    return found;
  }

  private keep(path: string, contents: Buffer | undefined, files: Map<string, Buffer>): void {
    if (contents) files.set(path, contents);
    else files.delete(path);
  }
}

function contentsAfter(before: Buffer | undefined, changes: readonly Change[]): Buffer | undefined {
  let contents = before;
  for (const change of changes) {
    if (change.kind === 'remove') contents = undefined;
    else if (change.kind === 'truncate') contents = sized(contents, change.length);
    else {
      contents = sized(contents, Math.max(contents?.length ?? 0, change.at + change.bytes.length));
      change.bytes.copy(contents, change.at);
    }
  }
  return contents;
}

/** A copy with that length. */
function sized(contents: Buffer | undefined, length: number): Buffer {
  const copy = Buffer.alloc(length);
  contents?.copy(copy);
  return copy;
}

function torn(change: Change, random: Random): readonly Change[] {
  if (change.kind !== 'write') return random.whole(0, 1) === 0 ? [] : [change];
  const sectors: Change[] = [];
  // Sectors of the disk, not of the write.
  for (let at = change.at; at < change.at + change.bytes.length;) {
    const end = Math.min(change.at + change.bytes.length, (Math.floor(at / SECTOR) + 1) * SECTOR);
    if (random.whole(0, 1) === 1)
      sectors.push({ ...change, at, bytes: change.bytes.subarray(at - change.at, end - change.at) });
    at = end;
  }
  return sectors;
}
