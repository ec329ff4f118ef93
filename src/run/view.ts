import { needed } from './needed.ts';
import type { World } from './ports.ts';
import type { Speed } from './pace.ts';
import type { Run, RunId, RunView } from './run.ts';
import { everything, pageSize, type Look } from './look.ts';

/** Rows from which on a pace says something. */
const enough = 20;

/** What a card of the run shows now. */
export async function view(
  run: RunId,
  world: Pick<World, 'journal' | 'bucket' | 'clock'>,
  { page, ...filter }: Look = { ...everything, page: 1 },
): Promise<RunView> {
  const { journal } = world;
  const current = await asItStands(run, { journal });
  const tally = await journal.tally(run);
  const total = await journal.passing(run, filter);
  const of = Math.max(1, Math.ceil(total / pageSize));
  const number = Math.min(Math.max(1, Math.trunc(page)), of);
  const part = { from: (number - 1) * pageSize, limit: pageSize };
  const rows = await journal.filtered(run, filter, part);
  const waits = current.phase === 'waiting' && current.decision === null;
  const shown = { number, of, filter, total, rows };
  return {
    run: current,
    viewer: 'anyone',
    approved: [],
    audience: [],
    tally,
    moveTests: await journal.moveTests(run),
    pace: waits ? await journal.pace(enough) : null,
    speed: await speed(current, world),
    page: shown,
  };
}

/** Who has stopped every run has stopped this one too, as long as it writes. */
async function asItStands(run: RunId, { journal }: Pick<World, 'journal'>): Promise<Run> {
  const current = await needed(run, { journal });
  const { decision, outcome, pausedBy } = current;
  if (decision?.kind !== 'approved' || outcome !== null || pausedBy !== null) return current;
  return { ...current, pausedBy: await journal.halted() };
}

/** Ms over which the speed of a run is measured. */
const window = 30_000;
const enoughToTell = 5;

async function speed(
  { id, phase, pausedBy, outcome, policy }: Run,
  { journal, bucket, clock }: Pick<World, 'journal' | 'bucket' | 'clock'>,
): Promise<Speed | null> {
  if (phase !== 'stamp' || pausedBy !== null || outcome !== null) return null;
  const now = clock.now().getTime();
  const { rows, from } = await journal.sentSince(id, new Date(now - window));
  if (rows < enoughToTell || from === null) return null;
  const seconds = Math.max(1, (now - from.getTime()) / 1000);
  return { rowsPerSecond: rows / seconds, allowed: await bucket.tempo(policy.target.tenantId) };
}
