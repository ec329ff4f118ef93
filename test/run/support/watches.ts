import type { Drift } from '../../../src/mapping/watch.ts';
import type { Journal } from '../../../src/run/journal.ts';
import type { StoredRow } from '../../../src/run/run.ts';
import { isStamp, type Trace, type Watches } from '../../../src/run/watches.ts';

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
    begin: async (batch, { run, seen, next }) => {
      const rows = await journal.rows(run, 0, 1_000_000);
      const right = new Set(
        rows.flatMap(({ row, state }) =>
          state === 'verified' && 'after' in row ? [row.target.id] : [],
        ),
      );
      const known = (kept.get(batch)?.known ?? []).filter(({ of }) => !right.has(of));
      kept.set(batch, { seen, next, known, closed: false });
    },
    claim: async (now, until) => {
      const writing = (await journal.unfinished()).filter(
        (run) => run.decision?.kind === 'approved',
      );
      const [due] = [...kept]
        .filter(
          ([batch, one]) =>
            !one.closed && one.next <= now && !writing.some((run) => run.batch === batch),
        )
        .sort(([, a], [, b]) => a.next.getTime() - b.next.getTime());
      if (due === undefined) return null;
      const [batch, one] = due;
      one.next = until;
      return { batch, until, seen: one.seen, known: one.known };
    },
    stamps: async (batch) => {
      const written = new Map<string, Written[]>();
      for (const run of [...(await journal.recent(100))].sort((a, b) => a.id - b.id)) {
        if (run.batch !== batch || run.outcome === null) continue;
        for (const stored of await journal.rows(run.id, 0, 1_000_000))
          if ('after' in stored.row && counts(stored, run.decision?.kind === 'approved')) {
            const { id } = stored.row.target;
            const trace = {
              run: run.id,
              undoes: run.undoes?.run ?? null,
              guid: stored.row.after.exchangeGuid,
            };
            written.set(id, [...(written.get(id) ?? []), { ...trace, stored }]);
          }
      }
      return [...written.values()]
        .filter(isStamp)
        .flatMap((all) => all.slice(-1))
        .map(({ stored }) => stored);
    },
    saw: ({ batch, until }, { seen, next, drifts, isOver }) => {
      const one = kept.get(batch);
      if (one?.next === until) Object.assign(one, { seen, next, known: drifts, closed: isOver });
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

/** What is known of one target, oldest first. */
type Written = Trace & { readonly stored: StoredRow };

function counts({ state }: StoredRow, approved: boolean): boolean {
  return state === 'verified' || state === 'synced' || (state === 'unchanged' && approved);
}
