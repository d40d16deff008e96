import { EventStoreDbKeyStore } from '../../src/event-store/eventstoredb/eventstoredb-key-store.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { keyStoreContract } from './key-store.contract.js';

keyStoreContract('EventStoreDbKeyStore', async () => {
  const server = await StandIn.start();
  const stores = [EventStoreDbKeyStore.open(server.url)];
  return {
    store: stores[0],
    again: async () => {
      const store = EventStoreDbKeyStore.open(server.url);
      stores.push(store);
      return store;
    },
    dispose: async () => {
      for (const store of stores) await store.close();
      await server.stop();
    },
  };
});
