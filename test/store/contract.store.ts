import { EventStoreDbStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { eventStoreContract } from '../contract/event-store.contract.js';

// Started by `npm run test:store`, never by `npm test`.
import.meta.jest.setTimeout(300_000);

const url = process.env.JIANHUI_TEST_STORE_URL!;
const caFile = process.env.JIANHUI_TEST_STORE_CA_FILE;

eventStoreContract('the server', async () => {
  let store = EventStoreDbStore.open(url, { caFile });
  return {
    store,
    reopen: async () => {
      await store.close();
      store = EventStoreDbStore.open(url, { caFile });
      return store;
    },
    dispose: () => store.close(),
  };
});
