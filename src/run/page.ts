import type { Answer, Asker } from './answer.ts';
import type { World } from './ports.ts';
import { refuse } from './refuse.ts';
import { mayLook } from './status.ts';
import type { Look, RunId } from './run.ts';
import { view } from './view.ts';

/** Other rows of a run than those on its card, for the one who asked. */
export async function showPage(
  { person }: Asker,
  { run, look }: { run: RunId; look: Look },
  world: World,
): Promise<Answer> {
  const barred = await mayLook(person, world);
  if (barred !== null) return barred;
  if ((await world.journal.read(run)) === null)
    return refuse('unknown-run', `There is no run ${run}.`, 'Type “status” to see the runs.');
  return { kind: 'card', view: await view(run, world, look), text: '' };
}
