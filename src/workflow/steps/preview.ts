import type { RunId } from '../../ports/run.ts';
import type { World } from '../../ports/world.ts';
import { requireRun } from '../../runs/read-run.ts';

/** Opens the run to decisions, and sends its card to the place of the request and to the registered channels. */
export async function preview(
  run: RunId,
  world: Pick<World, 'journal' | 'outbox'>,
): Promise<{ readonly kind: 'posted' }> {
  const { place } = await requireRun(run, world);
  await world.journal.update(run, { phase: 'waiting' });
  const channels = place.kind === 'channel' ? [] : await world.outbox.registeredChannels();
  await world.outbox.queueCards(run, [place, ...channels]);
  return { kind: 'posted' };
}
