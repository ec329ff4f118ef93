import type { Answer, Asker } from './answer.ts';
import type { World } from './ports.ts';
import { mayLook } from './status.ts';
import { readTrust } from './steps/read.ts';

/** Trust between the tenants as it stands now, without any batch. */
export async function showTrust({ person }: Asker, world: World): Promise<Answer> {
  const barred = await mayLook(person, world);
  if (barred !== null) return barred;
  const { policy } = await world.policies.current();
  const { checks } = await readTrust(world, policy, null);
  return { kind: 'trust', checks };
}
