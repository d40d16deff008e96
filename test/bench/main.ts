import { parseArgs } from 'node:util';
import { departmentWorkload } from '../../projections/department-workload.js';
import { enterpriseDirectory } from '../../projections/enterprise-directory.js';
import { funnel } from '../../projections/funnel.js';
import { membershipRadar } from '../../projections/membership-radar.js';
import { appendBench } from './append.bench.js';
import { caseHistory } from './case-log.js';
import { eventStoreDbBench } from './eventstoredb.bench.js';
import { httpBench } from './http.bench.js';
import { rebuildBench } from './rebuild.bench.js';
import { rosterBench } from './roster.bench.js';
import { type BenchTable, printTable } from './table.js';
import { viewsBench } from './views.bench.js';

// npm run bench -- [append|http|rebuild|roster|views|cluster …] [--events n] [--enterprises n]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Events of the rebuild. */
    events: { type: 'string', default: '100000' },
    /** Enterprises of the larger of the two sets of views. */
    enterprises: { type: 'string', default: '1000000' },
  },
});

const VIEWS = [enterpriseDirectory, funnel, departmentWorkload, membershipRadar];

const benches: Readonly<Record<string, () => Promise<BenchTable>>> = {
  append: appendBench,
  http: httpBench,
  rebuild: () => rebuildBench(VIEWS, Number(values.events), caseHistory),
  roster: rosterBench,
  cluster: eventStoreDbBench,
  views: () => viewsBench(Number(values.enterprises)),
};

for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  const bench = benches[name];
  if (!bench) throw new RangeError(`no bench ${name}; there are ${Object.keys(benches).join(', ')}`);
  printTable(await bench());
}
