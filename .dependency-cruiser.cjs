/** Who may import whom. One rule for each folder of the README's picture. */
const AGGREGATES = 'enterprise|meeting|membership|roster|park|department|settings|campaign';
const EVENT_TYPES = `^src/(${AGGREGATES}|access)/[^/]+\\.events\\.ts$`;

/** A folder may import these paths, besides itself and packages. */
const only = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|projections|test)/', pathNot: to },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: ['^src/main\\.ts$'] }, to: {} },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    only('kernel-stands-alone', '^src/kernel/', '^src/kernel/', 'pure TypeScript'),
    {
      name: 'kernel-does-no-io',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '@nestjs|libsql|rxjs|^(node:)?(fs|net|http|child_process)$' },
    },
    only('event-store-knows-the-kernel', '^src/event-store/', [
      '^src/event-store/',
      '^src/kernel/',
      // The persons' keys on a cluster: their port is the vault's, their client is known here alone.
      '^src/privacy/key-store\\.ts$',
    ]),
    {
      name: 'one-file-knows-the-sqlite-driver',
      severity: 'error',
      from: { path: '.', pathNot: '^src/event-store/sqlite/database\\.ts$' },
      to: { path: 'node_modules/(@libsql|libsql)/' },
    },
    {
      name: 'who-knows-sqlite',
      comment: 'the store, the views, the key store, the processes’ journal, and the composition root',
      severity: 'error',
      from: {
        path: '^(src|projections)/',
        pathNot:
          '^src/(event-store/sqlite/|views/|privacy/sqlite-key-store\\.ts|processes/sqlite-process-journal\\.ts|application\\.ts|stores\\.ts|serve\\.ts|cli/)',
      },
      to: { path: '^src/event-store/sqlite/' },
    },
    {
      name: 'one-folder-knows-the-cluster-client',
      severity: 'error',
      from: { path: '.', pathNot: '^src/event-store/eventstoredb/' },
      to: { path: 'node_modules/@eventstore/' },
    },
    {
      name: 'an-aggregate-knows-no-other',
      severity: 'error',
      from: { path: `^src/(${AGGREGATES})/` },
      to: {
        path: `^(src|projections)/`,
        pathNot: [
          '^src/$1/',
          '^src/kernel/',
          '^src/event-store/[^/]+\\.ts$',
          '^src/access/',
          '^src/privacy/',
          '^src/http/',
          // What a command needs to look up: the read side, not another aggregate.
          '^src/views/(view-reader|conditions)\\.ts$',
        ],
      },
    },
    only('projections-know-event-types', '^projections/(?!index)', [
      EVENT_TYPES,
      // Pure: how facts become standings and figures.
      '^src/enterprise/(path|figures)\\.ts$',
      '^src/park/facility-reports\\.ts$',
      '^src/kernel/',
      '^src/views/projection\\.ts$',
    ]),
    only('processes-know-events-and-commands', '^src/processes/', [
      '^src/processes/',
      EVENT_TYPES,
      `^src/(${AGGREGATES})/[^/]+\\.(commands|decide)\\.ts$`,
      '^src/kernel/',
      '^src/event-store/[^/]+\\.ts$',
      '^src/event-store/sqlite/database\\.ts$',
    ]),
    only('reports-read-views', '^src/(reports|audit)/', [
      '^src/(reports|audit)/',
      '^src/views/',
      '^src/event-store/[^/]+\\.ts$',
      EVENT_TYPES,
      // A state is told by its own decider, and measured against the thresholds of its own law.
      '^src/enterprise/enterprise\\.(state|view|decide|law)\\.ts$',
      '^src/enterprise/(path|figures|enterprise\\.words)\\.ts$',
      '^src/settings/settings\\.words\\.ts$',
      '^src/(meeting|membership)/[^/]+\\.(state|decide)\\.ts$',
      '^src/kernel/',
      '^src/access/',
      '^src/privacy/',
      '^src/http/',
    ]),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Built by Vite; its tsconfig.json keeps it to its own folder.
    exclude: { path: '^src/web/' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};
