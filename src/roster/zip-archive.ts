import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { refuseRosterFile } from './roster.refusals.js';

const inflate = promisify(inflateRaw);

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX_ENTRIES = 2_000;
/** What an archive may unpack to, all entries together. */
const MAX_UNPACKED = 128 * 1024 * 1024;
/** Sheets pack to a tenth or a fiftieth; more than this, from this size on, is made to hurt. */
const MAX_RATIO = 200;
const RATIO_FROM = 4 * 1024 * 1024;

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/**
 * The central directory of an archive, checked before anything is unpacked.
 *
 * @throws Refusal `roster-corrupt` it is cut off or not a plain archive; `roster-zip-bomb` its sizes or ratios are out of proportion
 */
export function entriesOf(bytes: Buffer): readonly ZipEntry[] {
  return readable(() => {
    const end = endOf(bytes);
    const count = bytes.readUInt16LE(end + 10);
    if (count > MAX_ENTRIES) throw refuseRosterFile('roster-zip-bomb');
    const entries: ZipEntry[] = [];
    let at = bytes.readUInt32LE(end + 16);
    for (let i = 0; i < count; i++) {
      if (bytes.readUInt32LE(at) !== ENTRY) throw refuseRosterFile('roster-corrupt');
      const encrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
      if (encrypted) throw refuseRosterFile('roster-corrupt');
      const nameLength = bytes.readUInt16LE(at + 28);
      entries.push({
        name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
        method: bytes.readUInt16LE(at + 10),
        crc: bytes.readUInt32LE(at + 16),
        packed: bytes.readUInt32LE(at + 20),
        unpacked: bytes.readUInt32LE(at + 24),
        offset: bytes.readUInt32LE(at + 42),
      });
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
    if (total > MAX_UNPACKED || entries.some(isBomb)) throw refuseRosterFile('roster-zip-bomb');
    return entries;
  });
}

/**
 * One entry, unpacked to no more than its directory says.
 *
 * @throws Refusal `roster-corrupt` it does not unpack to what the directory says; `roster-zip-bomb` it unpacks to more
 */
export async function unpack(bytes: Buffer, entry: ZipEntry): Promise<Buffer> {
  const packed = readable(() => {
    if (bytes.readUInt32LE(entry.offset) !== LOCAL) throw refuseRosterFile('roster-corrupt');
    const start =
      entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
    if (start + entry.packed > bytes.length) throw refuseRosterFile('roster-corrupt');
    return bytes.subarray(start, start + entry.packed);
  });
  const content = await inflated(packed, entry);
  if (content.length !== entry.unpacked || crc32(content) !== entry.crc) {
    throw refuseRosterFile('roster-corrupt');
  }
  return content;
}

async function inflated(packed: Buffer, entry: ZipEntry): Promise<Buffer> {
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw refuseRosterFile('roster-corrupt');
  try {
    return await inflate(packed, { maxOutputLength: Math.max(entry.unpacked, 1) });
  } catch (error) {
    const tooMuch = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw refuseRosterFile(tooMuch ? 'roster-zip-bomb' : 'roster-corrupt');
  }
}

function isBomb({ packed, unpacked }: ZipEntry): boolean {
  return unpacked > RATIO_FROM && unpacked > packed * MAX_RATIO;
}

/** The end record is the last thing in an archive, before a comment of at most 64 KiB. */
function endOf(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= 0 && at >= bytes.length - 22 - 0xffff; at--) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw refuseRosterFile('roster-corrupt');
}

/** Offsets that lead outside the file mean that the file is damaged. */
function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw refuseRosterFile('roster-corrupt');
    throw error;
  }
}
