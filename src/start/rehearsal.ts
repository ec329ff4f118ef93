import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSandboxReady, type SandboxReady } from '../config/sandbox-ready.ts';
import { StartError } from './start-error.ts';

/** Where the tenants of `npm run rehearse` are. */
export const rehearsalFolder = join('.data', 'rehearsal');

/** The name of the env file, which `npm run rehearse` writes; its `.user` twin is the newcomer's own. */
export const rehearsalEnvironment = 'rehearsal';

/** The URLs of the running rehearsal tenants. Throws a StartError where they are not running. */
export async function readRehearsal(root = process.cwd()): Promise<SandboxReady> {
  const path = join(root, rehearsalFolder, 'sandbox', 'ready.json');
  if (!existsSync(path))
    throw new StartError(
      'The rehearsal tenants are not running. Start them in another window: npm run rehearse',
    );
  return parseSandboxReady(await readFile(path, 'utf8'));
}

/** Writes the variables that a person would not type: where the tenants are, and where the bot keeps its data. */
export async function writeRehearsalEnvironment(ready: SandboxReady, root: string): Promise<void> {
  const variables = {
    TENANTS: 'sandbox',
    PROJECT_FILE: 'env/project.rehearsal.yml',
    DATA_DIR: rehearsalFolder.replaceAll('\\', '/'),
    BOT_TENANT_ID: ready.target.tenantId,
    AZURE_AUTHORITY_HOST: ready.authorityHost,
    GRAPH_BASE_URL: ready.graphBaseUrl,
    EXCHANGE_BASE_URL: ready.exchangeBaseUrl,
    NODE_EXTRA_CA_CERTS: ready.caPath,
  };
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const head = '# Written by npm run rehearse. Your own lines belong into env/.env.rehearsal.user';
  await writeFile(
    join(root, 'env', `.env.${rehearsalEnvironment}`),
    `${[head, ...lines].join('\n')}\n`,
  );
}

/** What a newcomer needs to know about the tenants. */
export function rehearsalMessage({ source, target, people }: SandboxReady): string {
  const nameOf = (domain: string) => domain.split('.')[0] ?? domain;
  const person = (name: string) => people.find((each) => each.name === name)?.id ?? '';
  return `
  Two empty tenants are ready. Leave this window open; Ctrl-C stops them.

  source  ${nameOf(source.domain)}  tenant ID ${source.tenantId}  domain ${source.domain}
  target  ${nameOf(target.domain)}  tenant ID ${target.tenantId}  domain ${target.domain}

  People of ${nameOf(target.domain)}, whose object IDs the policy needs:
    Megan Bowen, who starts runs   ${person('Megan Bowen')}
    Nestor Wilke, the other admin  ${person('Nestor Wilke')}
    Alex Wilber, who approves them ${person('Alex Wilber')}

  Go on in another window with docs/set-up.md, section “Rehearse on an empty sandbox”.
`;
}
