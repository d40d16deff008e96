import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { anySeed, storm } from './eventstoredb-storm.js';

/** `npm run test:faults -- [--appends 10000] [--writers 50] [--seed n]` */
const { values } = parseArgs({
  options: {
    appends: { type: 'string', default: '10000' },
    writers: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(anySeed()) },
  },
});
// Views say so when the store is away, which it is all the time.
Logger.overrideLogger(false);
const appends = Number(values.appends);
console.log(`${appends} appends under faults, seed ${values.seed}`);
const begin = performance.now();
const report = await storm({
  appends,
  writers: Number(values.writers),
  seed: Number(values.seed),
  onProgress: (acknowledged) => {
    if (acknowledged % 1_000 === 0) console.log(`  ${acknowledged} acknowledged`);
  },
});
console.log(`in ${((performance.now() - begin) / 1_000).toFixed(0)} s:`, report);
console.log(
  report.wrong.length === 0
    ? 'each is there once, and nothing else; views equal a rebuild'
    : report.wrong.join('; '),
);
process.exitCode = report.wrong.length === 0 ? 0 : 1;
