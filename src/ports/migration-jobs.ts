import type { ClaimSend } from './migration-batches.ts';

/** A crossTenantMigrationJob of the target tenant. */
export interface MigrationJob {
  readonly id: string;
  readonly name: string;
  readonly type: 'validate' | 'migrate' | 'unknown';
  /** As Graph writes it, such as `validatePassed`. */
  readonly status: string;
  readonly message: string;
  /** ISO 8601; null where Graph gives none. */
  readonly completeAfter: string | null;
}

/** What a job says of one user. */
export interface MigrationTask {
  /** Entra object id of the target user. */
  readonly targetId: string;
  readonly workloads: readonly {
    /** Exchange, ODSP, Teams or Meeting, as Graph writes it. */
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly errors: readonly { readonly code: string; readonly message: string }[];
  }[];
}

export interface NewMigrationJob {
  readonly name: string;
  readonly sourceTenantId: string;
  readonly endpoint: string;
  readonly deliveryDomain: string;
  /** Such as `Exchange`; empty: everything that the orchestrator moves. */
  readonly workloads: readonly string[];
  /** In the future, to the second. */
  readonly completeAfter: Date;
  /** Entra object ids of the target users. */
  readonly targetIds: readonly string[];
}

/**
 * Jobs of the Migration Orchestrator in the target tenant. Every method may throw a TenantError; a writing one throws `unknown` where
 * the change may have been made, and returns false where `claimSend` did: then nothing was carried out.
 */
export interface MigrationJobs {
  /** By displayName; null: there is none. */
  find(name: string): Promise<MigrationJob | null>;
  create(
    job: NewMigrationJob,
    claimSend: ClaimSend,
  ): Promise<'created' | 'not-sent' | 'name-taken'>;
  /** Asks for a validation of a job that is only submitted, or whose validation failed. */
  validate(id: string, claimSend: ClaimSend): Promise<boolean>;
  migrate(id: string, claimSend: ClaimSend): Promise<boolean>;
  tasks(id: string): Promise<readonly MigrationTask[]>;
  cancel(id: string, claimSend: ClaimSend): Promise<boolean>;
  cancelUser(id: string, targetId: string, claimSend: ClaimSend): Promise<boolean>;
  completeAfter(id: string, at: Date, claimSend: ClaimSend): Promise<boolean>;
}
