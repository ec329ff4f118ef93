import type { MaybeUnreadable } from '../tenant-objects.ts';
/** An organization relationship from Get-OrganizationRelationship. */
export interface Relationship {
  readonly name: string;
  readonly domainNames: readonly string[];
  readonly enabled: boolean;
  readonly mailboxMoveEnabled: boolean;
  /** The flags as separate values: `Inbound`, `RemoteOutbound` … */
  readonly mailboxMoveCapability: readonly string[];
  readonly oauthApplicationId: string | null;
  /** Names, DNs, GUIDs or addresses of groups, as the tenant returns them. */
  readonly publishedScopes: readonly string[];
}

/** A group of the source of any type; only a mail-enabled security group can be published or be a batch. */
export interface Group extends MaybeUnreadable {
  readonly id: string;
  readonly guid: string;
  readonly name: string;
  readonly distinguishedName: string;
  readonly primaryAddress: string;
  /** Alias and every address without its prefix. */
  readonly aliases: readonly string[];
  /** RecipientTypeDetails. */
  readonly recipientType: string;
  /** WhenChangedUTC, ISO 8601; null where the tenant gives none. It changes with the members and is not part of a digest. */
  readonly changedAt: string | null;
}

export interface TrustReadings {
  readonly source: readonly Relationship[];
  readonly target: readonly Relationship[];
  readonly targetDomains: readonly string[];
  /** The group that the policy names for the batch; absent where no batch with a group is checked. */
  readonly batchGroup?: string;
  /** Every group with an address in the source that the readings name, and all of its distribution and security groups. */
  readonly groups: readonly Group[];
}
