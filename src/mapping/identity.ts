export type Side = 'source' | 'target';

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
}

/** Any recipient of the target tenant; only a `MailUser` can be stamped. */
export interface TargetRecipient {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
  readonly addresses: readonly string[];
  /** Without its `SMTP:` prefix; null where the recipient has none. */
  readonly externalAddress: string | null;
  readonly legacyExchangeDN: string;
  readonly exchangeGuid: string | null;
  readonly archiveGuid: string | null;
  readonly recipientType: string;
  /** PreviousRecipientTypeDetails of Get-User; null where there was none. */
  readonly previousType: string | null;
  readonly dirSynced: boolean;
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

/** The part of a stamp that differs; an absent key is left alone, addresses are only ever added. */
export interface Change {
  readonly exchangeGuid?: string;
  readonly archiveGuid?: string;
  readonly addAddresses: readonly string[];
}
