import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { eventStoreContract } from './event-store.contract.js';

eventStoreContract('SqliteEventStore', async () => {
  const folder = temporaryFolder();
  let store = await SqliteEventStore.open(folder);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await SqliteEventStore.open(folder);
      return store;
    },
    dispose: async () => {
      await store.close();
      removeFolder(folder);
    },
  };
});
