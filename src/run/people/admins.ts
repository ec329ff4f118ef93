import type { Policy } from '../../mapping/policy.ts';
import { authority } from '../authority.ts';
import type { World } from '../ports.ts';
import { refuse, unreadableRoles, type Refused } from '../refuse.ts';
import type { Person } from '../run.ts';

/** The policy in force, for an admin; what to tell anybody else. `what` ends the sentence «Only admins …». */
export async function adminsOnly(
  person: Person,
  what: string,
  world: Pick<World, 'policies' | 'directory' | 'log'>,
): Promise<{ readonly kind: 'admin'; readonly policy: Policy } | Refused> {
  const { policy } = await world.policies.current();
  const has = await authority(person, ['admin'], { policy, world });
  switch (has) {
    case 'has':
      return { kind: 'admin', policy };
    case 'unreadable':
      return unreadableRoles;
    case 'lacks':
      return refuse(
        'not-permitted',
        `Only admins ${what}, and the policy file does not name you as one.`,
        'Ask one of the admins of this project.',
      );
  }
}
