import type { Drift } from '../../src/mapping/find-drift.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Journal } from '../../src/ports/journal.ts';
import {
  isStamp,
  type MonitoredBatches,
  type WrittenStamp,
} from '../../src/ports/monitored-batches.ts';
import { type StoredRow } from '../../src/ports/stored-row.ts';
import { stampedStates } from '../../src/ports/row-states.ts';
import { stored } from './stored.ts';

interface Entry {
  checkedAt: Date;
  nextCheckAt: Date;
  knownDrifts: readonly Drift[];
  /** null: it goes on. */
  end: 'ended' | 'moved' | null;
}

const all = 1_000_000;

/** The MonitoredBatches port in memory, over the runs of a journal. */
export function memoryMonitoredBatches(
  journal: Journal,
  clock: Pick<Clock, 'now'>,
): MonitoredBatches {
  const entries = new Map<number, Entry>();
  const after = (ms: number) => new Date(clock.now().getTime() + ms);
  return {
    start: async (batch, { run, checkedAt, checkAfter }) => {
      const rows = await journal.rows(run, 0, all);
      const verified = new Set(
        rows.flatMap(({ row, state }) =>
          state === 'verified' && 'after' in row ? [row.target.id] : [],
        ),
      );
      const earlier = entries.get(batch)?.knownDrifts ?? [];
      const knownDrifts = earlier.filter(({ targetId }) => !verified.has(targetId));
      entries.set(batch, {
        ...{ checkedAt, nextCheckAt: after(checkAfter), knownDrifts, end: null },
      });
    },
    claim: async (lease) => {
      const now = clock.now();
      const approved = (await journal.openRuns()).filter(
        ({ decision }) => decision?.kind === 'approved',
      );
      const [due] = [...entries]
        .filter(([, entry]) => entry.end === null && entry.nextCheckAt <= now)
        .filter(([batch]) => !approved.some((run) => run.batch === batch))
        .sort(([, a], [, b]) => a.nextCheckAt.getTime() - b.nextCheckAt.getTime());
      if (due === undefined) return null;
      const [batch, entry] = due;
      entry.nextCheckAt = after(lease);
      const { checkedAt, knownDrifts, nextCheckAt: claimedUntil } = entry;
      return { batch, claimedUntil, checkedAt, knownDrifts };
    },
    stamps: async (batch) => {
      const stampsOf = new Map<string, (WrittenStamp & { readonly stored: StoredRow })[]>();
      for (const run of [...(await journal.runsOfBatch(batch, all))].reverse()) {
        if (run.outcome === null) continue;
        const isApproved = run.decision?.kind === 'approved';
        for (const row of await journal.rows(run.id, 0, all)) {
          if (!('after' in row.row) || !isWritten(row, isApproved)) continue;
          const { target, after } = row.row;
          const stamp = { run: run.id, undoes: run.undoes?.run ?? null, guid: after.exchangeGuid };
          stampsOf.set(target.id, [...(stampsOf.get(target.id) ?? []), { ...stamp, stored: row }]);
        }
      }
      return [...stampsOf.values()]
        .filter(isStamp)
        .flatMap((stamps) => stamps.slice(-1))
        .sort((a, b) => a.run - b.run || a.stored.row.seq - b.stored.row.seq)
        .map((stamp) => stamp.stored);
    },
    recordCheck: ({ batch, claimedUntil }, { checkedAt, checkAfter, drifts, isComplete }) => {
      const entry = entries.get(batch);
      if (entry?.nextCheckAt.getTime() === claimedUntil.getTime())
        Object.assign(entry, {
          checkedAt,
          nextCheckAt: after(checkAfter),
          knownDrifts: stored(drifts),
          ...(isComplete && { end: 'moved' }),
        });
      return Promise.resolve();
    },
    list: () =>
      Promise.resolve(
        [...entries]
          .sort(([a], [b]) => a - b)
          .map(([batch, { checkedAt, knownDrifts: drifts, end }]) => ({
            ...{ batch, checkedAt, drifts, state: end ?? 'monitored' },
          })),
      ),
    stop: (batch) => {
      const entry = entries.get(batch);
      if (entry === undefined || entry.end !== null) return Promise.resolve(false);
      entry.end = 'ended';
      return Promise.resolve(true);
    },
  };
}

function isWritten({ state }: StoredRow, isApproved: boolean): boolean {
  return stampedStates.includes(state) && (state !== 'unchanged' || isApproved);
}
