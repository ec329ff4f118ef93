import { stringify } from 'yaml';
import type { Ready } from '../config/ready.ts';

/** The Playground's own file: who sits there, with whom, and in which chats. */
export function playgroundYaml({ people, target }: Ready): string {
  const users = people.map(user);
  const currentUser = users.find(({ name }) => name === 'Megan Bowen') ?? users[0];
  return stringify({
    version: '0.1.0',
    tenantId: target.tenantId,
    bot: { id: '28:crosswalk', name: 'Crosswalk' },
    currentUser,
    // The Playground takes five others, neither more nor fewer.
    users: users.filter((other) => other !== currentUser).slice(0, 5),
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

function user({ id, name, userPrincipalName }: Ready['people'][number]) {
  const [givenName = name, surname = ''] = name.split(' ');
  return {
    id: `29:${id}`,
    name,
    // The Playground spells it so.
    userPrincipleName: userPrincipalName,
    aadObjectId: id,
    givenName,
    surname,
    email: userPrincipalName,
  };
}
