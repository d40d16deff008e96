import { EventStoreDbStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { StandIn } from '../support/eventstoredb-stand-in/server.js';
import { eventStoreContract } from './event-store.contract.js';

// Thousands of appends over a socket take their time on a busy machine.
import.meta.jest.setTimeout(60_000);

eventStoreContract('EventStoreDbStore', async () => {
  // The port takes events of 1 MiB and a little more, so a server's limit is set above its old default.
  const server = await StandIn.start({ maxAppendSize: 16 * 1_048_576 });
  let store = EventStoreDbStore.open(server.url);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = EventStoreDbStore.open(server.url);
      return store;
    },
    dispose: async () => {
      await store.close();
      await server.stop();
    },
  };
});
