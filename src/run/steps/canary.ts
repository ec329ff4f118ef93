import { differences } from '../../mapping/verify.ts';
import type { Halt } from '../patience.ts';
import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import { pool } from '../pool.ts';
import type { RunId, StoredRow, WritableRow } from '../run.ts';
import type { Chunk } from './chunks.ts';

/** Pause, in ms, between two readings of rows that don't show their stamp yet. */
const rereadEvery = 2_000;

/** Reads the first rows of a run back, and lets the others follow only if each of them that was written stands as it was approved. */
export async function canary(
  run: RunId,
  { from, to }: Chunk,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<{ kind: 'proved' } | Halt> {
  const { policy, stopBy } = await needed(run, world);
  if (stopBy !== null) return { kind: 'cancelled' };
  const { settle, concurrency } = policy.limits;
  const rows = await world.journal.rows(run, from, to);
  const sent = rows.filter(wasWritten);
  if (sent.length === 0) return rows.some(hasFailed) ? nothingWritten : { kind: 'proved' };
  const until = Math.max(...sent.map(intended)) + settle;
  for (let open = sent; ;) {
    const wrong = await notYet(open, concurrency, world);
    if (wrong.length === 0) return { kind: 'proved' };
    const left = until - world.clock.now().getTime();
    if (left <= 0) return unproved(wrong, sent.length);
    await world.clock.sleep(Math.min(rereadEvery, left));
    open = wrong.map(({ row }) => row);
  }
}

interface Wrong {
  readonly row: WritableRow;
  readonly what: string;
}

async function notYet(
  rows: readonly WritableRow[],
  concurrency: number,
  { target }: Pick<World, 'target'>,
): Promise<readonly Wrong[]> {
  const wrong: Wrong[] = [];
  await pool(rows, concurrency, async (row) => {
    const [what] = differences(row.row, await target.mailUser(row.row.target.id));
    if (what !== undefined) wrong.push({ row, what });
    return true;
  });
  return wrong;
}

function wasWritten(stored: StoredRow): stored is WritableRow {
  return stored.state === 'written';
}

function hasFailed({ state }: StoredRow): boolean {
  return state === 'failed';
}

function intended({ intendedAt }: WritableRow): number {
  return intendedAt?.getTime() ?? 0;
}

function unproved(wrong: readonly Wrong[], of: number): Halt {
  const [first] = wrong;
  const example = first === undefined ? '' : ` ${first.row.row.target.name}: ${first.what}.`;
  return {
    kind: 'stopped',
    why: `${wrong.length} of the first ${of} rows did not read back as they were approved, so the others are not written (limits.canary).${example}`,
    next: 'Look at those rows, mend the cause, then ask for a fresh preview: what is stamped already is not written twice.',
  };
}

const nothingWritten: Halt = {
  kind: 'stopped',
  why: 'None of the first rows could be written, so the others are not tried (limits.canary).',
  next: 'Look at what those rows say, mend the cause, then ask for a fresh preview.',
};
