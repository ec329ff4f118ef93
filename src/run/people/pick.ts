import type { Answer, Asker } from '../answer.ts';
import type { PickWish } from '../wishes.ts';
import type { World } from '../ports.ts';
import { refuse } from '../refuse.ts';
import { carried, outdated } from '../shown.ts';
import { pin } from './pin.ts';

/** A candidate chosen on the card of a run that waits; on any other card the button does nothing, so that it can't be replayed. */
export async function pick(
  asker: Asker,
  { run: id, digest, source, target }: PickWish,
  world: World,
): Promise<Answer> {
  const run = await world.journal.read(id);
  if (run === null)
    return refuse('unknown-run', `There is no run ${id}.`, 'Type “status” to see the runs.');
  if (run.phase !== 'waiting' || run.decision !== null)
    return refuse(
      'not-waiting',
      `Run ${id} no longer waits for a decision, so its card chooses nobody.`,
      `Type “pin ${source} to ${target} because …”, or “map batch ${run.batch}” for a fresh preview.`,
    );
  const other = outdated(run, { digest }) ?? (await carried(run, asker, world));
  if (other !== null) return other;
  return pin(asker, { source, target, note: `chosen on the card of run ${id}` }, world);
}
