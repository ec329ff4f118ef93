import { frozenUntil } from '../../mapping/policy/freeze.ts';
import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import type { Person, RunId } from '../run.ts';

/** Who has paused the run, or every run; null: nobody. */
export async function pausedBy(
  run: RunId,
  { journal }: Pick<World, 'journal'>,
): Promise<Person | null> {
  return (await needed(run, { journal })).pausedBy ?? (await journal.halted());
}

/** How long a request to cancel may go unseen between rows. */
const lookEvery = 250;
/** Bounds the edits of cards while rows are written, far below Teams' limits. */
const redrawEvery = 2_000;

/** Between rows: false once somebody asked to cancel or to pause, or a freeze has begun; shows progress on the cards now and then. */
export function watch(run: RunId, world: Pick<World, 'journal' | 'clock'>): () => Promise<boolean> {
  let looked = world.clock.now().getTime();
  let redrawn = looked;
  let goOn = true;
  return async () => {
    const now = world.clock.now().getTime();
    if (now - redrawn >= redrawEvery) {
      redrawn = now;
      await world.journal.change(run, {});
    }
    if (now - looked >= lookEvery) {
      looked = now;
      const { stopBy, policy } = await needed(run, world);
      goOn =
        stopBy === null &&
        frozenUntil(world.clock.now(), policy.limits) === null &&
        (await pausedBy(run, world)) === null;
    }
    return goOn;
  };
}
