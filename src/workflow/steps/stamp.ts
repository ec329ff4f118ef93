import { changeToRestore, changeToStamp } from '../../mapping/compare-stamps.ts';
import { overridesDigest } from '../../mapping/overrides.ts';
import type { Run, RunId } from '../../ports/run.ts';
import type { EarlyEnd, Outcome } from '../../ports/outcome.ts';
import type { StoredRow, WritableRow } from '../../ports/stored-row.ts';
import type { OwnedWorld, World } from '../../ports/world.ts';
import { forEachLimited } from '../../runs/for-each-limited.ts';
import { requireRun } from '../../runs/read-run.ts';
import { isHeldBack, isPlanned, isSending, isSent } from '../../runs/stored-row-states.ts';
import { approvedRows, digestOfRows, refuseAltered } from './approved-rows.ts';
import { compareTarget, isAsBefore, isFresh } from './compare-target.ts';
import { errorBreaker } from './error-breaker.ts';
import type { Chunk } from './match.ts';
import type { OwnReadings } from './recheck.ts';
import { rowWriter } from './write-row.ts';
import { approvalCheck, continueCheck, pausedBy, writableAfter } from './write-window.ts';
import { redrawCards } from '../../runs/redraw-cards.ts';

interface StampPart {
  readonly chunk: Chunk;
  /** Of the chunk in the plan. */
  readonly index: number;
  /** How many rows of the chunk are sent in all; null: every row. */
  readonly maxRows: number | null;
  /** Where `recheck` is null, nothing is written. */
  readonly own: OwnReadings;
}

type StampResult =
  | { readonly kind: 'complete' }
  /** Rows of the chunk are left because of `maxRows`, a pause or a freeze, or because both tenants were read too long ago. */
  | { readonly kind: 'incomplete' }
  /** The approval must be confirmed and the plan rechecked, because one of them no longer holds or this process has not done it. */
  | { readonly kind: 'unconfirmed' }
  /** The plan must be rechecked before the first row, because both tenants were read too long ago. */
  | { readonly kind: 'outdated' };

/** How often a row is sent again when the answers get lost and the target stays unchanged. */
const maxResends = 2;
/** Milliseconds after which trust and source are read again. */
const maxRecheckAge = 60 * 60_000;

