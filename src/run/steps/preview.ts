import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import type { RunId } from '../run.ts';

/** Opens the run to decisions and sends its card to where it was asked for and to those who decide. */
export async function preview(
  run: RunId,
  world: Pick<World, 'journal' | 'outbox'>,
): Promise<{ kind: 'shown' }> {
  const { place } = await needed(run, world);
  await world.journal.change(run, { phase: 'waiting' });
  const others = place.kind === 'channel' ? [] : await world.outbox.registered();
  await world.outbox.wantCards(run, [place, ...others]);
  return { kind: 'shown' };
}
