import { randomUUID } from 'node:crypto';
import { enterprise } from '../../src/enterprise/enterprise.decide.js';
import { Decisions } from '../../src/event-store/decisions.js';
import { Existence } from '../../src/event-store/existence.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { makeUscc } from '../../src/kernel/uscc.js';
import { contextOf } from '../support/given.js';
import { removeFolder, temporaryFolder } from '../support/temporary-folder.js';

test('an enterprise whose registration was abandoned is not there to be referred to', async () => {
  const folder = temporaryFolder();
  const store = await SqliteEventStore.open(folder);
  try {
    const id = randomUUID();
    const uscc = makeUscc('91', '110115', 'MA000001');
    await new Decisions(store).execute(enterprise, id, { kind: 'yield-uscc', uscc }, contextOf());
    await expect(new Existence(store).of('enterprise', id, '/mergedInto')).rejects.toMatchObject({
      code: 'reference-unknown',
      faults: [{ pointer: '/mergedInto' }],
    });
  } finally {
    await store.close();
    removeFolder(folder);
  }
});
