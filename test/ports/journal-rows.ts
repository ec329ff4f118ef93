import { attentionOf, attentionRanges } from '../../src/mapping/plan/attention.ts';
import { findingsOf, type Row } from '../../src/mapping/plan-rows.ts';
import type { Journal } from '../../src/ports/journal.ts';
import type { RunResult } from '../../src/ports/journal-records.ts';
import {
  groupRule,
  resultOrder,
  type RowFilter,
  type RowGroup,
  type RowOrder,
} from '../../src/ports/row-filters.ts';
import type { Run, RunId } from '../../src/ports/run.ts';
import { type StoredRow } from '../../src/ports/stored-row.ts';
import {
  maybeWrittenStates,
  writtenStates,
  type RowState,
  rowStates,
} from '../../src/ports/row-states.ts';
import { targetId, type MemoryPlans } from './journal-plans.ts';

type ReadMethods = Pick<
  Journal,
  | 'writtenSince'
  | 'rowHistory'
  | 'findSources'
  | 'rows'
  | 'countRows'
  | 'filterRows'
  | 'stateCounts'
  | 'results'
  | 'moveTests'
  | 'failures'
  | 'lastPace'
  | 'hasWrittenRows'
>;

export function memoryRowReads(plans: MemoryPlans, runs: ReadonlyMap<RunId, Run>): ReadMethods {
  const { rowsOf, runIds } = plans;
  const stateCounts = (run: RunId) => {
    const rows = rowsOf(run);
    const count = (state: RowState) => rows.filter((row) => row.state === state).length;
    const counts = Object.fromEntries(rowStates.map((state) => [state, count(state)]));
    return counts as Record<RowState, number>;
  };
  const undoneBy = (run: RunId): RunResult['undoneBy'] => {
    const [latest] = runIds().flatMap((id) => {
      const undoes = runs.get(id)?.undoes ?? null;
      const undone = undoes === null ? [] : [undoes.run, ...(undoes.restores?.later ?? [])];
      const hasWritten = rowsOf(id).some(({ state }) => writtenStates.includes(state));
      return undoes !== null && hasWritten && undone.includes(run) ? [{ run: id, undoes }] : [];
    });
    return latest ?? null;
  };
  return {
    writtenSince: (run) => {
      const own = new Set(rowsOf(run).map(({ row }) => targetId(row)));
      const later = runIds()
        .filter((id) => id > run)
        .reverse();
      const latest = later.flatMap((id) =>
        rowsOf(id)
          .filter(
            ({ state, intendedAt }) => intendedAt !== null && maybeWrittenStates.includes(state),
          )
          .flatMap(({ row }) => {
            const target = targetId(row);
            return target === null || !own.has(target) ? [] : [[target, id] as const];
          }),
      );
      return Promise.resolve(new Map(latest));
    },
    rowHistory: (sourceId, limit) => {
      const history = runIds().flatMap((run) => {
        const first = rowsOf(run).find(({ row }) => row.source.id === sourceId);
        return first === undefined ? [] : [{ run, stored: first }];
      });
      return Promise.resolve(history.slice(0, limit));
    },
    findSources: (text, limit) => {
      const lowerCase = text.trim().toLowerCase();
      const ids = runIds()
        .flatMap(rowsOf)
        .filter(({ row }) => lowerCase !== '' && row.source.id !== '' && isCalled(row, lowerCase))
        .map(({ row }) => row.source.id);
      return Promise.resolve([...new Set(ids)].sort().slice(0, limit));
    },
    rows: (run, from, to) =>
      Promise.resolve(rowsOf(run).filter(({ row }) => row.seq >= from && row.seq < to)),
    countRows: (run, filter) => Promise.resolve(matching(rowsOf(run), filter).length),
    filterRows: (run, filter, { from, limit, order }) =>
      Promise.resolve(ordered(matching(rowsOf(run), filter), order).slice(from, from + limit)),
    stateCounts: (run) => Promise.resolve(stateCounts(run)),
    results: (ids) =>
      Promise.resolve(
        new Map(
          ids
            .filter((run) => rowsOf(run).length > 0)
            .map((run) => [run, { stateCounts: stateCounts(run), undoneBy: undoneBy(run) }]),
        ),
      ),
    moveTests: (run) => {
      const results = rowsOf(run).map(({ moveTest }) => moveTest?.result);
      return Promise.resolve({
        passed: results.filter((result) => result === 'Success').length,
        failed: results.filter((result) => result === 'Failed').length,
      });
    },
    failures: (run) => {
      const counts: Record<string, number> = {};
      for (const { state, code } of rowsOf(run))
        if (state === 'failed') counts[code] = (counts[code] ?? 0) + 1;
      return Promise.resolve(counts);
    },
    lastPace: (minRows) => {
      const closed = [...runs.values()].filter(({ phase }) => phase === 'closed');
      const paces = closed
        .sort((a, b) => b.id - a.id)
        .slice(0, 10)
        .map(({ id: run }) => {
          const times = [...intentTimes(rowsOf(run))].sort((a, b) => a - b);
          const gaps = times.slice(1).map((time, index) => (time - (times[index] ?? time)) / 1000);
          const counted = gaps.filter((gap) => gap <= 60);
          return { run, rows: times.length, seconds: counted.reduce((sum, gap) => sum + gap, 0) };
        });
      return Promise.resolve(
        paces.find(({ rows, seconds }) => rows >= minRows && seconds > 0) ?? null,
      );
    },
    hasWrittenRows: () => {
      const rows = runIds().flatMap(rowsOf);
      return Promise.resolve(
        rows.some(({ state }) => [...writtenStates, 'synced'].includes(state)),
      );
    },
  };
}

