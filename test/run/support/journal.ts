import type { Row } from '../../../src/mapping/row.ts';
import type { Journal } from '../../../src/run/journal.ts';
import {
  phases,
  rowStates,
  type Person,
  type Run,
  type StoredRow,
  type Tally,
  type Vote,
} from '../../../src/run/run.ts';
import { freshRun } from './freshRun.ts';
import { failures, known, moveTests, passing, sentSince } from './filter.ts';

function begun(row: Row): StoredRow {
  const states = { ready: 'planned', unchanged: 'unchanged' } as const;
  const state = row.kind === 'ready' || row.kind === 'unchanged' ? states[row.kind] : 'held';
  return { row, state, intendedAt: null, detail: '', code: '', moveTest: null };
}

/** The Journal port in memory: what one process would see of the database. */
export function memoryJournal(): Journal {
  const runs = new Map<number, Run>();
  const rows = new Map<number, StoredRow[]>();
  const votes = new Map<number, readonly Vote[]>();
  const get = (id: number): Run => {
    const run = runs.get(id);
    if (run === undefined) throw new Error(`no run ${id}`);
    return run;
  };
  const put = (id: number, change: Partial<Run>) =>
    runs.set(id, { ...get(id), ...change, version: get(id).version + 1 });
  const patch = (run: number, seq: number, change: Partial<StoredRow>) => {
    const list = rows.get(run) ?? [];
    rows.set(
      run,
      list.map((row) => (row.row.seq === seq ? { ...row, ...change } : row)),
    );
  };
  let brake: Person | null = null;
  const isPaused = (id: number) => brake !== null || get(id).pausedBy !== null;
  const newest = (holds: (run: Run) => boolean) => [...runs.values()].reverse().filter(holds);
  const rowOf = (run: number, seq: number) => rows.get(run)?.find((row) => row.row.seq === seq);

  return {
    open: (request) => {
      const { batch, follows } = request;
      const open = [...runs.values()].find(
        (run) =>
          (run.batch === batch && run.outcome === null) ||
          (follows !== null && run.follows === follows),
      );
      if (open !== undefined) return Promise.resolve({ kind: 'already', run: open });
      const run = freshRun(runs.size + 1, request);
      runs.set(run.id, run);
      return Promise.resolve({ kind: 'opened', run });
    },
    read: (id) => Promise.resolve(runs.get(id) ?? null),
    ofBatch: (batch, limit) =>
      Promise.resolve(newest((run) => run.batch === batch).slice(0, limit)),
    recent: (limit) => Promise.resolve(newest(() => true).slice(0, limit)),
    unfinished: () => Promise.resolve(newest(({ outcome }) => outcome === null)),
    change: (id, { phase = get(id).phase, ...change }) => {
      const onwards = phases.indexOf(phase) > phases.indexOf(get(id).phase);
      put(id, { ...change, ...(onwards ? { phase } : {}) });
      return Promise.resolve();
    },
    savePlan: (id, plan, about) => {
      if (get(id).decision !== null) return Promise.reject(new Error('a decision stands'));
      if (!['trust', 'match'].includes(get(id).phase))
        return Promise.reject(new Error('it is shown'));
      rows.set(id, plan.rows.map(begun));
      put(id, { counts: plan.counts, digest: plan.digest, ...about });
      return Promise.resolve();
    },
    replaceRows: (id, { was, rows: changed, ...change }) => {
      const run = get(id);
      if (run.digest !== was || run.phase !== 'waiting' || run.decision !== null)
        return Promise.resolve(false);
      for (const row of changed) patch(id, row.seq, begun(row));
      const { digest, clean } = change;
      const all = votes.get(id) ?? [];
      const still = all.filter((vote) => vote.digest === digest || vote.digest === clean);
      put(id, { ...change, votes: still });
      return Promise.resolve(true);
    },
    previous: (id, batch) => {
      const found = [...runs.values()].filter(
        (run) => run.batch === batch && run.id < id && run.digest !== null,
      );
      return Promise.resolve(found.at(-1)?.id ?? null);
    },
    rowsOf: (sourceId, limit) =>
      Promise.resolve(
        [...rows]
          .reverse()
          .flatMap(([run, list]) => {
            const stored = list.find(({ row }) => row.source.id === sourceId);
            return stored === undefined ? [] : [{ run, stored }];
          })
          .slice(0, limit),
      ),
    find: (words, limit) => {
      const wanted = words.trim().toLowerCase();
      const all = [...rows.values()].flat().filter(({ row }) => known(row).includes(wanted));
      return Promise.resolve([...new Set(all.map(({ row }) => row.source.id))].slice(0, limit));
    },
    rows: (id, from, to) =>
      Promise.resolve((rows.get(id) ?? []).filter(({ row }) => row.seq >= from && row.seq < to)),
    passing: (id, filter) => Promise.resolve(passing(rows.get(id) ?? [], filter).length),
    filtered: (id, filter, { from, limit }) =>
      Promise.resolve(passing(rows.get(id) ?? [], filter).slice(from, from + limit)),
    tally: (id) => {
      const zero = Object.fromEntries(rowStates.map((state) => [state, 0]));
      for (const { state } of rows.get(id) ?? []) zero[state] = (zero[state] ?? 0) + 1;
      return Promise.resolve(zero as Tally);
    },
    intend: (id, seq, at) => {
      if (rowOf(id, seq)?.state !== 'planned' || isPaused(id)) return Promise.resolve(false);
      patch(id, seq, { state: 'sending', intendedAt: at });
      return Promise.resolve(true);
    },
    renew: (id, seq, { was, at }) => {
      const row = rowOf(id, seq);
      const standing = row?.state === 'sending' && row.intendedAt?.getTime() === was.getTime();
      if (!standing || isPaused(id)) return Promise.resolve(false);
      patch(id, seq, { intendedAt: at });
      return Promise.resolve(true);
    },
    record: (id, results) => {
      for (const { seq, was, state, detail, code } of results) {
        const row = rowOf(id, seq);
        if (row?.state === was.state && row.intendedAt?.getTime() === was.intendedAt?.getTime())
          patch(id, seq, { state, detail, code });
      }
      return Promise.resolve();
    },
    writtenSince: (id) => {
      const sent = ['written', 'verified', 'unverified', 'failed', 'sending'];
      const later = [...rows].filter(([run]) => run > id).sort(([a], [b]) => a - b);
      const found = later.flatMap(([run, list]) =>
        list.flatMap(({ row, state, intendedAt }) =>
          intendedAt !== null && sent.includes(state) && 'target' in row && row.target !== null
            ? [[row.target.id, run] as const]
            : [],
        ),
      );
      return Promise.resolve(new Map(found));
    },
    keepMoveTest: (id, seq, moveTest) => {
      patch(id, seq, { moveTest });
      return Promise.resolve();
    },
    moveTests: (id) => Promise.resolve(moveTests(rows.get(id) ?? [])),
    halt: (by) => {
      brake = by;
      return Promise.resolve();
    },
    halted: () => Promise.resolve(brake),
    failures: (id) => Promise.resolve(failures(rows.get(id) ?? [])),
    decide: (id, decision) => {
      const standing = get(id).decision;
      if (standing !== null) return Promise.resolve({ kind: 'standing', decision: standing });
      const { digest, clean } = get(id);
      const current = digest === null || [null, digest, clean].includes(decision.digest);
      if (!current) return Promise.resolve({ kind: 'stale' });
      const { kind } = decision;
      put(id, { decision, ...(kind === 'approved' ? {} : { outcome: { kind } }) });
      return Promise.resolve({ kind: 'made', decision });
    },
    vote: (id, { enough, ...vote }) => {
      const { decision: standing, votes: before, ...run } = get(id);
      if (standing !== null) return Promise.resolve({ kind: 'standing', decision: standing });
      const { digest, by, at, note } = vote;
      if (digest !== run.digest && digest !== run.clean) return Promise.resolve({ kind: 'stale' });
      const repeated = before.some((one) => one.by.id === by.id && one.digest === digest);
      const now = repeated ? before : [...before, vote];
      if (!repeated) {
        votes.set(id, [...(votes.get(id) ?? []), vote]);
        put(id, { votes: now });
      }
      const counting = now.filter((one) => one.digest === digest);
      if (!enough(counting, run.demand))
        return Promise.resolve({ kind: repeated ? 'repeated' : 'counted' });
      const decision = { kind: 'approved', by, at, digest, note } as const;
      put(id, { decision });
      return Promise.resolve({ kind: 'made', decision });
    },
    pace: () => Promise.resolve(null),
    sentSince: (id, since) => Promise.resolve(sentSince(rows.get(id) ?? [], since)),
    hasWritten: () =>
      Promise.resolve(
        [...rows.values()].flat().some(({ state }) => ['written', 'verified'].includes(state)),
      ),
    stranded: () => Promise.resolve({ start: [], wake: [], stop: [] }),
  };
}
