/** A migration batch of the target tenant, as Get-MigrationBatch shows it. */
export interface MigrationBatch {
  /** BatchGuid. */
  readonly id: string;
  readonly name: string;
  /** Such as `Stopped`, `Syncing`, `SyncedWithErrors`; a status can be one that Microsoft has not documented. */
  readonly status: string;
  readonly users: number;
  readonly synced: number;
  readonly completed: number;
  readonly failed: number;
  /** What the tenant says of it; may be empty. */
  readonly message: string;
  /** ISO 8601; null: it completes only when it is told to. */
  readonly completeAfter: string | null;
}

/** A user of a migration batch, as Get-MigrationUser shows it. */
export interface MovingUser {
  /** Primary address of the mail user. */
  readonly address: string;
  readonly batch: string;
  readonly status: string;
  /** From Get-MigrationUserStatistics; null: not read. */
  readonly percent: number | null;
  /** Empty where there is none. */
  readonly error: string;
}

export interface NewMigrationBatch {
  /** At most 64 characters; unique in the tenant. */
  readonly name: string;
  readonly endpoint: string;
  readonly deliveryDomain: string;
  /** Primary addresses of the mail users. */
  readonly addresses: readonly string[];
  /** null: it stays synced until it is told to complete. */
  readonly completeAfter: Date | null;
}

/** Records the intent and is called last, right before each try; where it returns false, nothing is sent. */
export type ClaimSend = () => Promise<boolean>;

/**
 * Migration batches of the target tenant. Every method may throw a TenantError; a writing one throws `unknown` where the change may
 * have been made: find the batch to know. A writing method returns false where `claimSend` did: then nothing was
 * carried out, by an earlier try of the same call neither.
 */
export interface MigrationBatches {
  /** By its exact name, in any letter case; null: there is none, or the tenant does not show it yet. */
  find(name: string): Promise<MigrationBatch | null>;
  /** Every user of the batch, without statistics. */
  users(name: string): Promise<readonly MovingUser[]>;
  /** One user with statistics, by the primary address of the mail user; null: in no batch. */
  user(address: string): Promise<MovingUser | null>;
  /** `New-MigrationBatch` without AutoStart. `name-taken`: another batch has the name, or one that was removed still has it. */
  create(
    batch: NewMigrationBatch,
    claimSend: ClaimSend,
  ): Promise<'created' | 'not-sent' | 'name-taken'>;
  /** `Start-MigrationBatch`; also tries the failed users again. */
  start(name: string, claimSend: ClaimSend): Promise<boolean>;
  /** `Complete-MigrationBatch`, or with a time `Set-MigrationBatch -CompleteAfter`. */
  complete(name: string, at: Date | null, claimSend: ClaimSend): Promise<boolean>;
  /** `Stop-MigrationBatch`. */
  stop(name: string, claimSend: ClaimSend): Promise<boolean>;
  /** `Remove-MigrationUser`. */
  removeUser(address: string, claimSend: ClaimSend): Promise<boolean>;
}
