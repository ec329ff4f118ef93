import { isStillApproved } from '../../approvals/current-approval.ts';
import { frozenUntil } from '../../mapping/policy/freeze-windows.ts';
import type { SourceExport } from '../../mapping/source-export.ts';
import { latestStart } from '../../ports/decision.ts';
import type { Outcome } from '../../ports/outcome.ts';
import type { Run, RunId } from '../../ports/run.ts';
import type { Pause } from '../../ports/pause.ts';
import type { World } from '../../ports/world.ts';
import { isCurrentExport } from '../../runs/needed-export.ts';
import { requireRun } from '../../runs/read-run.ts';
import { checkChangeApproval } from './change-approval.ts';
import { redrawCards, redrawInterval } from '../../runs/redraw-cards.ts';

type WriteWindow =
  | { readonly kind: 'open' }
  /** `until`: when to check again, ISO 8601. */
  | { readonly kind: 'closed'; readonly until: string }
  | Extract<Outcome, { readonly kind: 'cancelled' | 'changed' }>;

/** How long a paused run waits, in ms, before it checks again, if nothing wakes it. */
const checkPauseEvery = 5 * 60_000;

/** Whether the run may write now: it is not paused, its start has come, the approved policy has no freeze, and its change record is approved. */
export async function checkWriteWindow(
  run: RunId,
  world: Pick<World, 'journal' | 'clock' | 'changeRecords' | 'changeSystems' | 'log'>,
): Promise<WriteWindow> {
  const { journal, clock } = world;
  const current = await requireRun(run, { journal });
  const { cancelRequestedBy, queuedUntil, decision } = current;
  if (cancelRequestedBy !== null) return { kind: 'cancelled' };
  // A person has moved its start, so it waits for approval again.
  if (decision === null) return { kind: 'open' };
  if ((await pausedBy(run, { journal })) !== null) {
    await redrawCards(run, { journal });
    const until = new Date(clock.now().getTime() + checkPauseEvery);
    return { kind: 'closed', until: until.toISOString() };
  }
  const opensAt = writableAfter(current, clock.now());
  if (opensAt !== null) {
    await journal.update(run, { phase: 'queued', queuedUntil: opensAt });
    return { kind: 'closed', until: opensAt.toISOString() };
  }
  if (queuedUntil !== null) await journal.update(run, { queuedUntil: null });
  return checkChangeApproval(current, world);
}

/** When the approved start has come and no freeze is in force; null: now. */
export function writableAfter(
  { votes, decision, policy }: Pick<Run, 'votes' | 'decision' | 'policy'>,
  now: Date,
): Date | null {
  const start = latestStart(votes, decision?.digest ?? null);
  if (start === null || start <= now) return frozenUntil(now, policy.limits);
  return frozenUntil(start, policy.limits) ?? start;
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

/** Returns a check to call between rows: false if the run is canceled, paused, frozen, reopened or not to start yet, or if a newer export of the source came or it expired. It also redraws the cards. */
export function continueCheck(
  run: RunId,
  {
    reopenings,
    sourceExport,
  }: Pick<Run, 'reopenings'> & { readonly sourceExport: SourceExport | null },
  { journal, clock, sourceExports }: Pick<World, 'journal' | 'clock' | 'sourceExports'>,
): () => Promise<boolean> {
  let checkedAt = -Infinity;
  let redrawnAt = clock.now().getTime();
  let redrawEvery = redrawInterval(0);
  let mayContinue = true;
  return async () => {
    const now = clock.now().getTime();
    if (now - redrawnAt >= redrawEvery) {
      redrawnAt = now;
      await redrawCards(run, { journal });
    }
    if (now - checkedAt >= checkEvery) {
      checkedAt = now;
      const current = await requireRun(run, { journal });
      const { cancelRequestedBy, decision } = current;
      redrawEvery = redrawInterval(now - (decision?.at.getTime() ?? now));
      mayContinue =
        cancelRequestedBy === null &&
        current.reopenings === reopenings &&
        writableAfter(current, clock.now()) === null &&
        (await pausedBy(run, { journal })) === null &&
        (await isCurrentExport(sourceExport, current.batch, { sourceExports, clock }));
    }
    return mayContinue;
  };
}

/** How long an answer about votes, rights and policy may be used while rows are written, in ms. */
const maxApprovalAge = 60_000;

/**
 * Returns a check to call between rows: whether the run is still approved. Calls within `maxAge` ms share one answer, or the
 * TenantError of a home tenant that does not answer.
 */
export function approvalCheck(run: RunId, world: World): (maxAge?: number) => Promise<boolean> {
  let last: { readonly askedAt: number; readonly isApproved: Promise<boolean> } | null = null;
  return (maxAge = maxApprovalAge) => {
    const askedAt = world.clock.now().getTime();
    const age = last === null ? Infinity : askedAt - last.askedAt;
    if (last === null || age < 0 || age >= maxAge)
      last = { askedAt, isApproved: isStillApproved(run, world) };
    return last.isApproved;
  };
}
