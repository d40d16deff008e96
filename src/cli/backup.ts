import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { verdictOf } from '../audit/audit.handlers.js';
import { type Settings } from '../config.js';
import { Database } from '../event-store/sqlite/database.js';
import { SqliteEventStore } from '../event-store/sqlite/sqlite-event-store.js';
import { SystemClock } from '../kernel/clock.js';
import { noteBackup } from '../status/last-backup.js';
import { type Command, CommandFailed, DATA_OPTION, EXIT } from './command.js';
import { refuseCluster, settingsOf } from './data-folder.js';
import {
  BACKUP_FILES,
  type BackupFile,
  fileDigest,
  type Manifest,
  MANIFEST,
  manifestOf,
  writeManifest,
} from './manifest.js';
import { grouped, type Terminal } from './terminal.js';
import { checkLog, tellVerdict } from './verify.js';

export const backup: Command = {
  positionals: ['<folder>'],
  description: {
    zh: '将事件、个人密钥和系统密钥备份到一个空目录，并逐条校验所备份的事件；可与运行中的系统同时进行。视图不备份，恢复时重建。备份含有解开个人信息的全部密钥，请妥善保管；备份之后才删除的个人信息仍在备份之中，请按期销毁旧备份。',
    en: 'Copies events, persons’ keys and the secret into an empty folder and verifies every event copied; also while the product runs. Views are not copied: they are rebuilt. A backup holds every key that opens personal data: guard it. It still holds persons who were erased after it was made: destroy old backups in due time.',
  },
  options: { data: DATA_OPTION },
  examples: ['jianhui backup /mnt/backup/2026-03-02', 'jianhui backup ./backup --data /srv/jianhui'],
  async run(given, terminal) {
    refuseCluster(given, {
      zh: '集群用它自己的工具备份；或用 jianhui copy --from cluster --to <目录> 复制出来，再用 --data 备份那个目录。各节点数据目录中的 keys.db 和 JIANHUI_SECRET 须一并保存。',
      en: 'A cluster is backed up with its own tools; or copy it out with jianhui copy --from cluster --to <folder> and back up that folder with --data. Keep keys.db of the nodes’ data folders and JIANHUI_SECRET with it.',
    });
    const [target] = given.positionals;
    const settings = settingsOf(given);
    const store = await SqliteEventStore.openForReading(settings.dataDir);
    try {
      await beginIn(target);
      let manifest: Manifest;
      try {
        manifest = await copied(settings, store, target, terminal);
        await writeManifest(target, manifest);
        terminal.say({
          zh: `已备份 ${grouped(manifest.events)} 个事件（${grouped(manifest.streams)} 个事件流）到 ${target}`,
          en: `${grouped(manifest.events)} events in ${grouped(manifest.streams)} streams were backed up to ${target}`,
        });
        if (manifest.secret === 'setting') {
          terminal.say({
            zh: 'JIANHUI_SECRET 不在备份中：请另行保存，没有它无法恢复',
            en: 'JIANHUI_SECRET is not in the backup: keep it elsewhere, nothing can be restored without it',
          });
        }
      } catch (error) {
        // Nothing that could be taken for a backup stays behind.
        for (const name of [...BACKUP_FILES, MANIFEST]) await rm(join(target, name), { force: true });
        throw error;
      }
      await noted(settings, target, manifest, terminal);
      return EXIT.done;
    } finally {
      await store.close();
    }
  },
};

/** For the status page. The backup is whole, also where its note cannot be written. */
async function noted(
  { dataDir }: Settings,
  target: string,
  { madeAt, events, head }: Manifest,
  terminal: Terminal,
): Promise<void> {
  try {
    await noteBackup(dataDir, { madeAt, folder: resolve(target), events, position: String(head.position) });
  } catch (error) {
    terminal.say({
      zh: `未能在数据目录中记下这次备份，系统状态页不会显示它：${String(error)}`,
      en: `the backup could not be noted in the data folder, the status page will not show it: ${String(error)}`,
    });
  }
}

/** @throws CommandFailed the folder is not empty */
async function beginIn(target: string): Promise<void> {
  await mkdir(target, { recursive: true, mode: 0o700 });
  if ((await readdir(target)).length > 0) {
    throw new CommandFailed({ zh: `${target} 不是空目录`, en: `${target} is not empty` });
  }
}

/** @throws CommandFailed (exit code 4) the events do not hold @throws Interrupted */
async function copied(
  settings: Settings,
  store: SqliteEventStore,
  target: string,
  terminal: Terminal,
): Promise<Manifest> {
  const names: BackupFile[] = ['events.db', 'keys.db'];
  terminal.progress({ zh: '复制…', en: 'copying…' });
  // Events first: a key is on the disk before the event that needs it, so none is missing in the copy.
  await store.backupTo(join(target, 'events.db'));
  vacuumInto(join(settings.dataDir, 'keys.db'), join(target, 'keys.db'));
  if (settings.JIANHUI_SECRET === undefined) {
    names.push('secret.key');
    await copyFile(join(settings.dataDir, 'secret.key'), join(target, 'secret.key'));
  }
  const files = [];
  for (const name of names) {
    const path = join(target, name);
    await chmod(path, 0o600);
    await synced(path);
    files.push({ name, ...(await fileDigest(path)) });
  }
  const copy = await SqliteEventStore.openForReading(target);
  try {
    const verdict = await verdictOf(copy, await checkLog(copy, undefined, terminal));
    if (!verdict.ok) {
      tellVerdict(verdict, terminal);
      throw new CommandFailed(
        { zh: '事件校验未通过，未做备份', en: 'the events do not hold; no backup was made' },
        EXIT.found,
      );
    }
    const { events, streams, head } = verdict;
    const secret = settings.JIANHUI_SECRET === undefined ? 'file' : 'setting';
    return manifestOf({ madeAt: new SystemClock().now(), events, streams, head, secret, files });
  } finally {
    await copy.close();
    for (const rest of ['events.db-wal', 'events.db-shm']) await rm(join(target, rest), { force: true });
  }
}

function vacuumInto(from: string, to: string): void {
  if (!existsSync(from)) throw new CommandFailed({ zh: `缺少 ${from}`, en: `${from} is missing` });
  const database = Database.open(from, { synchronous: 'full', cacheMiB: 4 });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
