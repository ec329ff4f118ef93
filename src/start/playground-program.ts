import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { SandboxReady } from '../config/sandbox-ready.ts';
import { exitWithParent, type Program } from './program.ts';

/** Has a licence of its own, so npx downloads it when needed; it is not a dependency. */
const playgroundPackage = '@microsoft/m365agentsplayground@0.2.28';

/** The Agents Playground. It reads its settings from `folder` and writes its log there. */
export function playgroundProgram(options: {
  readonly folder: string;
  readonly yaml: string;
  readonly botEndpoint: string;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
}): Program {
  const { folder, yaml, botEndpoint, port, env } = options;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.m365agentsplayground.yml'), yaml);
  const connection = ['-e', botEndpoint, '-c', 'msteams', '-p', String(port)];
  return {
    name: 'the Agents Playground',
    command: 'npx',
    args: ['-y', playgroundPackage, 'start', ...connection, '--disable-telemetry'],
    env: { ...env, NODE_OPTIONS: `${env['NODE_OPTIONS'] ?? ''} ${exitWithParent}`.trim() },
    cwd: folder,
    output: openSync(join(folder, 'npx.log'), 'w'),
  };
}

/** The settings file of the Agents Playground: its users and chats. */
export function playgroundYaml({ people, target }: SandboxReady): string {
  const users = people.map(playgroundUser);
  const currentUser = users.find(isCurrentUser) ?? users[0];
  return stringify({
    version: '0.1.0',
    tenantId: target.tenantId,
    bot: { id: '28:crosswalk', name: 'Crosswalk' },
    currentUser,
    // The Playground needs exactly five other users.
    users: users.filter((user) => user !== currentUser).slice(0, 5),
    personalChat: { id: 'personal-chat' },
    groupChat: { id: 'wave-planning', name: 'Wave planning' },
    team: {
      id: 'migration-team',
      name: 'Migration',
      aadGroupId: 'c0000000-0000-4000-8000-000000000001',
      channels: [{ id: 'cutover-channel', name: 'Cutover' }],
    },
  });
}

/** Who starts runs in the walk through the README. */
export function isCurrentUser({ name }: { readonly name: string }): boolean {
  return name === 'Megan Bowen';
}

function playgroundUser({ id, name, userPrincipalName }: SandboxReady['people'][number]) {
  const [givenName = name, surname = ''] = name.split(' ');
  return {
    id: `29:${id}`,
    name,
    // The spelling of the Playground.
    userPrincipleName: userPrincipalName,
    aadObjectId: id,
    givenName,
    surname,
    email: userPrincipalName,
  };
}
