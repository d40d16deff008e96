import { projections } from '../../projections/index.js';
import { type EventStore } from '../event-store/event-store.js';
import { FolderLock } from '../event-store/sqlite/folder-lock.js';
import { followLog } from '../followed-log.js';
import { openStore } from '../stores.js';
import { ViewRunner } from '../views/view-runner.js';
import { type Command, DATA_OPTION, EXIT, UsageError } from './command.js';
import { settingsOf } from './data-folder.js';
import { grouped, type Terminal } from './terminal.js';

export const rebuild: Command = {
  positionals: [],
  description: {
    zh: '从事件重建全部视图或其中一个。视图可随时丢弃：其中没有任何不能从事件得出的内容。系统须先停止。',
    en: 'Builds all views, or one, anew from the events. Nothing is in a view that does not follow from the events. The product must not be running.',
  },
  options: {
    data: DATA_OPTION,
    view: { value: 'name', help: { zh: '只重建这个视图', en: 'only this view' } },
  },
  examples: ['jianhui rebuild', 'jianhui rebuild --view funnel'],
  async run(given, terminal) {
    const names = projections.map(({ name }) => name);
    const { view } = given.options;
    if (view !== undefined && !names.includes(view)) {
      throw new UsageError({
        zh: `没有视图 ${view}；现有：${names.join('、')}`,
        en: `there is no view ${view}; there are ${names.join(', ')}`,
      });
    }
    const settings = settingsOf(given);
    const lock = FolderLock.take(settings.dataDir);
    try {
      followLog(settings.storeLocation);
      await rebuildViews(
        settings.dataDir,
        await openStore(settings.storeLocation),
        view === undefined ? names : [view],
        terminal,
      );
    } finally {
      lock.release();
    }
    return EXIT.done;
  },
};

/** From a store that upcasts, which is closed in the end. The caller holds the folder's lock. @throws Interrupted */
export async function rebuildViews(
  folder: string,
  store: EventStore,
  views: readonly string[],
  terminal: Terminal,
): Promise<void> {
  const runner = new ViewRunner(store, { folder, projections });
  const following = runner.progress.subscribe(({ view, events, position, end }) => {
    const share = end > 0 ? Math.floor((Math.max(position, 0) / end) * 100) : 100;
    terminal.progress({
      zh: `重建 ${view}：${share}%（${grouped(events)} 个事件）`,
      en: `rebuilding ${view}: ${share}% (${grouped(events)} events)`,
    });
  });
  try {
    // A store that is away would be waited for without a word.
    await store.end();
    await runner.start();
    // A generation that is stopped half way is thrown away at the next start; the old one serves till then.
    const stopped = new Promise<void>((resolve) => {
      terminal.interrupted.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([runner.rebuild(views), stopped]);
    terminal.checkInterrupted();
    const { views: all } = await runner.status();
    const isolated = all.flatMap((status) => status.isolated);
    terminal.say({
      zh: `已重建 ${views.length} 个视图`,
      en: `${views.length} ${views.length === 1 ? 'view was' : 'views were'} rebuilt`,
    });
    for (const { stream, position, message } of isolated) {
      terminal.complain({
        zh: `事件流 ${stream} 停在位置 ${position}：${message}`,
        en: `stream ${stream} waits at position ${position}: ${message}`,
      });
    }
    const more = all.reduce((sum, { isolatedStreams }) => sum + isolatedStreams, 0) - isolated.length;
    if (more > 0) {
      terminal.complain({
        zh: `还有 ${grouped(more)} 个事件流停住`,
        en: `${grouped(more)} more ${more === 1 ? 'stream waits' : 'streams wait'}`,
      });
    }
  } finally {
    following.unsubscribe();
    await runner.stop();
    await store.close();
  }
}
