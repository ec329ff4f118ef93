import type { Policy } from '../mapping/policy.ts';
import type { Answer, Asker } from './answer.ts';
import { authority } from './authority.ts';
import { opened } from './opened.ts';
import type { World } from './ports.ts';
import { refuse, unreadableRoles, type Refused } from './refuse.ts';

/** Opens a run for the whole batch, or shows the one that is open. */
export async function mapBatch(asker: Asker, batch: number, world: World): Promise<Answer> {
  const { policy } = await world.policies.current();
  const has = await authority(asker.person, ['admin'], { policy, world });
  if (has === 'unreadable') return unreadableRoles;
  if (has === 'lacks')
    return refuse(
      'not-permitted',
      'Only admins map a batch, and the policy file does not name you as one.',
      'Ask one of the admins of this project.',
    );
  const unfit = unknownBatch(batch, policy);
  if (unfit !== null) return unfit;

  return opened(asker, { batch, undoes: null, retries: null }, world);
}

export function unknownBatch(batch: number, policy: Policy): Refused | null {
  if (policy.batches[String(batch)] !== undefined) return null;
  const known = Object.entries(policy.batches).map(([number, { name }]) => `${number} ${name}`);
  return refuse(
    'unknown-batch',
    `The policy file has no batch ${batch}.`,
    `Batches are: ${known.join(', ')}.`,
  );
}
