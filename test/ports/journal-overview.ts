import { findingsOf, type RowKind } from '../../src/mapping/plan-rows.ts';
import type { Journal } from '../../src/ports/journal.ts';
import type { PeopleChange, PeopleState } from '../../src/ports/project-overview.ts';
import type { RowState } from '../../src/ports/row-states.ts';
import type { Run, RunId } from '../../src/ports/run.ts';
import type { StoredRow } from '../../src/ports/stored-row.ts';
import type { MemoryPlans } from './journal-plans.ts';

/** What the dashboard reads of a journal in memory; walks through the runs of each batch, oldest first. */
export function memoryOverview(
  plans: MemoryPlans,
  runs: ReadonlyMap<RunId, Run>,
): Pick<Journal, 'latestRuns' | 'peopleChanges' | 'blockers'> {
  const batches = () => [...new Set([...runs.values()].map(({ batch }) => batch))].sort(ascending);
  const runsOf = (batch: number) =>
    [...runs.values()]
      .filter((run) => run.batch === batch && run.handsOff === null)
      .sort((a, b) => a.id - b.id);
  return {
    latestRuns: () => {
      const latest = batches().flatMap((batch) => {
        const all = runsOf(batch);
        return [...new Set([all.at(-1), all.findLast(isWhole)])].filter((run) => run !== undefined);
      });
      return Promise.resolve(latest.sort((a, b) => b.id - a.id));
    },
    peopleChanges: (timeZone) => {
      const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone });
      return Promise.resolve(
        batches().flatMap((batch) =>
          summed(statesOf(runsOf(batch), plans).changes, (at) => dayOf.format(at)).map(
            (change) => ({ batch, ...change }),
          ),
        ),
      );
    },
    blockers: () => {
      const people = new Map<string, number>();
      for (const batch of batches())
        for (const { state, row } of statesOf(runsOf(batch), plans).people.values())
          if (state === 'notReady')
            for (const code of new Set(findingsOf(row.row).map((finding) => finding.code)))
              people.set(code, (people.get(code) ?? 0) + 1);
      const counted = [...people].map(([code, number]) => ({ code, people: number }));
      return Promise.resolve(
        counted.sort((a, b) => b.people - a.people || (a.code < b.code ? -1 : 1)),
      );
    },
  };
}

interface Person {
  readonly state: PeopleState;
  readonly row: StoredRow;
}
interface Change {
  readonly at: Date;
  readonly state: PeopleState;
  readonly people: 1 | -1;
}

function statesOf(runs: readonly Run[], plans: MemoryPlans) {
  const changes: Change[] = [];
  const written = new Set<string>();
  let people = new Map<string, Person>();
  let hasBase = false;
  const set = (id: string, at: Date, person: Person) => {
    const before = people.get(id);
    const isOurs = person.state === 'unchanged' && written.has(id);
    const state = isOurs ? 'verified' : person.state;
    if (before !== undefined) changes.push({ at, state: before.state, people: -1 });
    changes.push({ at, state, people: 1 });
    people.set(id, { ...person, state });
  };
  for (const run of runs) {
    const { readAt } = run;
    if (readAt === null) continue;
    if (isWhole(run)) {
      for (const { state } of people.values()) changes.push({ at: readAt, state, people: -1 });
      people = new Map();
      hasBase = true;
    }
    for (const [id, row] of firstRows(run.id, plans)) {
      const isMember = isWhole(run) || people.has(id) || (!hasBase && run.undoes === null);
      if (!isMember) continue;
      const planned = run.undoes === null ? plannedState(row.row.kind) : null;
      const result = resultOf(run, row);
      const first = row.intendedAt === null ? (result ?? planned) : planned;
      if (first !== null) set(id, readAt, { row, state: first });
      if (row.intendedAt !== null && result !== null)
        set(id, row.intendedAt, { row, state: result });
      if (result === 'verified' || result === 'stamped') written.add(id);
      if (run.undoes !== null && result === 'ready') written.delete(id);
    }
  }
  return { changes, people };
}

function firstRows(run: RunId, plans: MemoryPlans): ReadonlyMap<string, StoredRow> {
  const rows = plans.rowsOf(run).toReversed();
  return new Map(rows.map((row) => [row.row.source.id || `#${run} ${row.row.seq}`, row]));
}

function isWhole({ digest, undoes, retries, selection }: Run): boolean {
  return digest !== null && undoes === null && retries === null && selection === null;
}

function plannedState(kind: RowKind): PeopleState {
  const states: Partial<Record<RowKind, PeopleState>> = {
    ...{
      ready: 'ready',
      unchanged: 'unchanged',
      excluded: 'excluded',
      'on-premises': 'onPremises',
    },
  };
  return states[kind] ?? 'notReady';
}

/** null: the row is as it was planned. */
function resultOf({ undoes }: Run, { state, row }: StoredRow): PeopleState | null {
  if (undoes === null) return results[state] ?? null;
  if (!['verified', 'unchanged', 'written', 'settling', 'unverified'].includes(state)) return null;
  const isStamped = 'after' in row && row.after.exchangeGuid !== null;
  return undoes.restores !== null && isStamped ? 'verified' : 'ready';
}

const results: Partial<Record<RowState, PeopleState>> = {
  verified: 'verified',
  synced: 'verified',
  written: 'stamped',
  settling: 'stamped',
  unverified: 'stamped',
  failed: 'failed',
  drifted: 'failed',
  unchanged: 'unchanged',
};

function summed(
  changes: readonly Change[],
  dayOf: (at: Date) => string,
): readonly Omit<PeopleChange, 'batch'>[] {
  const sums = new Map<string, Omit<PeopleChange, 'batch'>>();
  for (const { at, state, people } of changes) {
    const day = dayOf(at);
    const key = `${day} ${state}`;
    sums.set(key, { day, state, people: (sums.get(key)?.people ?? 0) + people });
  }
  const keys = [...sums.keys()].sort((a, b) => (a < b ? -1 : 1));
  return keys.flatMap((key) => sums.get(key) ?? []).filter(({ people }) => people !== 0);
}

function ascending(a: number, b: number): number {
  return a - b;
}