/** Writes the planned rows of a chunk, then resolves rows whose answer was lost. It may be run again at any point. */
export async function stamp(
  run: RunId,
  { chunk, index, maxRows, own }: StampPart,
  world: OwnedWorld,
): Promise<StampResult | Outcome> {
  const { journal, clock } = world;
  const { recheck } = own;
  const current = await requireRun(run, world);
  const { policy, phase, decision, cancelRequestedBy, undoes } = current;
  if (cancelRequestedBy !== null) return { kind: 'cancelled' };
  if (recheck === null || recheck.digest !== decision?.digest) return { kind: 'unconfirmed' };
  // The step may run long after the recheck: after an outage, or again because the tenant was throttled.
  const isOutdated = () => {
    const age = clock.now().getTime() - recheck.readAt.getTime();
    return age < 0 || age > maxRecheckAge; // a reading of the future: the clock was set
  };
  if (isOutdated()) return { kind: 'outdated' };
  const isApproved = approvalCheck(run, world);
  if (!(await isApproved())) return { kind: 'unconfirmed' };
  if (phase !== 'stamp') await journal.update(run, { phase: 'stamp' });

  const { limits } = policy;
  const breaker = errorBreaker(await journal.failures(run), limits.stopAfterSameErrors);
  const mayRunContinue = continueCheck(run, recheck, world);
  const mayContinue = async () => breaker.tripped() === null && (await mayRunContinue());
  // By seq, where a row was compared alone.
  const rowComparedAt = new Map<number, Date>();
  const isRowFresh = ({ row }: WritableRow) =>
    isFresh(rowComparedAt.get(row.seq) ?? recheck.listedAt, clock.now());
  const writer = rowWriter(
    run,
    {
      makeChange: undoes === null ? changeToStamp : changeToRestore,
      settle: limits.settle,
      // An error of the home tenant is none of the row; the next round throws it.
      mayContinue: async () => (await mayContinue()) && (await isApproved().catch(() => false)),
      isFresh: isRowFresh,
      mayResend: ({ row }) => {
        const lostSends = (own.lostSends.get(row.seq) ?? 0) + 1;
        own.lostSends.set(row.seq, lostSends);
        // The row, or an override for it, may have changed since the recheck that its request was sent under.
        own.recheck = null;
        return lostSends <= maxResends;
      },
    },
    world,
  );
  const readRows = async () => approvedRows(current, await journal.rows(run, chunk.from, chunk.to));
  const isAltered = (rows: readonly StoredRow[]) =>
    digestOfRows(rows) !== recheck.chunkDigests[index];

  for (;;) {
    const { listedAt } = recheck;
    recheck.listedAt = await compareTarget(run, listedAt, world);
    if (recheck.listedAt !== listedAt && !(await isApproved(0))) break;
    const rows = await readRows();
    if (isAltered(rows)) return refuseAltered(run, world);
    if ((await requireRun(run, world)).reopenings !== recheck.reopenings)
      return { kind: 'unconfirmed' };
    if (limits.drift === 'stop' && rows.some(isHeldBack)) return stoppedByDrift;
    const planned = rows.filter(isPlanned).slice(0, rowsToSend(rows, maxRows));
    if (planned.length === 0 || !(await mayContinue())) break;
    // A new override holds back only rows that are planned when it is made; these had an intent at some time.
    const hadIntent = planned.some(({ intendedAt }) => intendedAt !== null);
    if (hadIntent && !(await isOverriddenAs(recheck.overrides, current, world)))
      return { kind: 'unconfirmed' };
    // Then the listing takes longer than its result may be used.
    const isComparedAlone = !isFresh(recheck.listedAt, clock.now());
    await forEachLimited(planned, rowsAtOnce(limits.concurrency), async (row) => {
      if (isComparedAlone) {
        rowComparedAt.set(row.row.seq, clock.now());
        if (!(await isAsBefore(run, row, world))) return limits.drift !== 'stop';
      }
      if (!isRowFresh(row)) return false;
      breaker.count(await writer.write(row));
      return (await mayContinue()) && (await isApproved());
    });
    // Then no row is sent any more, so another round would change nothing.
    if (await isCancelled(run, world)) break;
    if ((await pausedBy(run, world)) !== null) break;
    if (writableAfter(current, clock.now()) !== null) break;
    if (!(await isApproved()) || isOutdated()) break;
  }
  if (breaker.tripped() === null && !(await isCancelled(run, world))) {
    const rows = await readRows();
    if (isAltered(rows)) return refuseAltered(run, world);
    await forEachLimited(rows.filter(isSending), limits.concurrency, async (row) => {
      breaker.count(await writer.resolve(row));
      return breaker.tripped() === null;
    });
  }

  await redrawCards(run, world);
  const stopped = breaker.tripped();
  if (stopped !== null) return stopped;
  if (await isCancelled(run, world)) return { kind: 'cancelled' };
  if (!(await readRows()).some((row) => isPlanned(row) || isSending(row)))
    return { kind: 'complete' };
  const isRechecked = own.recheck !== null;
  return { kind: isRechecked && (await isApproved()) ? 'incomplete' : 'unconfirmed' };
}

async function isCancelled(run: RunId, world: Pick<World, 'journal'>): Promise<boolean> {
  return (await requireRun(run, world)).cancelRequestedBy !== null;
}

/** Whether the same overrides apply as at the recheck; null: the plan uses none. */
async function isOverriddenAs(
  rechecked: string | null,
  { batch }: Run,
  { overrides, clock }: Pick<World, 'overrides' | 'clock'>,
): Promise<boolean> {
  if (rechecked === null) return true;
  return overridesDigest(await overrides.active(clock.now()), batch) === rechecked;
}

/** A few rows more than the policy's concurrency: their intents and results are recorded while others wait for the tenant. */
function rowsAtOnce(concurrency: number): number {
  return concurrency + Math.min(4, concurrency - 1);
}

function rowsToSend(rows: readonly StoredRow[], maxRows: number | null): number {
  return maxRows === null ? rows.length : Math.max(0, maxRows - rows.filter(isSent).length);
}

const stoppedByDrift: EarlyEnd = {
  kind: 'stopped',
  why: 'A person changed after the preview, so the policy allows no more writing (limits.drift).',
  next: 'Check that person, then ask for a new preview.',
};
