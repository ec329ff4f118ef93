import { differencesFromApproved } from '../../mapping/verify-stamp.ts';
import type { RowResult } from '../../ports/journal-records.ts';
import type { RunId } from '../../ports/run.ts';
import type { EarlyEnd } from '../../ports/outcome.ts';
import { type StoredRow, type WritableRow } from '../../ports/stored-row.ts';
import { verifyingStates, unwrittenStates } from '../../ports/row-states.ts';
import type { World } from '../../ports/world.ts';
import { announce } from '../../runs/announce-in-channels.ts';
import { forEachLimited } from '../../runs/for-each-limited.ts';
import { requireRun } from '../../runs/read-run.ts';
import { isSent, rowResult } from '../../runs/stored-row-states.ts';
import type { Chunk } from './match.ts';
import { redrawCards } from '../../runs/redraw-cards.ts';

/** Pauses between two readings of the canary, in ms; each is twice as long as the one before. */
const firstPause = 250;
const longestPause = 2_000;

type CanaryResult =
  /** `rows` of the chunk were sent. */
  | { readonly kind: 'confirmed'; readonly rows: number }
  /** Confirmed, and the policy pauses the run until a person resumes it. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'nothing-sent' };

/**
 * Reads the rows of a chunk that were sent first back from the target; stops the run unless each is as approved. `wanted`: how many
 * complete the canary; a pause can leave some of them for later.
 */
export async function checkCanary(
  run: RunId,
  { from, to, rows: wanted }: Chunk & { readonly rows: number },
  world: Pick<World, 'journal' | 'target' | 'clock' | 'outbox'>,
): Promise<CanaryResult | EarlyEnd> {
  const { policy, cancelRequestedBy } = await requireRun(run, world);
  if (cancelRequestedBy !== null) return { kind: 'cancelled' };
  const { settle, concurrency, afterCanary } = policy.limits;
  const sent = (await world.journal.rows(run, from, to)).filter(isSent);
  const [drifted, ...otherDrifted] = sent.filter(({ state }) => state === 'drifted');
  if (drifted !== undefined)
    return notConfirmed(1 + otherDrifted.length, sent.length, drifted.detail);
  const written = sent.filter(isWritten);
  if (written.length === 0) return sent.length === 0 ? { kind: 'nothing-sent' } : nothingWritten;
  const deadline =
    Math.max(...written.map(({ intendedAt }) => intendedAt?.getTime() ?? 0)) + settle;
  let pause = firstPause;
  for (let rows = written; ;) {
    const mismatches = await readBack(run, { rows, concurrency }, world);
    const [first] = mismatches;
    if (first === undefined) {
      const counts = await world.journal.stateCounts(run);
      const isLast = unwrittenStates.every((state) => counts[state] === 0);
      if (afterCanary === 'go' || isLast || sent.length < wanted)
        return { kind: 'confirmed', rows: sent.length };
      await pauseRun(run, written.length, world);
      return { kind: 'paused' };
    }
    const left = deadline - world.clock.now().getTime();
    if (left <= 0) {
      const { row, difference } = first;
      const example = `${row.row.target.name}: ${difference}.`;
      return notConfirmed(mismatches.length, sent.length, example);
    }
    await world.clock.sleep(Math.min(pause, left));
    pause = Math.min(pause * 2, longestPause);
    rows = mismatches.map(({ row }) => row);
  }
}

function isWritten(row: StoredRow): row is WritableRow {
  return verifyingStates.includes(row.state);
}

interface Mismatch {
  readonly row: WritableRow;
  readonly difference: string;
}

/** Reads rows one by one; returns those that do not show their stamp, and marks them as settling. */
async function readBack(
  run: RunId,
  { rows, concurrency }: { rows: readonly WritableRow[]; concurrency: number },
  { journal, target }: Pick<World, 'journal' | 'target'>,
): Promise<readonly Mismatch[]> {
  const mismatches: Mismatch[] = [];
  const results: RowResult[] = [];
  await forEachLimited(rows, concurrency, async (row) => {
    const [difference] = differencesFromApproved(row.row, await target.mailUser(row.row.target.id));
    const state = difference === undefined ? 'written' : 'settling';
    if (row.state !== state) results.push(rowResult(row, state));
    if (difference !== undefined) mismatches.push({ row: { ...row, state }, difference });
    return true;
  });
  await journal.recordResults(run, results);
  if (results.length > 0) await redrawCards(run, { journal });
  return mismatches;
}

async function pauseRun(
  run: RunId,
  rows: number,
  world: Pick<World, 'journal' | 'outbox'>,
): Promise<void> {
  const name = 'the policy (limits.afterCanary)';
  await world.journal.pause(run, { id: '', name, rank: 'policy' });
  const text = `Run ${run}: the first ${rows} people are stamped and read back as approved. Check them. An approver other than the requester can then type “resume run ${run}” to stamp the others; “cancel run ${run}” ends it.`;
  const { batch } = await requireRun(run, world);
  await announce({ text, topic: 'pause', batch, key: `run ${run} canary` }, world);
}

function notConfirmed(wrong: number, sent: number, example: string): EarlyEnd {
  return {
    kind: 'stopped',
    why: `${wrong} of the first ${sent} people did not read back as approved, so the others are not written (limits.canary). ${example}`,
    next: 'Check those people, fix the cause, then ask for a new preview. Stamped people are not written again.',
  };
}

const nothingWritten: EarlyEnd = {
  kind: 'stopped',
  why: 'None of the first people could be written, so the others are not tried (limits.canary).',
  next: 'Check those people, fix the cause, then ask for a new preview.',
};
