import type { RunId } from '../../ports/run.ts';
import type { EarlyEnd } from '../../ports/outcome.ts';
import type { World } from '../../ports/world.ts';
import {
  currentInspections,
  inspectInPortions,
  storedInspections,
  withoutInspection,
} from '../../planning/inspect-mailboxes.ts';
import { readBatchMailboxes, type ReadPorts } from '../../planning/read-tenants.ts';
import { requireRun } from '../../runs/read-run.ts';
import { matchWith, type PlannedRun } from './match.ts';

/** The shortest time between two changes of the card, in ms. */
const progressInterval = 10_000;

/**
 * Reads the mailboxes of a previewed plan that have no inspection yet, shows the progress on the card, and plans again with what was
 * read. An interrupted attempt continues where it ended.
 */
export async function inspect(
  id: RunId,
  world: ReadPorts & Pick<World, 'journal' | 'inspections'>,
): Promise<PlannedRun | { readonly kind: 'broken-trust' } | EarlyEnd> {
  const run = await requireRun(id, world);
  const all = await readBatchMailboxes(world, run);
  const stored = await storedInspections(run, world)(all);
  const missing = withoutInspection(all, stored);
  const progress = progressCounter({ total: all.length, missing: missing.length }, world);
  let isCancelled = false;
  let nextUpdate = 0;
  await inspectInPortions({ mailboxes: missing, run }, world, async (portion) => {
    const current = progress(portion.length);
    if (world.clock.now().getTime() < nextUpdate) return !isCancelled;
    nextUpdate = world.clock.now().getTime() + progressInterval;
    await world.journal.update(id, { inspection: current });
    isCancelled = (await requireRun(id, world)).decision !== null;
    return !isCancelled;
  });
  await world.journal.update(id, { inspection: progress(0) });
  return matchWith(id, world, currentInspections(run, world));
}

/** Counts mailboxes that are done, and estimates the time for the others from those of this attempt. */
function progressCounter(
  { total, missing }: { readonly total: number; readonly missing: number },
  { clock }: Pick<World, 'clock'>,
) {
  const startedAt = clock.now().getTime();
  let read = 0;
  return (more: number) => {
    read += more;
    const seconds = (clock.now().getTime() - startedAt) / 1000;
    const secondsLeft = read === 0 ? null : Math.round((seconds / read) * (missing - read));
    return { done: total - missing + read, total, secondsLeft };
  };
}
