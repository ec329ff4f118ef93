import { isUsable } from '../ports/delegations.ts';
import { noRowFilter, rowsPerPage, type RowPageRequest } from '../ports/row-filters.ts';
import type { Run, RunId } from '../ports/run.ts';
import type { StampingSpeed, RunView } from '../ports/run-view.ts';
import type { World } from '../ports/world.ts';
import { barredPeople, countedVotes } from './counted-votes.ts';
import { requireRun } from './read-run.ts';

/** How many rows a run must have sent, so that its pace counts. */
const minPaceRows = 20;

export type RunViewPorts = Pick<
  World,
  'journal' | 'rateLimit' | 'clock' | 'overrides' | 'files' | 'delegations'
>;

/** The data of a run's card as everyone sees it; while it waits for a decision, only with the votes that count. */
export async function runView(
  run: RunId,
  world: RunViewPorts,
  { page, ...filter }: RowPageRequest = { ...noRowFilter, page: 1 },
): Promise<RunView> {
  const { journal } = world;
  const { current, standIns } = await whatCounts(
    await withGlobalPause(await requireRun(run, { journal }), { journal }),
    world,
  );
  const totalRows = await journal.countRows(run, filter);
  const pageCount = Math.max(1, Math.ceil(totalRows / rowsPerPage));
  const number = Math.min(Math.max(1, Math.trunc(page)), pageCount);
  const range = { from: (number - 1) * rowsPerPage, limit: rowsPerPage };
  const rows = await journal.filterRows(run, filter, range);
  const isPreview = ['inspect', 'waiting'].includes(current.phase) && current.decision === null;
  return {
    run: current,
    viewerRole: 'everyone',
    standIns,
    approvedDigests: [],
    refreshUserIds: [],
    stateCounts: await journal.stateCounts(run),
    moveTests: await journal.moveTests(run),
    previousPace: isPreview ? await journal.lastPace(minPaceRows) : null,
    speed: await measureSpeed(current, world),
    page: { number, pageCount, filter, totalRows, rows },
  };
}

/** Leaves the votes and delegations that count while the run waits for a decision. */
async function whatCounts(
  run: Run,
  world: RunViewPorts,
): Promise<Pick<RunView, 'standIns'> & { readonly current: Run }> {
  const { votes, phase, decision } = run;
  if (phase !== 'waiting' || decision !== null) return { current: run, standIns: [] };
  const now = world.clock.now();
  const active = await world.delegations.active(now);
  // Asks the database, so only where there is something to count.
  if (votes.length + active.length === 0) return { current: run, standIns: [] };
  const barred = await barredPeople(run, null, world);
  return {
    current: { ...run, votes: countedVotes(votes, barred) },
    standIns: active.filter((delegation) => isUsable(delegation, barred)),
  };
}

/** A pause of all runs shows as a pause of each run that is writing. */
async function withGlobalPause(run: Run, { journal }: Pick<World, 'journal'>): Promise<Run> {
  const { decision, outcome, pausedBy } = run;
  if (decision?.kind !== 'approved' || outcome !== null || pausedBy !== null) return run;
  return { ...run, pausedBy: await journal.globalPause() };
}

/** The time over which the speed of a run is measured, in ms. */
const measuredTime = 30_000;
const minSpeedRows = 5;

async function measureSpeed(
  { id, phase, pausedBy, outcome, policy }: Run,
  { journal, rateLimit, clock }: Pick<World, 'journal' | 'rateLimit' | 'clock'>,
): Promise<StampingSpeed | null> {
  if (phase !== 'stamp' || pausedBy !== null || outcome !== null) return null;
  const now = clock.now().getTime();
  const { rows, from } = await journal.sentSince(id, new Date(now - measuredTime));
  if (rows < minSpeedRows || from === null) return null;
  const seconds = Math.max(1, (now - from.getTime()) / 1000);
  return { rowsPerSecond: rows / seconds, allowed: await rateLimit.rate(policy.target.tenantId) };
}
