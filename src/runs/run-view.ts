import { isFirstOfTwoRuns } from '../mapping/second-run.ts';
import { isUsable } from '../ports/delegations.ts';
import {
  rowsPerPage,
  type RowFilter,
  type RowOrder,
  type RowPageRequest,
} from '../ports/row-filters.ts';
import { approvableCount, noCounts } from '../mapping/plan-rows.ts';
import { isPartialApproval, type Run, type RunId } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { StampingSpeed } from '../ports/rate-limit.ts';
import type { RunView } from '../ports/run-view.ts';
import type { World } from '../ports/world.ts';
import { barredPeople, countedVotes } from './counted-votes.ts';
import { handOffView } from './hand-off-view.ts';
import { withChange } from './change-approval.ts';
import { neededExport, waitForExport } from './needed-export.ts';
import { requireRun } from './read-run.ts';

/** How many rows a run must have sent, so that its pace counts. */
const minPaceRows = 20;

export type RunViewPorts = Pick<
  World,
  | 'changeRecords'
  | 'journal'
  | 'rateLimit'
  | 'clock'
  | 'overrides'
  | 'files'
  | 'delegations'
  | 'sourceExports'
>;

/** Which rows the card shows; what is absent is chosen for the state of the run. */
export interface RunPageRequest extends Partial<Omit<RowPageRequest, 'shown'>> {
  /** null: the rows that a person should look at first. */
  readonly shown?: RowFilter['shown'] | null;
  /** For the requester, people who need a decision come first. */
  readonly viewer?: Person | null;
}

/** The data of a run's card as everyone sees it; while it waits for a decision, only with the votes that count. */
export async function runView(
  run: RunId,
  world: RunViewPorts,
  { page = 1, search = '', shown = null, viewer = null }: RunPageRequest = {},
): Promise<RunView> {
  const { journal, rateLimit } = world;
  const { current, standIns } = await whatCounts(
    await withNeededExport(
      await withGlobalPause(await requireRun(run, { journal }), { journal }),
      world,
    ),
    world,
  );
  const stateCounts = await journal.stateCounts(run);
  const filter = { shown: shown ?? (await firstShown(current, { stateCounts, journal })), search };
  const totalRows = await journal.countRows(run, filter);
  const pageCount = Math.max(1, Math.ceil(totalRows / rowsPerPage));
  const number = Math.min(Math.max(1, Math.trunc(page)), pageCount);
  const order = rowOrder(current, viewer);
  const range = { from: (number - 1) * rowsPerPage, limit: rowsPerPage, order };
  const rows = await journal.filterRows(run, filter, range);
  const isPreview = ['inspect', 'waiting'].includes(current.phase) && current.decision === null;
  const isStamped =
    current.outcome !== null ||
    current.phase === 'verify' ||
    approvableCount(current.counts ?? noCounts) === 0;
  return {
    ...(await withChange(current, world)),
    viewerRole: 'everyone',
    canStart: true,
    mentions: [],
    standIns,
    approvedDigests: [],
    startAt: '',
    refreshUserIds: [],
    stateCounts,
    moveTests: await journal.moveTests(run),
    previousPace: isStamped ? null : await journal.lastPace(minPaceRows),
    allowed: isStamped ? null : await rateLimit.rate(current.policy.target.tenantId),
    suspects: isPreview ? await suspectsOf(run, journal) : { people: 0, rows: [] },
    followUp: await followUpOf(current, journal),
    undoneBy: await undoneBy(current, journal),
    speed: await measureSpeed(current, world),
    handOff: await handOffView(current, page, world),
    page: { number, pageCount, filter, totalRows, rows },
  };
}

/** Before the result: who is worth a look; after it: what was written. Everyone, if that is no one. */
async function firstShown(
  { id, outcome }: Run,
  { stateCounts, journal }: Pick<RunView, 'stateCounts'> & Pick<World, 'journal'>,
): Promise<RowFilter['shown']> {
  const { held, unchanged, planned, left } = stateCounts;
  const total = Object.values(stateCounts).reduce((sum, count) => sum + count, 0);
  const isWritten = total > held + unchanged + planned + left;
  if (outcome !== null && isWritten) return 'written';
  const shown = 'worth-a-look';
  return (await journal.countRows(id, { shown, search: '' })) > 0 ? shown : 'everyone';
}

function rowOrder({ outcome, requester }: Run, viewer: Person | null): RowOrder {
  if (outcome !== null) return 'results-first';
  return viewer?.id === requester.id ? 'decisions-first' : 'worst-first';
}

/** How many suspects the card names. */
const namedSuspects = 2;

async function suspectsOf(run: RunId, journal: World['journal']): Promise<RunView['suspects']> {
  const filter = { shown: 'wrong-person', search: '' } as const;
  const people = await journal.countRows(run, filter);
  if (people === 0) return { people, rows: [] };
  const range = { from: 0, limit: namedSuspects, order: 'worst-first' } as const;
  return { people, rows: await journal.filterRows(run, filter, range) };
}

/** The newest runs of a batch among which the next one is. */
const recentRuns = 20;

async function followUpOf(run: Run, journal: World['journal']): Promise<RunId | null> {
  if (run.outcome?.kind !== 'done') return null;
  if (!isPartialApproval(run) && !isFirstOfTwoRuns(run.notes)) return null;
  const runs = await journal.runsOfBatch(run.batch, recentRuns);
  return runs.find(({ follows }) => follows === run.id)?.id ?? null;
}

async function undoneBy(
  { id, outcome }: Run,
  journal: World['journal'],
): Promise<RunView['undoneBy']> {
  if (outcome === null) return null;
  return (await journal.results([id])).get(id)?.undoneBy ?? null;
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

/** A run that needs a newer export of the source shows that as what it waits for. */
async function withNeededExport(run: Run, world: RunViewPorts): Promise<Run> {
  const needed = await neededExport(run, world);
  return needed === null ? run : { ...run, waitReason: waitForExport(run, needed) };
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
