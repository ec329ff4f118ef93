type Number = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15;
type CustomAttributes = Readonly<Record<`CustomAttribute${Number}`, string>>;

/** What beside names, addresses and GUIDs can be said of an object of the sandbox; empty texts where there is nothing. */
export interface SandboxTraits extends CustomAttributes {
  readonly FirstName: string;
  readonly LastName: string;
  readonly Department: string;
  /** The alias of somebody of the same tenant. */
  readonly Manager: string;
  readonly EmployeeId: string;
  readonly OnPremisesImmutableId: string;
  readonly AccountDisabled: boolean;
  /** Part numbers of SKUs. */
  readonly Licences: readonly string[];
  /** Names of service plans. */
  readonly DisabledPlans: readonly string[];
  readonly SuspendedPlans: readonly string[];
  readonly LitigationHoldEnabled: boolean;
  readonly DelayHoldApplied: boolean;
  readonly DelayReleaseHoldApplied: boolean;
  readonly ComplianceTagHoldApplied: boolean;
  readonly InPlaceHolds: readonly string[];
  /** A list, as JSON text. */
  readonly HoldTracking: string;
  readonly DisabledArchiveGuid: string;
  readonly AutoExpandingArchiveEnabled: boolean;
  /** GUIDs. */
  readonly AuxArchives: readonly string[];
  /** Items in that folder of the archive. */
  readonly SubstrateHolds: number;
  readonly IsInactiveMailbox: boolean;
  readonly MailboxMoveStatus: string;
  readonly MailboxMoveRemoteHostName: string;
  /** Sizes as Exchange writes them: `30 GB (32,212,254,720 bytes)`. */
  readonly ProhibitSendReceiveQuota: string;
  readonly RecoverableItemsQuota: string;
  readonly TotalItemSize: string;
  readonly TotalDeletedItemSize: string;
  readonly ItemCount: number;
  readonly PersistedCapabilities: readonly string[];
  readonly MigrationBatch: string;
  readonly MigrationStatus: string;
  /** ISO 8601 with Z. */
  readonly WhenChangedUTC: string;
  readonly WhenSoftDeleted: string;
  readonly IsSoftDeletedByDisable: boolean;
}
