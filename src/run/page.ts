import type { Answer, Asker } from './answer.ts';
import type { World } from './ports.ts';
import { refuse } from './refuse.ts';
import { carried } from './shown.ts';
import { mayLook } from './status.ts';
import type { RunId } from './run.ts';
import type { Look } from './look.ts';
import { view } from './view.ts';
import { seenBy } from './viewer.ts';

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
  return {
    kind: 'card',
    view: await seenBy(person, await view(run, world, look), world),
    text: '',
  };
}

/** What a client fetches by itself in place of the card that stands in its chat for everybody: nobody learns more by it than stands there. */
export async function refresh(asker: Asker, id: RunId, world: World): Promise<Answer> {
  const run = await world.journal.read(id);
  if (run === null)
    return refuse('unknown-run', `There is no run ${id}.`, 'Type “status” to see the runs.');
  const elsewhere = await carried(run, asker, world);
  if (elsewhere !== null) return elsewhere;
  return {
    kind: 'card',
    view: await seenBy(asker.person, await view(id, world), world),
    text: '',
  };
}
