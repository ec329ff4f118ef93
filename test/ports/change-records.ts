import { randomUUID } from 'node:crypto';
import type { ChangeRecord, ChangeRecords } from '../../src/ports/change-records.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Journal } from '../../src/ports/journal.ts';
import type { RunId } from '../../src/ports/run.ts';
import { stored } from './stored.ts';

interface Entry {
  record: ChangeRecord;
  notBefore: number;
  leasedUntil: number;
}

/** The ChangeRecords port in memory, over the runs of a journal. */
export function memoryChangeRecords(
  journal: Pick<Journal, 'read'>,
  clock: Pick<Clock, 'now'>,
): ChangeRecords {
  const entries = new Map<RunId, Entry>();
  const time = () => clock.now().getTime();
  const held = ({ run, claim }: ChangeRecord) => {
    const entry = entries.get(run);
    return entry?.record.claim === claim ? entry : null;
  };
  const isDue = async ({ record, notBefore, leasedUntil }: Entry) => {
    if (record.isClosed || notBefore > time() || leasedUntil > time()) return false;
    const run = await journal.read(record.run);
    return record.ref === null || record.sentDigest !== run?.digest || run.phase === 'closed';
  };
  return {
    open: (run) => {
      const record: ChangeRecord = {
        ...{ run, correlation: randomUUID(), openedAt: clock.now(), wasSent: false, ref: null },
        ...{ sentDigest: null, state: null, problem: '', attempts: 0, claim: 0, isClosed: false },
      };
      if (!entries.has(run)) entries.set(run, { record, notBefore: 0, leasedUntil: 0 });
      return Promise.resolve();
    },
    read: (run) => Promise.resolve(entries.get(run)?.record ?? null),
    claim: async (lease) => {
      const claimed: ChangeRecord[] = [];
      for (const [, entry] of [...entries].sort(([a], [b]) => a - b)) {
        if (!(await isDue(entry))) continue;
        // Another claim may have been first.
        if (entry.leasedUntil > time()) continue;
        entry.leasedUntil = time() + lease;
        entry.record = { ...entry.record, claim: entry.record.claim + 1 };
        claimed.push(entry.record);
      }
      return claimed;
    },
    save: (record, change) => {
      const entry = held(record);
      if (entry !== null) entry.record = { ...entry.record, ...stored(change) };
      return Promise.resolve(entry !== null);
    },
    release: (record, { problem, delay }) => {
      const entry = held(record);
      if (entry === null) return Promise.resolve();
      const attempts = problem === '' ? 0 : record.attempts + 1;
      entry.record = { ...entry.record, problem: stored(problem), attempts };
      Object.assign(entry, { notBefore: time() + delay, leasedUntil: 0 });
      return Promise.resolve();
    },
    saveState: (run, state) => {
      const entry = entries.get(run);
      if (entry !== undefined) entry.record = { ...entry.record, state: stored(state) };
      return Promise.resolve();
    },
  };
}
