import { batchName } from '../mapping/batch-names.ts';
import type { Policy } from '../mapping/policy.ts';
import { tenantName } from '../mapping/tenant-name.ts';
import { severityOf } from '../mapping/readiness/finding-catalogue.ts';
import {
  noPeople,
  type BatchOverview,
  type OverviewDay,
  type OverviewTrust,
  type PeopleChange,
  type PeopleCounts,
  type PeopleState,
  type ProjectOverview,
} from '../ports/project-overview.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { listedRuns } from './listed-runs.ts';
import { isPending, pendingRun, type PendingPorts } from './pending-run.ts';

export type OverviewPorts = PendingPorts &
  Pick<World, 'journal' | 'monitoredBatches' | 'changeRecords'>;

const recentRunCount = 20;
/** Plans for which the people who can decide are looked up; each costs a few queries. */
const maxWaiting = 10;

/** Reads the journal with a number of queries that does not depend on how many runs and people there are. */
export async function projectOverview(
  world: OverviewPorts,
  policy: Policy,
): Promise<ProjectOverview> {
  const { journal, clock, monitoredBatches } = world;
  const at = clock.now();
  const { timeZone } = policy.limits;
  const [changes, latestRuns, openRuns, recentRuns, blockers, monitoring] = await Promise.all([
    journal.peopleChanges(timeZone),
    journal.latestRuns(),
    journal.openRuns(),
    journal.recentRuns(recentRunCount),
    journal.blockers(),
    monitoredBatches.list(),
  ]);
  const waiting = openRuns.filter(isPending).slice(0, maxWaiting);
  return {
    at,
    name: policy.name,
    tenants: {
      source: tenantName(policy.source.domain),
      target: tenantName(policy.target.domain),
    },
    timeZone,
    batches: batchesOf(policy, { changes, latestRuns, openRuns }),
    blockers: blockers.filter(({ code }) => severityOf(code) === 'error'),
    waiting: await Promise.all(waiting.map((run) => pendingRun(run, policy, world))),
    days: daysOf(changes),
    recentRuns: await listedRuns(recentRuns, world),
    trust: latestTrust(recentRuns),
    monitoring,
  };
}

interface Reading {
  readonly changes: readonly PeopleChange[];
  readonly latestRuns: readonly Run[];
  readonly openRuns: readonly Run[];
}

function batchesOf(
  policy: Policy,
  { changes, latestRuns, openRuns }: Reading,
): readonly BatchOverview[] {
  const numbers = [...Object.keys(policy.batches).map(Number), ...latestRuns.map(batchOf)];
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .map((number) => {
      const ofBatch = latestRuns.filter(({ batch }) => batch === number);
      const counts = sum(changes.filter(({ batch }) => batch === number));
      return {
        number,
        name: batchName(number, policy),
        people: Object.values(counts).reduce((total, people) => total + people, 0),
        ...counts,
        run: ofBatch.find(planned)?.id ?? null,
        latestRun: ofBatch[0] ?? null,
        openRun: openRuns.find(({ batch }) => batch === number) ?? null,
      };
    });
}

function batchOf({ batch }: Run): number {
  return batch;
}

/** Whether the run has a plan of its whole batch. */
function planned({ digest, undoes, retries, selection, handsOff }: Run): boolean {
  return [undoes, retries, selection, handsOff].every((one) => one === null) && digest !== null;
}

/** The counts after each day on which one changed. */
function daysOf(changes: readonly PeopleChange[]): readonly OverviewDay[] {
  const days = [...new Set(changes.map(({ day }) => day))].sort();
  let before = noPeople;
  return days.map((day) => {
    before = sum(
      changes.filter((change) => change.day === day),
      before,
    );
    return { day, ...before };
  });
}

function sum(changes: readonly PeopleChange[], before: PeopleCounts = noPeople): PeopleCounts {
  const total: Record<PeopleState, number> = { ...before };
  for (const { state, people } of changes) total[state] += people;
  return total;
}

function latestTrust(runs: readonly Run[]): OverviewTrust | null {
  const read = runs.find(({ checks }) => checks.length > 0);
  if (read === undefined) return null;
  return { run: read.id, at: read.readAt ?? read.openedAt, checks: read.checks };
}
