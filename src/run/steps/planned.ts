import type { Member } from '../../mapping/identity.ts';
import { plan } from '../../mapping/plan.ts';
import type { World } from '../ports.ts';
import type { Run } from '../run.ts';
import { readWorld, type Now, type Readable } from './read.ts';
import { readUndo } from './undoing.ts';

/** Matched by listings of both tenants, or taken from the run that is to be undone; `lookInto`: whose mailbox costs calls of its own. */
export async function planNow(
  run: Run,
  world: Readable & Pick<World, 'journal'>,
  lookInto: (member: Member) => boolean,
): Promise<Now> {
  if (run.undoes !== null) return readUndo(run, run.undoes, world);
  const { input, ...read } = await readWorld(world, run, lookInto);
  const { batch, checks, policy, surroundings } = input;
  // Both listings are let go with the input.
  return { ...read, about: { batch, checks, policy, surroundings }, plan: plan(input) };
}
