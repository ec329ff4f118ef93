import type { RunId } from '../../ports/run.ts';
import { type StoredRow } from '../../ports/stored-row.ts';
import { readBackStates } from '../../ports/row-states.ts';
import type { World } from '../../ports/world.ts';
import { isAwaitingSync, readBackRow, syncedRow } from '../../runs/read-back-row.ts';
import { readTarget } from '../../runs/read-target.ts';
import { requireRun, rowPages } from '../../runs/read-run.ts';
import { redrawCards, redrawInterval } from '../../runs/redraw-cards.ts';

/** Pause between two listings of the target while written rows are not all visible, in ms. */
const listEvery = 2_000;

/** Reads every row back from the target, and waits as long as a write may take to be visible. */
export async function verify(
  run: RunId,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<{ readonly kind: 'verified' }> {
  const { policy } = await requireRun(run, world);
  await world.journal.update(run, { phase: 'verify' });
  const startedAt = world.clock.now().getTime();
  let redrawnAt = startedAt;
  while (!(await verifyOnce(run, policy.limits.settle, world))) {
    const now = world.clock.now().getTime();
    if (now - redrawnAt >= redrawInterval(now - startedAt)) {
      redrawnAt = now;
      await redrawCards(run, world);
    }
    await world.clock.sleep(listEvery);
  }
  return { kind: 'verified' };
}

/** Compares one listing of the target with every row; false while rows are still settling. */
async function verifyOnce(
  run: RunId,
  settle: number,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<boolean> {
  const now = world.clock.now().getTime();
  const reading = await readTarget(run, isReadBack, world);
  let settling = 0;
  for await (const page of rowPages(run, world)) {
    const rows = page.filter(isReadBack);
    const results = rows.flatMap((row) => readBackRow(row, reading, { now, settle }));
    const synced = page.filter(isAwaitingSync).flatMap((row) => syncedRow(row, reading));
    await world.journal.recordResults(run, [...results, ...synced]);
    settling += rows.length - results.filter(({ state }) => state !== 'settling').length;
  }
  return settling === 0;
}

/** A row whose write was refused is read back too, because the write may have taken effect. */
function isReadBack({ state, intendedAt }: StoredRow): boolean {
  return readBackStates.includes(state) || (state === 'failed' && intendedAt !== null);
}
