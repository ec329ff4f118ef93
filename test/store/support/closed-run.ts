import type { RowKind } from '../../../src/mapping/plan-rows.ts';
import type { RunId } from '../../../src/ports/run.ts';
import type { RunRequest } from '../../../src/ports/journal-records.ts';
import type { RowState } from '../../../src/ports/row-states.ts';
import type { Ports } from '../backends.ts';
import { decision, later, planDetails, runRequest, samplePlan } from './samples.ts';

const day = 24 * 3_600_000;

interface ClosedRun extends Partial<RunRequest> {
  /** After which its rows were read, and a day later sent. */
  readonly days: number;
  /** Of the rows of the people s0, s1, … */
  readonly kinds: readonly RowKind[];
  /** What became of the first rows. */
  readonly states?: readonly RowState[];
}

/** Opens, approves and closes a run. */
export async function closedRun(
  { journal }: Pick<Ports, 'journal'>,
  batch: number,
  { days, kinds, states = [], ...request }: ClosedRun,
): Promise<RunId> {
  const { run } = await journal.openRun({ ...runRequest(batch), ...request });
  const plan = samplePlan(kinds.length, { kinds: [...kinds] });
  await journal.savePlan(run.id, plan, { ...planDetails(later(5)), readAt: later(days * day) });
  await journal.decide(run.id, decision('approved'));
  const owned = await journal.own(run.id);
  for (const [seq, state] of states.entries()) {
    const isSent = ['verified', 'unverified', 'failed'].includes(state);
    if (isSent) await owned.recordIntent(seq, later((days + 1) * day));
    const [previous] = await journal.rows(run.id, seq, seq + 1);
    if (previous === undefined) throw new Error(`there is no row ${seq}`);
    await owned.recordResults(run.id, [{ seq, previous, state, detail: '', code: '' }]);
  }
  await journal.update(run.id, { phase: 'closed', outcome: { kind: 'done' } });
  return run.id;
}