function isCalled(row: Row, text: string): boolean {
  const { id, name, address } = row.source;
  const target = 'target' in row && row.target !== null ? [row.target.id, row.target.address] : [];
  return [id, name, address, ...target].some((one) => one.toLowerCase() === text);
}

function matching(rows: readonly StoredRow[], { shown, search }: RowFilter): readonly StoredRow[] {
  const lowerCase = search.trim().toLowerCase();
  const text = ({ row }: StoredRow) => {
    const target = 'target' in row && row.target !== null ? row.target : null;
    const names = [row.source, target].map((one) => `${one?.name} ${one?.address} ${one?.id}`);
    const codes = findingsOf(row).map(({ code }) => code);
    return [...names, ...codes].join(' ').toLowerCase();
  };
  return rows.filter(
    (row) =>
      (typeof shown === 'string'
        ? isInGroup(row, shown)
        : findingsOf(row.row).some(({ code }) => code === shown.code)) &&
      text(row).includes(lowerCase),
  );
}

function isInGroup({ row, state }: StoredRow, group: RowGroup): boolean {
  const { attention, kinds, states, hasCandidates = false } = groupRule(group);
  const rank = attentionOf(row);
  return (
    (attention?.some(({ first, last }) => first <= rank && rank <= last) ?? true) &&
    (kinds?.includes(row.kind) ?? true) &&
    (states?.includes(state) ?? true) &&
    (!hasCandidates || ('candidates' in row && row.candidates.length > 0))
  );
}

function ordered(rows: readonly StoredRow[], order: RowOrder): readonly StoredRow[] {
  const { decision } = attentionRanges;
  const key = (stored: StoredRow): readonly number[] => {
    const rank = attentionOf(stored.row);
    const place = {
      'worst-first': 0,
      'decisions-first': decision.first <= rank && rank <= decision.last ? 0 : 1,
      'results-first': resultOrder.indexOf(stored.state),
    }[order];
    return [place, rank, stored.row.seq];
  };
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => a.key.map((one, at) => one - (b.key[at] ?? 0)).find((one) => one !== 0) ?? 0)
    .map(({ row }) => row);
}

export function intentTimes(rows: readonly Pick<StoredRow, 'intendedAt'>[]): readonly number[] {
  return rows.flatMap(({ intendedAt }) => (intendedAt === null ? [] : [intendedAt.getTime()]));
}
