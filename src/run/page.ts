import type { Answer, Asker } from './answer.ts';
import type { World } from './ports.ts';
import { refuse } from './refuse.ts';
import { mayLook } from './status.ts';
import type { RunId } from './run.ts';
import type { Look } from './look.ts';
import { view } from './view.ts';
import { viewerOf } from './viewer.ts';

/** A run's card as the one who asked sees it, be it with other rows than those on the card for everybody. */
export async function showPage(
  { person }: Asker,
  { run, look }: { run: RunId; look: Look },
  world: World,
): Promise<Answer> {
  const barred = await mayLook(person, world);
  if (barred !== null) return barred;
  if ((await world.journal.read(run)) === null)
    return refuse('unknown-run', `There is no run ${run}.`, 'Type “status” to see the runs.');
  const seen = await view(run, world, look);
  const viewer = await viewerOf(person, seen.run, world);
  return { kind: 'card', view: { ...seen, viewer }, text: '' };
}
