import type { Batch, BatchUser } from './batch-records.ts';
import type { Job, Task } from './job-records.ts';

/** A crossOrganizationUserMapping. */
export interface Mapping {
  /** Lower-case user principal name in the source. */
  readonly key: string;
  readonly sourceOrganizationId: string;
  readonly userType: string;
  readonly source: string;
  readonly target: string;
  readonly email: string;
}

/** A user of Microsoft's identity mapping, which has no API. */
export interface MappedIdentity {
  /** The target object id. */
  readonly key: string;
  readonly state: 'completed' | 'pending' | 'none';
}

/** The clock of moves runs ahead of the real one by `aheadMs`, or stands still. */
export interface MigrationClock {
  readonly key: 'clock';
  readonly aheadMs: number;
  readonly frozenAt: number | null;
}

interface MigrationRecords {
  readonly batches: Batch;
  readonly users: BatchUser;
  readonly jobs: Job;
  readonly tasks: Task;
  readonly mappings: Mapping;
  readonly identities: MappedIdentity;
  readonly clocks: MigrationClock;
}
export type MigrationTable = keyof MigrationRecords;

/** Records that a change creates or replaces, and keys that it removes. */
export interface MigrationChange {
  readonly puts?: { readonly [T in MigrationTable]?: readonly MigrationRecords[T][] };
  readonly drops?: { readonly [T in MigrationTable]?: readonly string[] };
}
