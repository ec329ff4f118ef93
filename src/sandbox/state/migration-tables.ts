import type { Batch, BatchUser } from './batch-records.ts';
import type { Job, Task } from './job-records.ts';
import type {
  MappedIdentity,
  Mapping,
  MigrationChange,
  MigrationClock,
  MigrationTable,
} from './migration-records.ts';

/** Batches, jobs and mappings of one tenant by key, in the order of their creation. */
export interface MigrationTables {
  readonly batches: ReadonlyMap<string, Batch>;
  readonly users: ReadonlyMap<string, BatchUser>;
  readonly jobs: ReadonlyMap<string, Job>;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly mappings: ReadonlyMap<string, Mapping>;
  readonly identities: ReadonlyMap<string, MappedIdentity>;
  clock(): MigrationClock;
  /** The time of moves, in milliseconds since 1970. */
  now(): number;
  /** When something happens by itself next; Infinity: never. */
  nextDue(): number;
}

const realClock: MigrationClock = { key: 'clock', aheadMs: 0, frozenAt: null };

/** Empty tables, and what applies a change to them. */
export function migrationTables(now: () => number): {
  readonly tables: MigrationTables;
  readonly apply: (change: MigrationChange) => void;
} {
  const held = {
    batches: new Map<string, Batch>(),
    users: new Map<string, BatchUser>(),
    jobs: new Map<string, Job>(),
    tasks: new Map<string, Task>(),
    mappings: new Map<string, Mapping>(),
    identities: new Map<string, MappedIdentity>(),
    clocks: new Map<string, MigrationClock>(),
  };
  let nextDue = Infinity;
  const clock = () => held.clocks.get('clock') ?? realClock;
  const put = <T>(table: Map<string, T>, records: readonly (T & { readonly key: string })[]) => {
    for (const record of records) table.set(record.key, record);
  };
  const tables: MigrationTables = {
    ...held,
    clock,
    now: () => (clock().frozenAt ?? now()) + clock().aheadMs,
    nextDue: () => nextDue,
  };
  return {
    tables,
    apply: ({ puts = {}, drops = {} }) => {
      put(held.batches, puts.batches ?? []);
      put(held.users, puts.users ?? []);
      put(held.jobs, puts.jobs ?? []);
      put(held.tasks, puts.tasks ?? []);
      put(held.mappings, puts.mappings ?? []);
      put(held.identities, puts.identities ?? []);
      put(held.clocks, puts.clocks ?? []);
      for (const name of tableNames) for (const key of drops[name] ?? []) held[name].delete(key);
      const timed = [held.batches, held.users, held.jobs, held.tasks];
      nextDue = Infinity;
      for (const table of timed)
        for (const { due } of table.values()) nextDue = Math.min(nextDue, due ?? Infinity);
    },
  };
}

const tableNames: readonly MigrationTable[] = [
  ...(['batches', 'users', 'jobs', 'tasks', 'mappings', 'identities', 'clocks'] as const),
];
