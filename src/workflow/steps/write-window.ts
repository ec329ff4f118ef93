import { frozenUntil } from '../../mapping/policy/freeze-windows.ts';
import type { RunId } from '../../ports/run.ts';
import type { Pause } from '../../ports/pause.ts';
import type { World } from '../../ports/world.ts';
import { requireRun } from '../../runs/read-run.ts';
import { redrawCards } from '../../runs/redraw-cards.ts';

type WriteWindow =
  | { readonly kind: 'open' }
  /** `until`: when to check again, ISO 8601. */
  | { readonly kind: 'closed'; readonly until: string }
  | { readonly kind: 'cancelled' };

/** How long a paused run waits, in ms, before it checks again, if nothing wakes it. */
const checkPauseEvery = 5 * 60_000;

/** Whether the run may write now: it is not paused, and the approved policy has no freeze. */
export async function checkWriteWindow(
  run: RunId,
  { journal, clock }: Pick<World, 'journal' | 'clock'>,
): Promise<WriteWindow> {
  const { policy, cancelRequestedBy, queuedUntil } = await requireRun(run, { journal });
  if (cancelRequestedBy !== null) return { kind: 'cancelled' };
  if ((await pausedBy(run, { journal })) !== null) {
    await redrawCards(run, { journal });
    const until = new Date(clock.now().getTime() + checkPauseEvery);
    return { kind: 'closed', until: until.toISOString() };
  }
  const freezeEnd = frozenUntil(clock.now(), policy.limits);
  if (freezeEnd !== null) {
    await journal.update(run, { phase: 'queued', queuedUntil: freezeEnd });
    return { kind: 'closed', until: freezeEnd.toISOString() };
  }
  if (queuedUntil !== null) await journal.update(run, { queuedUntil: null });
  return { kind: 'open' };
}

/** Who paused the run or all runs; null: it is not paused. */
export async function pausedBy(
  run: RunId,
  { journal }: Pick<World, 'journal'>,
): Promise<Pause | null> {
  return (await requireRun(run, { journal })).pausedBy ?? (await journal.globalPause());
}

/** How often the journal is asked whether to stop, in ms. */
const checkEvery = 250;
/** How often the cards are redrawn while rows are written, in ms; far below the limits of Teams. */
const redrawEvery = 2_000;

/** Returns a check to call between rows: false once the run is canceled, paused or frozen. It also redraws the cards. */
export function continueCheck(
  run: RunId,
  { journal, clock }: Pick<World, 'journal' | 'clock'>,
): () => Promise<boolean> {
  let checkedAt = clock.now().getTime();
  let redrawnAt = checkedAt;
  let mayContinue = true;
  return async () => {
    const now = clock.now().getTime();
    if (now - redrawnAt >= redrawEvery) {
      redrawnAt = now;
      await redrawCards(run, { journal });
    }
    if (now - checkedAt >= checkEvery) {
      checkedAt = now;
      const { cancelRequestedBy, policy } = await requireRun(run, { journal });
      mayContinue =
        cancelRequestedBy === null &&
        frozenUntil(clock.now(), policy.limits) === null &&
        (await pausedBy(run, { journal })) === null;
    }
    return mayContinue;
  };
}
