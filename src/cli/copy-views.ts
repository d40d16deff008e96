import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from '../event-store/sqlite/database.js';
import { FOLLOWERS, NOTE } from '../followed-log.js';
import { type Command, CommandFailed, DATA_OPTION, EXIT } from './command.js';
import { settingsOf } from './data-folder.js';
import { type Terminal } from './terminal.js';

export const copyViews: Command = {
  positionals: ['<folder>'],
  description: {
    zh: '将一个节点的视图和处理进度复制到新节点的数据目录，新节点启动后只需读取其后的事件，不必从头重建；可与运行中的系统同时进行。目标必须属于同一集群（同一日志）的节点，且其中尚无视图。视图中没有姓名和电话，但有业务数据，请同样保管。',
    en: 'Copies a node’s views and how far its processes have come into the data folder of a new node, which then reads only what came after and builds nothing anew; also while the product runs. The new node must follow the same log, the same cluster, and have no views yet. Views hold no names or phone numbers of persons, but business data: guard the copy as you guard the data.',
  },
  options: { data: DATA_OPTION },
  examples: ['jianhui copy-views /srv/jianhui-2', 'jianhui copy-views /mnt/new-node --data /srv/jianhui-1'],
  async run(given, terminal) {
    const [target] = given.positionals;
    await copyFiles(settingsOf(given).dataDir, target, terminal);
    return EXIT.done;
  },
};

/** @throws CommandFailed there is nothing to copy, or something in its place */
async function copyFiles(source: string, target: string, terminal: Terminal): Promise<void> {
  for (const name of FOLLOWERS) {
    const path = join(source, name);
    if (!existsSync(path)) throw new CommandFailed({ zh: `缺少 ${path}`, en: `${path} is missing` });
  }
  await mkdir(target, { recursive: true, mode: 0o700 });
  for (const name of FOLLOWERS) {
    const path = join(target, name);
    if (existsSync(path)) {
      throw new CommandFailed({ zh: `${path} 已存在，未作改动`, en: `${path} exists; it was left as it is` });
    }
  }
  terminal.progress({ zh: '复制…', en: 'copying…' });
  try {
    for (const name of FOLLOWERS) {
      terminal.checkInterrupted();
      await copyDatabase(join(source, name), join(target, name));
    }
    // Last: without it the new node takes them for those of another log.
    await copyFile(join(source, NOTE), join(target, NOTE));
  } catch (error) {
    for (const name of [...FOLLOWERS, NOTE]) await rm(join(target, name), { force: true });
    throw error;
  }
  terminal.say({ zh: `视图已复制到 ${target}`, en: `the views were copied to ${target}` });
}

/** As it is at one moment, with its checkpoints, whoever writes to it meanwhile. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const database = Database.open(from, { synchronous: 'normal', journal: 'as-it-is', cacheMiB: 4 });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
  await chmod(to, 0o600);
}
