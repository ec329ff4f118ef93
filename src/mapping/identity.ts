export type Side = 'source' | 'target';

/** What a tenant's directory knows of the person behind an object; null where it holds nothing. */
export interface Profile {
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly department: string | null;
  /** The manager's display name. */
  readonly manager: string | null;
  readonly employeeId: string | null;
  /** onPremisesImmutableId, bytes untouched. */
  readonly immutableId: string | null;
  /** Names of the enabled service plans and part numbers of their SKUs, upper case; null where nobody may read them. */
  readonly licences: readonly string[] | null;
}

/** What may stand in the way of a mailbox's move, as Get-Mailbox lists it. */
export interface Condition {
  readonly litigationHold: boolean;
  /** DelayHoldApplied or DelayReleaseHoldApplied. */
  readonly delayHold: boolean;
  /** ComplianceTagHoldApplied. */
  readonly labelHold: boolean;
  readonly inPlaceHolds: readonly string[];
  readonly disabledArchiveGuid: string | null;
  readonly autoExpandingArchive: boolean;
  /** How many of MailboxLocations are AuxArchive. */
  readonly auxiliaryArchives: number;
  readonly moveRemoteHost: string | null;
  /** MailboxMoveStatus; null where it is None. */
  readonly moveStatus: string | null;
  /** PersistedCapabilities. */
  readonly capabilities: readonly string[];
  /** ProhibitSendReceiveQuota in bytes; null: unlimited. */
  readonly quota: number | null;
}

/** A mailbox of the source tenant as Get-Mailbox lists it; GUIDs are lower case, null where all zero. */
export interface SourceMailbox {
  /** ExternalDirectoryObjectId, the Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly userPrincipalName: string;
  readonly primaryAddress: string;
  /** Every address with its prefix, bytes untouched: `SMTP:`, `smtp:`, `X500:`, `x500:` … */
  readonly addresses: readonly string[];
  readonly legacyExchangeDN: string;
  readonly exchangeGuid: string | null;
  readonly archiveGuid: string | null;
  /** RecipientTypeDetails. */
  readonly recipientType: string;
  /** CustomAttribute1 to 15, those that hold something. */
  readonly customAttributes: CustomAttributes;
  readonly condition: Condition;
  /** null: not read. */
  readonly profile: Profile | null;
}

export type CustomAttributes = Readonly<Record<string, string>>;

/** Any recipient of the target tenant; only a `MailUser` can be stamped. */
export interface TargetRecipient {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
  readonly addresses: readonly string[];
  /** Without its `SMTP:` prefix; null where the recipient has none. */
  readonly externalAddress: string | null;
  /** null where it has none, or it was not told. */
  readonly userPrincipalName: string | null;
  readonly legacyExchangeDN: string;
  readonly exchangeGuid: string | null;
  readonly archiveGuid: string | null;
  readonly recipientType: string;
  /** PreviousRecipientTypeDetails of Get-User; null where there was none. */
  readonly previousType: string | null;
  readonly dirSynced: boolean;
  readonly customAttributes: CustomAttributes;
  /** PersistedCapabilities. */
  readonly capabilities: readonly string[];
  /** RecoverableItemsQuota in bytes; null: unlimited or not told. */
  readonly recoverableQuota: number | null;
  /** null: not read, or no user. */
  readonly profile: Profile | null;
}

/** One line of a batch, before anybody knows whether it is a mailbox. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
  readonly recipientType: string;
}

/** What a run writes on a target mail user, and what stood there. */
export interface Stamp {
  readonly exchangeGuid: string | null;
  readonly archiveGuid: string | null;
  readonly addresses: readonly string[];
}

/** What stands beside the stamp and must be the same after it. */
export type Kept = Pick<TargetRecipient, 'externalAddress' | 'userPrincipalName'>;

/** The part of a stamp that differs; an absent key is left alone, null clears. */
export interface Change {
  readonly exchangeGuid?: string | null;
  readonly archiveGuid?: string | null;
  readonly addAddresses: readonly string[];
  readonly removeAddresses?: readonly string[];
}

/** What a mapping does: it clears nothing and takes nothing away. */
export interface Addition extends Change {
  readonly exchangeGuid?: string;
  readonly archiveGuid?: string;
  readonly removeAddresses?: never;
}
