import { changeToRestore, changeToStamp } from '../../mapping/compare-stamps.ts';
import { frozenUntil } from '../../mapping/policy/freeze-windows.ts';
import type { RunId } from '../../ports/run.ts';
import type { EarlyEnd } from '../../ports/outcome.ts';
import type { StoredRow } from '../../ports/stored-row.ts';
import type { OwnedWorld, World } from '../../ports/world.ts';
import { forEachLimited } from '../../runs/for-each-limited.ts';
import { requireRun } from '../../runs/read-run.ts';
import { isPlanned, isSending, isSent } from '../../runs/stored-row-states.ts';
import { compareTarget, isFresh } from './compare-target.ts';
import { isStillApproved } from './confirm-approval.ts';
import type { Chunk } from './match.ts';
import { rowWriter } from './write-row.ts';
import { pausedBy, continueCheck } from './write-window.ts';
import { redrawCards } from '../../runs/redraw-cards.ts';

interface StampPart {
  readonly chunk: Chunk;
  /** When the target was last listed, ISO 8601. */
  readonly listedAt: string;
  /** How many rows of the chunk are sent in all; null: every row. */
  readonly maxRows: number | null;
}

type StampResult =
  | { readonly kind: 'complete'; readonly listedAt: string }
  /** Rows of the chunk are left because of `maxRows`, a pause or a freeze; `listedAt` null: because the plan must be rechecked. */
  | { readonly kind: 'incomplete'; readonly listedAt: string | null };

/** Milliseconds after the last listing after which trust and source are read again. */
const maxRecheckAge = 60 * 60_000;

/** Writes the planned rows of a chunk, then resolves rows whose answer was lost. It may be run again at any point. */
export async function stamp(
  run: RunId,
  { chunk, listedAt, maxRows }: StampPart,
  world: OwnedWorld,
): Promise<StampResult | EarlyEnd> {
  const { journal, clock } = world;
  const { policy, phase, cancelRequestedBy, undoes } = await requireRun(run, world);
  if (cancelRequestedBy !== null) return { kind: 'cancelled' };
  // The step may run long after the recheck: after an outage, or again because the tenant was throttled.
  const age = clock.now().getTime() - new Date(listedAt).getTime();
  if (age > maxRecheckAge || !(await isStillApproved(run, world)))
    return { kind: 'incomplete', listedAt: null };
  if (phase !== 'stamp') await journal.update(run, { phase: 'stamp' });

  const { limits } = policy;
  const breaker = errorBreaker(await journal.failures(run), limits.stopAfterSameErrors);
  const mayRunContinue = continueCheck(run, world);
  const mayContinue = async () => breaker.tripped() === null && (await mayRunContinue());
  let comparedAt = new Date(listedAt);
  const isListingFresh = () => isFresh(comparedAt, clock.now());
  const writer = rowWriter(
    run,
    {
      makeChange: undoes === null ? changeToStamp : changeToRestore,
      settle: limits.settle,
      mayContinue,
      isFresh: isListingFresh,
    },
    world,
  );
  const readRows = () => journal.rows(run, chunk.from, chunk.to);

  for (;;) {
    comparedAt = await compareTarget(run, comparedAt, world);
    const rows = await readRows();
    if (limits.drift === 'stop' && rows.some(({ state }) => state === 'drifted'))
      return stoppedByDrift;
    const planned = rows.filter(isPlanned).slice(0, rowsToSend(rows, maxRows));
    if (planned.length === 0 || !(await mayContinue())) break;
    await forEachLimited(planned, rowsAtOnce(limits.concurrency), async (row) => {
      if (!isListingFresh()) return false;
      breaker.count(await writer.write(row));
      return mayContinue();
    });
    // Then no row is sent any more, so another round would change nothing.
    if (await isCancelled(run, world)) break;
    if ((await pausedBy(run, world)) !== null) break;
    if (frozenUntil(clock.now(), limits) !== null) break;
  }
  if (breaker.tripped() === null && !(await isCancelled(run, world)))
    await forEachLimited((await readRows()).filter(isSending), limits.concurrency, async (row) => {
      breaker.count(await writer.resolve(row));
      return breaker.tripped() === null;
    });

  await redrawCards(run, world);
  const stopped = breaker.tripped();
  if (stopped !== null) return stopped;
  if (await isCancelled(run, world)) return { kind: 'cancelled' };
  const isIncomplete = (await readRows()).some((row) => isPlanned(row) || isSending(row));
  return {
    kind: isIncomplete ? 'incomplete' : 'complete',
    listedAt: comparedAt.toISOString(),
  };
}

async function isCancelled(run: RunId, world: Pick<World, 'journal'>): Promise<boolean> {
  return (await requireRun(run, world)).cancelRequestedBy !== null;
}

/** A few rows more than the policy's concurrency: their intents and results are recorded while others wait for the tenant. */
function rowsAtOnce(concurrency: number): number {
  return concurrency + Math.min(4, concurrency - 1);
}

function rowsToSend(rows: readonly StoredRow[], maxRows: number | null): number {
  return maxRows === null ? rows.length : Math.max(0, maxRows - rows.filter(isSent).length);
}

interface ErrorBreaker {
  /** Counts a row's error code; null: the row did not fail. */
  readonly count: (code: string | null) => void;
  /** The end of the run once `limit` rows failed with the same code. */
  readonly tripped: () => EarlyEnd | null;
}

function errorBreaker(failures: Readonly<Record<string, number>>, limit: number): ErrorBreaker {
  const counts = new Map(Object.entries(failures));
  return {
    count: (code) => {
      if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
    },
    tripped: () => {
      const worst = [...counts].find(([, count]) => count >= limit);
      if (worst === undefined) return null;
      const [code, count] = worst;
      return {
        kind: 'stopped',
        why: `${count} rows failed with “${code}”, the limit for one error (limits.stopAfterSameErrors).`,
        next: 'Fix the cause that the failed rows name, then ask for a new preview. Stamped rows stay and are not written again.',
      };
    },
  };
}

const stoppedByDrift: EarlyEnd = {
  kind: 'stopped',
  why: 'A row changed after the preview, so the policy allows no more writing (limits.drift).',
  next: 'Check the row, then ask for a new preview.',
};
