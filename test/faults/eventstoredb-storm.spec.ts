import { Logger } from '@nestjs/common';
import { storm } from './eventstoredb-storm.js';

import.meta.jest.setTimeout(180_000);

// Views say so when the store is away.
beforeAll(() => {
  Logger.overrideLogger(false);
});

test('in a storm every acknowledged append is there once, nothing else, a follower sees all in order, and views equal a rebuild', async () => {
  const report = await storm({ appends: 200, writers: 10, seed: 2026 });
  expect(report).toMatchObject({ acknowledged: 200, wrong: [] });
});
