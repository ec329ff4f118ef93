import { readTrust } from '../../planning/read-tenants.ts';
import type { RunId } from '../../ports/run.ts';
import type { World } from '../../ports/world.ts';
import { requireRun } from '../../runs/read-run.ts';

/** Reads the trust between the tenants and ends the run early if it is broken. An undo needs no trust. */
export async function checkTrust(
  run: RunId,
  world: Pick<World, 'journal' | 'source' | 'target'>,
): Promise<{ readonly kind: 'trusted' } | { readonly kind: 'broken-trust' }> {
  const { policy, batch, undoes } = await requireRun(run, world);
  if (undoes !== null) return { kind: 'trusted' };
  const { checks } = await readTrust(world, policy, batch);
  await world.journal.update(run, { checks });
  return { kind: checks.every(({ ok }) => ok) ? 'trusted' : 'broken-trust' };
}
