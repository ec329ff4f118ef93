import type { Journal } from '../../src/ports/journal.ts';
import type { RowResult } from '../../src/ports/journal-records.ts';
import { latestStart } from '../../src/ports/decision.ts';
import type { Run, RunId } from '../../src/ports/run.ts';
import type { Pause } from '../../src/ports/pause.ts';
import { type StoredRow } from '../../src/ports/stored-row.ts';
import { unwrittenStates, writtenStates } from '../../src/ports/row-states.ts';
import { overriddenSinceApproval } from '../../src/ports/overrides.ts';
import { targetId, type MemoryPlans } from './journal-plans.ts';
import type { SavedOverrides } from './saved-overrides.ts';

/** Milliseconds until every reader of the target sees a write of another run. */
const visibleAfter = 10 * 60_000;

export interface MemoryRowWrites extends Pick<
  Journal,
  'recordResults' | 'saveMoveTest' | 'globalPause'
> {
  recordIntent(run: RunId, intent: { seq: number; at: Date }): boolean;
  readonly mayWrite: (run: RunId, at: Date) => boolean;
  setGlobalPause(pause: Pause | null): void;
}

export function memoryRowWrites(
  plans: MemoryPlans,
  runs: ReadonlyMap<RunId, Run>,
  saved: Pick<SavedOverrides, 'name'>,
): MemoryRowWrites {
  let pausedBy: Pause | null = null;
  const mayWrite = (id: RunId, at: Date) => {
    const run = runs.get(id);
    const start = latestStart(run?.votes ?? [], run?.decision?.digest ?? null);
    return (
      (start === null || start <= at) &&
      run?.decision?.kind === 'approved' &&
      run.outcome === null &&
      run.pausedBy === null &&
      run.cancelRequestedBy === null &&
      pausedBy === null
    );
  };

  return {
    mayWrite,
    recordIntent: (run, { seq, at }) => {
      const row = plans.row(run, seq);
      if (row?.state !== 'planned' || !mayWrite(run, at)) return false;
      const rival = findRival(run, row, { at, plans, runs });
      const own = runs.get(run);
      const isOverridden = own !== undefined && saved.name(own, row.row);
      if (rival === undefined && !isOverridden)
        plans.patch(run, seq, { state: 'sending', intendedAt: at });
      else
        plans.patch(run, seq, {
          state: 'drifted',
          detail:
            rival === undefined
              ? overriddenSinceApproval
              : `Run ${rival} writes to the same mail user, for another mailbox or in the other direction.`,
        });
      return rival === undefined && !isOverridden;
    },
    recordResults: async (run, results) => {
      await Promise.resolve();
      const current = results.filter(({ seq, previous }) => {
        const row = plans.row(run, seq);
        return (
          row?.state === previous.state &&
          row.intendedAt?.getTime() === previous.intendedAt?.getTime()
        );
      });
      if (current.some((result) => isTakenBack(result, runs.get(run))))
        throw new Error(`Run ${run} is decided: a row with a result is not written.`);
      for (const { seq, state, detail, code } of current)
        plans.patch(run, seq, { state, detail, code });
    },
    saveMoveTest: (run, seq, moveTest) => {
      plans.patch(run, seq, { moveTest });
      return Promise.resolve();
    },
    setGlobalPause: (pause) => {
      pausedBy = pause;
    },
    globalPause: () => Promise.resolve(pausedBy),
  };
}

/** Whether a row with a result would be sent, or planned again after the decision. */
function isTakenBack({ previous, state }: RowResult, run: Run | undefined): boolean {
  if (unwrittenStates.includes(previous.state)) return false;
  const isDecided = run !== undefined && (run.decision !== null || run.outcome !== null);
  return state === 'sending' || (state === 'planned' && isDecided);
}

/** Another run that writes or has just written to the target of the row. */
function findRival(
  run: RunId,
  { row }: StoredRow,
  world: { at: Date; plans: MemoryPlans; runs: ReadonlyMap<RunId, Run> },
): RunId | undefined {
  const { at, plans, runs } = world;
  const own = runs.get(run);
  const others = plans.runIds().filter((other) => other !== run);
  return others.find((other) => {
    const rival = runs.get(other);
    const isOtherDirection =
      rival?.outcome === null && (rival.undoes === null) !== (own?.undoes === null);
    return plans
      .rowsOf(other)
      .filter((one) => targetId(one.row) === targetId(row) && isFresh(one, at))
      .some((one) => one.row.source.id !== row.source.id || isOtherDirection);
  });
}

/** Whether the write is under way, or so recent that a reader of the target may not see it. */
function isFresh({ state, intendedAt, code }: StoredRow, at: Date): boolean {
  if (state === 'sending') return true;
  if (intendedAt === null || intendedAt.getTime() <= at.getTime() - visibleAfter) return false;
  return writtenStates.includes(state) || code === 'no-answer';
}
