import { announce } from '../announce.ts';
import { differences } from '../../mapping/verify.ts';
import type { RowResult } from '../journal.ts';
import type { Halt } from '../patience.ts';
import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import { pool } from '../pool.ts';
import { result } from '../result.ts';
import type { RunId, StoredRow, WritableRow } from '../run.ts';
import type { Chunk } from './chunks.ts';
import { isSent } from './writable.ts';

/** Pauses, in ms, between readings of rows that don't show their stamp yet: each twice as long as the one before. */
const firstPause = 250;
const longestPause = 2_000;

/** Reads the rows that were sent first back, and lets the others follow only if each of them stands as it was approved. `none`: no row was sent yet; `asks`: a pause, until somebody lets the others follow. */
export async function canary(
  run: RunId,
  { from, to }: Chunk,
  world: Pick<World, 'journal' | 'target' | 'clock' | 'outbox' | 'channel' | 'log'>,
): Promise<{ kind: 'proved' } | { kind: 'asks' } | { kind: 'none' } | Halt> {
  const { policy, stopBy } = await needed(run, world);
  if (stopBy !== null) return { kind: 'cancelled' };
  const { settle, concurrency } = policy.limits;
  const sent = (await world.journal.rows(run, from, to)).filter(isSent);
  const written = sent.filter(wasWritten);
  const drifted = sent.filter(({ state }) => state === 'drifted');
  if (drifted.length > 0) return unproved(drifted.length, sent.length, drifted[0]?.detail ?? '');
  if (written.length === 0) return sent.length === 0 ? { kind: 'none' } : nothingWritten;
  const until = Math.max(...written.map(intended)) + settle;
  let pause = firstPause;
  for (let open = written; ;) {
    const wrong = await notYet(run, { rows: open, concurrency }, world);
    const [first] = wrong;
    if (first === undefined) {
      const { planned, sending } = await world.journal.tally(run);
      if (policy.limits.afterCanary === 'go' || planned + sending === 0) return { kind: 'proved' };
      await ask(run, written.length, world);
      return { kind: 'asks' };
    }
    const left = until - world.clock.now().getTime();
    if (left <= 0)
      return unproved(wrong.length, sent.length, `${first.row.row.target.name}: ${first.what}.`);
    await world.clock.sleep(Math.min(pause, left));
    pause = Math.min(pause * 2, longestPause);
    open = wrong.map(({ row }) => row);
  }
}

async function ask(
  run: RunId,
  rows: number,
  world: Pick<World, 'journal' | 'outbox' | 'channel' | 'log'>,
): Promise<void> {
  const policy = { id: '', name: 'the policy (limits.afterCanary)' };
  if ((await needed(run, world)).pausedBy === null)
    await world.journal.change(run, { pausedBy: policy });
  await announce(
    `Run ${run}: the first ${rows} rows are stamped and read back as they were approved. Look at them, then type “resume run ${run}” to let the others follow, or “cancel run ${run}”.`,
    world,
  );
}

interface Wrong {
  readonly row: WritableRow;
  readonly what: string;
}

/** Those that don't show their stamp yet, which the card counts as settling. */
async function notYet(
  run: RunId,
  { rows, concurrency }: { rows: readonly WritableRow[]; concurrency: number },
  { journal, target }: Pick<World, 'journal' | 'target'>,
): Promise<readonly Wrong[]> {
  const wrong: Wrong[] = [];
  const moved: RowResult[] = [];
  await pool(rows, concurrency, async (row) => {
    const [what] = differences(row.row, await target.mailUser(row.row.target.id));
    const state = what === undefined ? 'written' : 'settling';
    if (row.state !== state) moved.push(result(row, state));
    if (what !== undefined) wrong.push({ row: { ...row, state }, what });
    return true;
  });
  await journal.record(run, moved);
  if (moved.length > 0) await journal.change(run, {});
  return wrong;
}

function wasWritten(stored: StoredRow): stored is WritableRow {
  return stored.state === 'written' || stored.state === 'settling';
}

function intended({ intendedAt }: WritableRow): number {
  return intendedAt?.getTime() ?? 0;
}

function unproved(wrong: number, of: number, example: string): Halt {
  return {
    kind: 'stopped',
    why: `${wrong} of the first ${of} rows did not read back as they were approved, so the others are not written (limits.canary). ${example}`,
    next: 'Look at those rows, mend the cause, then ask for a fresh preview: what is stamped already is not written twice.',
  };
}

const nothingWritten: Halt = {
  kind: 'stopped',
  why: 'None of the first rows could be written, so the others are not tried (limits.canary).',
  next: 'Look at what those rows say, mend the cause, then ask for a fresh preview.',
};
