import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import type { RunId } from '../run.ts';
import { readTrust } from './read.ts';

/** Reads both sides of the trust, keeps every check for the card and the digest. An undo needs none: what was written must be taken back all the more where the trust is gone. */
export async function checkTrust(
  run: RunId,
  world: Pick<World, 'journal' | 'source' | 'target'>,
): Promise<{ kind: 'sound' } | { kind: 'broken-trust' }> {
  const { policy, batch, undoes } = await needed(run, world);
  if (undoes !== null) return { kind: 'sound' };
  const { checks } = await readTrust(world, policy, batch);
  await world.journal.change(run, { checks });
  return { kind: checks.every((check) => check.ok) ? 'sound' : 'broken-trust' };
}
