import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from './child.ts';
import { leash } from './leash.ts';

/** An optional tool under a licence of its own: fetched by npx when it is wanted, no dependency of ours. */
const tool = '@microsoft/m365agentsplayground@0.2.28';

/** It reads its file, and writes its log, where it is started. */
export function playground(wish: {
  readonly folder: string;
  readonly yaml: string;
  readonly endpoint: string;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
}): Program {
  const { folder, yaml, endpoint, port, env } = wish;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.m365agentsplayground.yml'), yaml);
  const where = ['-e', endpoint, '-c', 'msteams', '-p', String(port)];
  return {
    name: 'the Agents Playground',
    command: 'npx',
    args: ['-y', tool, 'start', ...where, '--disable-telemetry'],
    env: { ...env, NODE_OPTIONS: `${env['NODE_OPTIONS'] ?? ''} ${leash}`.trim() },
    cwd: folder,
    output: openSync(join(folder, 'npx.log'), 'w'),
  };
}
