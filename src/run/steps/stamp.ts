import { change, restoring } from '../../mapping/compare.ts';
import type { Halt } from '../patience.ts';
import { needed } from '../needed.ts';
import { pool } from '../pool.ts';
import type { World } from '../ports.ts';
import type { RunId, WritableRow } from '../run.ts';
import { errorBreaker } from './breaker.ts';
import { compare, isFresh } from './compare.ts';
import type { Chunk } from './chunks.ts';
import { pausedBy, watch } from './watch.ts';
import { isPlanned, isSending } from './writable.ts';
import { rowWriter } from './write.ts';

/**
 * Stamps the planned rows of a chunk and settles those whose outcome is in doubt; may be run again at any point.
 * `readAt`: when the target was last listed for comparing, ISO 8601.
 */
export async function stamp(
  run: RunId,
  { chunk, readAt }: { chunk: Chunk; readAt: string },
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<{ kind: 'stamped'; readAt: string } | { kind: 'paused' } | Halt> {
  const { journal, clock } = world;
  const { policy, phase, stopBy, undoes } = await needed(run, world);
  if (stopBy !== null) return { kind: 'cancelled' };
  if (phase !== 'stamp') await journal.change(run, { phase: 'stamp' });

  const { limits } = policy;
  const breaker = errorBreaker(await journal.failures(run), limits.stopAfterSameErrors);
  const unhindered = watch(run, world);
  const mayGoOn = async () => breaker.tripped() === null && (await unhindered());
  const makes = undoes === null ? change : restoring;
  const writer = rowWriter(run, { makes, settle: limits.settle, mayGoOn }, world);
  const rows = () => journal.rows(run, chunk.from, chunk.to);

  let comparedAt = new Date(readAt);
  for (;;) {
    comparedAt = await compare(run, comparedAt, world);
    const now = await rows();
    if (limits.drift === 'stop' && now.some(({ state }) => state === 'drifted')) return drifted;
    const planned = now.filter(isPlanned);
    if (planned.length === 0 || !(await mayGoOn())) break;
    await pool(planned, limits.concurrency, async (row) => {
      if (!isFresh(comparedAt, clock.now())) return false;
      breaker.count(await writer.write(row));
      return mayGoOn();
    });
    // No row begins during a pause, whenever this looks.
    if ((await pausedBy(run, world)) !== null) break;
  }
  const inDoubt = (await mayGoOn()) ? (await rows()).filter(isSending) : [];
  await pool(inDoubt, limits.concurrency, async (row: WritableRow) => {
    breaker.count(await writer.resolve(row));
    return mayGoOn();
  });

  await journal.change(run, {});
  const tripped = breaker.tripped();
  if (tripped !== null) return tripped;
  if ((await needed(run, world)).stopBy !== null) return { kind: 'cancelled' };
  if ((await pausedBy(run, world)) !== null) return { kind: 'paused' };
  return { kind: 'stamped', readAt: comparedAt.toISOString() };
}

const drifted: Halt = {
  kind: 'stopped',
  why: 'A row changed after the preview, and the policy wants nothing more written then (limits.drift).',
  next: 'Look at what its row says, then ask for a fresh preview.',
};
