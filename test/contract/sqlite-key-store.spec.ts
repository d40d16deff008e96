import { join } from 'node:path';
import { SqliteKeyStore } from '../../src/privacy/sqlite-key-store.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';
import { keyStoreContract } from './key-store.contract.js';

keyStoreContract('SqliteKeyStore', async () => {
  const folder = temporaryFolder();
  let store = SqliteKeyStore.open(join(folder, 'keys.db'));
  return {
    store,
    again: async () => {
      await store.close();
      return (store = SqliteKeyStore.open(join(folder, 'keys.db')));
    },
    dispose: async () => {
      await store.close();
      removeFolder(folder);
    },
  };
});
