import { findingsOf, type Row } from '../../src/mapping/plan-rows.ts';
import type { Journal } from '../../src/ports/journal.ts';
import type { RowFilter } from '../../src/ports/row-filters.ts';
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
  | 'moveTests'
  | 'failures'
  | 'lastPace'
  | 'sentSince'
  | 'hasWrittenRows'
>;

export function memoryRowReads(plans: MemoryPlans, runs: ReadonlyMap<RunId, Run>): ReadMethods {
  const { rowsOf, runIds } = plans;
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
    filterRows: (run, filter, { from, limit }) =>
      Promise.resolve(matching(rowsOf(run), filter).slice(from, from + limit)),
    stateCounts: (run) => {
      const rows = rowsOf(run);
      const count = (state: RowState) => rows.filter((row) => row.state === state).length;
      const counts = Object.fromEntries(rowStates.map((state) => [state, count(state)]));
      return Promise.resolve(counts as Record<RowState, number>);
    },
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
    sentSince: (run, since) => {
      const times = intentTimes(rowsOf(run)).filter((time) => time >= since.getTime());
      const from = times.length === 0 ? null : new Date(Math.min(...times));
      return Promise.resolve({ rows: times.length, from });
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

function matching(rows: readonly StoredRow[], { kind, search }: RowFilter): readonly StoredRow[] {
  const lowerCase = search.trim().toLowerCase();
  const text = ({ row }: StoredRow) => {
    const target = 'target' in row && row.target !== null ? row.target : null;
    const names = [row.source, target].map((one) => `${one?.name} ${one?.address} ${one?.id}`);
    const codes = findingsOf(row).map(({ code }) => code);
    return [...names, ...codes].join(' ').toLowerCase();
  };
  return rows.filter(
    (row) => (kind === null || row.row.kind === kind) && text(row).includes(lowerCase),
  );
}

function intentTimes(rows: readonly StoredRow[]): readonly number[] {
  return rows.flatMap(({ intendedAt }) => (intendedAt === null ? [] : [intendedAt.getTime()]));
}
