import type { Drift } from '../../../src/mapping/watch.ts';
import type { Journal } from '../../../src/run/journal.ts';
import type { StoredRow } from '../../../src/run/run.ts';
import type { Watches } from '../../../src/run/watches.ts';

interface Kept {
  seen: Date;
  next: Date;
  known: readonly Drift[];
  closed: boolean;
}

/** The Watches port in memory, over the runs of a journal. */
export function memoryWatches(journal: Journal): Watches {
  const kept = new Map<number, Kept>();
  return {
    begin: (batch, { seen, next }) => {
      kept.set(batch, { seen, next, known: kept.get(batch)?.known ?? [], closed: false });
      return Promise.resolve();
    },
    claim: (now, until) => {
      const [due] = [...kept]
        .filter(([, one]) => !one.closed && one.next <= now)
        .sort(([, a], [, b]) => a.next.getTime() - b.next.getTime());
      if (due === undefined) return Promise.resolve(null);
      const [batch, one] = due;
      one.next = until;
      return Promise.resolve({ batch, seen: one.seen, known: one.known });
    },
    stamps: async (batch) => {
      const newest = new Map<string, readonly [StoredRow, boolean]>();
      for (const run of [...(await journal.recent(100))].sort((a, b) => a.id - b.id)) {
        if (run.batch !== batch || run.outcome === null) continue;
        for (const stored of await journal.rows(run.id, 0, 1_000_000))
          if ('after' in stored.row && counts(stored, run.decision?.kind === 'approved'))
            newest.set(stored.row.target.id, [stored, run.undoes === null]);
      }
      return [...newest.values()].filter(([, stands]) => stands).map(([stored]) => stored);
    },
    saw: (batch, { seen, next, drifts }) => {
      const one = kept.get(batch);
      if (one !== undefined) Object.assign(one, { seen, next, known: drifts });
      return Promise.resolve();
    },
    close: (batch) => {
      const one = kept.get(batch);
      if (one === undefined || one.closed) return Promise.resolve(false);
      one.closed = true;
      return Promise.resolve(true);
    },
  };
}

function counts({ state }: StoredRow, approved: boolean): boolean {
  return state === 'verified' || state === 'synced' || (state === 'unchanged' && approved);
}
