export type Side = 'source' | 'target';

/** What a tenant sent of an object can be malformed. Then its readable values count, and safe values stand in place of the others. */
export interface MaybeUnreadable {
  /** Names of the properties that could not be read; absent for almost every object. */
  readonly unreadable?: readonly string[];
}

/** Attributes of the Entra user behind an object; null where one is empty. */
export interface Profile extends MaybeUnreadable {
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly department: string | null;
  /** The manager's display name. */
  readonly manager: string | null;
  readonly employeeId: string | null;
  /** onPremisesImmutableId, bytes untouched. */
  readonly immutableId: string | null;
  /** Names of the enabled service plans, part numbers and ids of the SKUs, upper case; null where the app may not read them. */
  readonly licences: readonly string[] | null;
}

/** Attributes of Get-Mailbox that can prevent the move of a mailbox. */
export interface Condition {
  readonly litigationHold: boolean;
  /** DelayHoldApplied or DelayReleaseHoldApplied. */
  readonly delayHold: boolean;
  /** ComplianceTagHoldApplied. */
  readonly labelHold: boolean;
  readonly inPlaceHolds: readonly string[];
  readonly disabledArchiveGuid: string | null;
  readonly autoExpandingArchive: boolean;
  /** Number of AuxArchive entries in MailboxLocations. */
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
export interface SourceMailbox extends MaybeUnreadable {
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
  /** CustomAttribute1 to 15, without empty ones. */
  readonly customAttributes: CustomAttributes;
  readonly condition: Condition;
  /** null: not read. */
  readonly profile: Profile | null;
}

export type CustomAttributes = Readonly<Record<string, string>>;

/** Any recipient of the target tenant; only a `MailUser` can be stamped. */
export interface TargetRecipient extends MaybeUnreadable {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
  readonly addresses: readonly string[];
  /** Without its `SMTP:` prefix; null where the recipient has none. */
  readonly externalAddress: string | null;
  /** null where it has none, or it was not read. */
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
  /** RecoverableItemsQuota in bytes; null: unlimited or not read. */
  readonly recoverableQuota: number | null;
  /** null: not read, or the object has no Entra user. */
  readonly profile: Profile | null;
}

/** One entry of a batch; whether it is a mailbox shows only in the listing of mailboxes. */
export interface Member extends MaybeUnreadable {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
  readonly recipientType: string;
}

/** The values that a run writes to a target mail user. */
export interface Stamp {
  readonly exchangeGuid: string | null;
  readonly archiveGuid: string | null;
  readonly addresses: readonly string[];
}

/** Attributes of the mail user that a stamp must not change. */
export type PreservedAttributes = Pick<TargetRecipient, 'externalAddress' | 'userPrincipalName'>;

/** What to change on a mail user; an absent key stays as it is, null clears the value. */
export interface Change {
  readonly exchangeGuid?: string | null;
  readonly archiveGuid?: string | null;
  readonly addAddresses: readonly string[];
  readonly removeAddresses?: readonly string[];
}

/** What a mapping may change: it clears and removes nothing. */
export interface AddOnlyChange extends Change {
  readonly exchangeGuid?: string;
  readonly archiveGuid?: string;
  readonly removeAddresses?: never;
}
