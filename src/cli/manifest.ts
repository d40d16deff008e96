import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Verdict } from '../audit/audit.handlers.js';
import { CommandFailed, EXIT } from './command.js';

/** Written last: a backup without it is not complete. */
export const MANIFEST = 'manifest.json';
const FORMAT = 'jianhui-backup/1';

/** The files that a backup may hold. Views are not among them: they follow from the events. */
export const BACKUP_FILES = ['events.db', 'keys.db', 'secret.key'] as const;
export type BackupFile = (typeof BACKUP_FILES)[number];

export interface Manifest {
  readonly format: typeof FORMAT;
  readonly madeAt: string;
  readonly events: number;
  /** Streams, each a chain whose head was reached. */
  readonly streams: number;
  /** Position of the last event, and the digest of the log up to it: what `verify --head` takes. */
  readonly head: Verdict['head'];
  /** `setting`: the secret came from JIANHUI_SECRET and is not in the backup. */
  readonly secret: 'file' | 'setting';
  readonly files: readonly { readonly name: BackupFile; readonly bytes: number; readonly sha256: string }[];
}

export function manifestOf(parts: Omit<Manifest, 'format'>): Manifest {
  return { format: FORMAT, ...parts };
}

/** On the disk when it returns. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const file = await open(join(folder, MANIFEST), 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** @throws CommandFailed there is none, or it is of another format */
export async function readManifest(folder: string): Promise<Manifest> {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Manifest;
  } catch {
    throw new CommandFailed({
      zh: `${folder} 中没有完整的备份（缺少 ${MANIFEST}）`,
      en: `${folder} holds no complete backup (there is no ${MANIFEST})`,
    });
  }
  const names: readonly string[] = BACKUP_FILES;
  if (manifest.format !== FORMAT || !manifest.files.every(({ name }) => names.includes(name))) {
    throw new CommandFailed({
      zh: `${folder} 的备份格式不是 ${FORMAT}`,
      en: `the backup in ${folder} is not of the format ${FORMAT}`,
    });
  }
  return manifest;
}

/** @throws CommandFailed (exit code 4) a file is missing or is not the one that was backed up */
export async function checkFiles(folder: string, manifest: Manifest): Promise<void> {
  for (const { name, sha256 } of manifest.files) {
    const is = await fileDigest(join(folder, name)).catch(() => null);
    if (is?.sha256 !== sha256) {
      throw new CommandFailed(
        {
          zh: `备份已损坏：${name} ${is ? '与清单不符' : '无法读取'}`,
          en: `the backup is damaged: ${name} ${is ? 'is not what the manifest says' : 'cannot be read'}`,
        },
        EXIT.found,
      );
    }
  }
}

export async function fileDigest(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(path), async function (pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
    }
  });
  return { bytes, sha256: hash.digest('hex') };
}
