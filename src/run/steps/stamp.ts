import { change, restoring } from '../../mapping/compare.ts';
import { frozenUntil } from '../../mapping/policy/freeze.ts';
import type { Halt } from '../patience.ts';
import { needed } from '../needed.ts';
import { pool } from '../pool.ts';
import type { World } from '../ports.ts';
import type { RunId, StoredRow, WritableRow } from '../run.ts';
import { errorBreaker } from './breaker.ts';
import { compare, isFresh } from './compare.ts';
import type { Chunk } from './chunks.ts';
import { pausedBy, watch } from './watch.ts';
import { isPlanned, isSending, isSent } from './writable.ts';
import { rowWriter } from './write.ts';

/** Which rows a step stamps: those of a chunk; as the canary at most so many of them, `most`. */
export interface Portion {
  readonly chunk: Chunk;
  /** When the target was last listed for comparing, ISO 8601. */
  readonly readAt: string;
  readonly most: number | null;
}

export type Stamped =
  | { readonly kind: 'stamped'; readonly readAt: string }
  /** Some of its rows are left, because of a pause or as the canary went first. */
  | { readonly kind: 'part'; readonly readAt: string };

/** Stamps the planned rows of a portion and settles those whose outcome is in doubt; may be run again at any point. */
export async function stamp(
  run: RunId,
  { chunk, readAt, most }: Portion,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<Stamped | Halt> {
  const { journal, clock } = world;
  const { policy, phase, stopBy, undoes } = await needed(run, world);
  if (stopBy !== null) return { kind: 'cancelled' };
  if (phase !== 'stamp') await journal.change(run, { phase: 'stamp' });

  const { limits } = policy;
  const breaker = errorBreaker(await journal.failures(run), limits.stopAfterSameErrors);
  const unhindered = watch(run, world);
  const mayGoOn = async () => breaker.tripped() === null && (await unhindered());
  const makes = undoes === null ? change : restoring;
  let comparedAt = new Date(readAt);
  const fresh = () => isFresh(comparedAt, clock.now());
  const writing = { makes, settle: limits.settle, mayGoOn, isFresh: fresh };
  const writer = rowWriter(run, writing, world);
  const rows = () => journal.rows(run, chunk.from, chunk.to);

  for (;;) {
    comparedAt = await compare(run, comparedAt, world);
    const now = await rows();
    if (limits.drift === 'stop' && now.some(({ state }) => state === 'drifted')) return drifted;
    const planned = now.filter(isPlanned).slice(0, room(now, most));
    if (planned.length === 0 || !(await mayGoOn())) break;
    await pool(planned, width(limits.concurrency), async (row) => {
      if (!fresh()) return false;
      breaker.count(await writer.write(row));
      return mayGoOn();
    });
    // During a pause or a freeze no row begins, so another round would change nothing.
    if ((await pausedBy(run, world)) !== null) break;
    if (frozenUntil(clock.now(), limits) !== null) break;
  }
  const { stopBy: stopped } = await needed(run, world);
  const inDoubt =
    breaker.tripped() === null && stopped === null ? (await rows()).filter(isSending) : [];
  await pool(inDoubt, limits.concurrency, async (row: WritableRow) => {
    breaker.count(await writer.resolve(row));
    return breaker.tripped() === null;
  });

  await journal.change(run, {});
  const tripped = breaker.tripped();
  if (tripped !== null) return tripped;
  if ((await needed(run, world)).stopBy !== null) return { kind: 'cancelled' };
  const left = (await rows()).some((row) => isPlanned(row) || isSending(row));
  return { kind: left ? 'part' : 'stamped', readAt: comparedAt.toISOString() };
}

/** While as many rows as the policy allows are under way, the intents and results of a few others are recorded. */
function width(concurrency: number): number {
  return concurrency + Math.min(4, concurrency - 1);
}

/** How many more rows may be sent. */
function room(rows: readonly StoredRow[], most: number | null): number {
  return most === null ? rows.length : Math.max(0, most - rows.filter(isSent).length);
}

const drifted: Halt = {
  kind: 'stopped',
  why: 'A row changed after the preview, and the policy wants nothing more written then (limits.drift).',
  next: 'Look at what its row says, then ask for a fresh preview.',
};
