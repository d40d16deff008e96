import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projections } from '../../projections/index.js';
import { FolderLock } from '../event-store/sqlite/folder-lock.js';
import { Secrets } from '../privacy/secrets.js';
import { SqliteKeyStore } from '../privacy/sqlite-key-store.js';
import { Vault } from '../privacy/vault.js';
import { openStore } from '../stores.js';
import { type Command, CommandFailed, DATA_OPTION, EXIT } from './command.js';
import { refuseCluster, settingsOf } from './data-folder.js';
import { checkFiles, readManifest } from './manifest.js';
import { rebuildViews } from './rebuild.js';
import { grouped } from './terminal.js';

export const restore: Command = {
  positionals: ['<folder>'],
  description: {
    zh: '将备份恢复到空的数据目录：先逐个核对文件，再复制，最后重建视图。已有数据的目录不会被覆盖。',
    en: 'Restores a backup into an empty data folder: checks each file, copies it, then rebuilds the views. A folder that holds anything is refused.',
  },
  options: { data: DATA_OPTION },
  examples: ['jianhui restore /mnt/backup/2026-03-02', 'jianhui restore ./backup --data /srv/jianhui-new'],
  async run(given, terminal) {
    refuseCluster(given, {
      zh: '备份只能恢复到数据目录：用 --data 给出目录，恢复后再用 jianhui copy 复制到集群。',
      en: 'A backup is restored into a data folder: name one with --data, then move it to the cluster with jianhui copy.',
    });
    const [source] = given.positionals;
    const settings = settingsOf(given);
    const folder = settings.dataDir;
    const manifest = await readManifest(source);
    if (manifest.secret === 'setting' && settings.JIANHUI_SECRET === undefined) {
      throw new CommandFailed({
        zh: '此备份的密钥不在备份中：请设置当时的 JIANHUI_SECRET',
        en: 'the secret of this backup is not in it: set JIANHUI_SECRET to what it was',
      });
    }
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).length > 0) {
      throw new CommandFailed({
        zh: `${folder} 不是空目录，恢复不会覆盖已有数据`,
        en: `${folder} is not empty; a restore overwrites nothing`,
      });
    }
    terminal.progress({ zh: '核对备份…', en: 'checking the backup…' });
    await checkFiles(source, manifest);
    const lock = FolderLock.take(folder);
    try {
      for (const { name } of manifest.files) {
        terminal.checkInterrupted();
        await copyFile(join(source, name), join(folder, name));
      }
      await checkFiles(folder, manifest);
      const secrets = Secrets.open(folder, settings.JIANHUI_SECRET);
      await (await Vault.open(SqliteKeyStore.open(join(folder, 'keys.db')), secrets)).close();
      await rebuildViews(
        folder,
        await openStore({ dataDir: folder, url: undefined, caFile: undefined }),
        projections.map(({ name }) => name),
        terminal,
      );
    } catch (error) {
      // Half a restore would look like a data folder.
      for (const name of await readdir(folder)) {
        if (!name.startsWith('lock.')) await rm(join(folder, name), { force: true });
      }
      throw error;
    } finally {
      lock.release();
    }
    terminal.say({
      zh: `已恢复 ${grouped(manifest.events)} 个事件到 ${folder}（备份于 ${manifest.madeAt}）`,
      en: `${grouped(manifest.events)} events were restored to ${folder} (backup of ${manifest.madeAt})`,
    });
    return EXIT.done;
  },
};
