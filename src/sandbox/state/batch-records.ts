/** A migration batch of Exchange; times are milliseconds of the migration clock. */
export interface Batch {
  /** BatchGuid. */
  readonly key: string;
  readonly name: string;
  readonly endpoint: string;
  readonly deliveryDomain: string;
  readonly notificationEmails: readonly string[];
  /** `removed`: gone, but its name is still taken. */
  readonly state: 'stopped' | 'started' | 'stopping' | 'removing' | 'removed';
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly startAfter: number | null;
  readonly completeAfter: number | null;
  /** When `stopping`, `removing` and `removed` end. */
  readonly due: number | null;
  /** In real time: when reads show the batch. */
  readonly visibleAt: number;
}

/** A user of a migration batch: one line of its CSV file. */
export interface BatchUser {
  /** A GUID, or the object id of a user that the world began with. */
  readonly key: string;
  /** The key of its batch. */
  readonly batch: string;
  /** The order of creation. */
  readonly number: number;
  /** As in the CSV file. */
  readonly address: string;
  /** The object with this address; null: there was none. */
  readonly id: string | null;
  readonly status: string;
  /** `Exception: text`; empty: no error. */
  readonly error: string;
  /** When the status began. */
  readonly since: number;
  /** When the next status begins; null: not by itself. */
  readonly due: number | null;
  readonly completeAfter: number | null;
  readonly lastSyncedAt: number | null;
  readonly skippedItems: number;
  readonly isApproved: boolean;
}
