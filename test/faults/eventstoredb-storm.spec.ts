import { storm } from './eventstoredb-storm.js';

import.meta.jest.setTimeout(180_000);

test('in a storm every acknowledged append is there once, nothing else, and a follower sees all in order', async () => {
  const report = await storm({ appends: 200, writers: 10, seed: 2026 });
  expect(report).toMatchObject({ acknowledged: 200, wrong: [] });
});
