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

/** A mail-enabled security group of the source. */
export interface Group {
  readonly id: string;
  readonly guid: string;
  readonly name: string;
  readonly distinguishedName: string;
  readonly primaryAddress: string;
  readonly recipientType: string;
  /** WhenChangedUTC, ISO 8601; null where the tenant gives none. It changes with the members and is not part of a digest. */
  readonly changedAt: string | null;
}

export interface TrustReadings {
  readonly source: readonly Relationship[];
  readonly target: readonly Relationship[];
  readonly targetDomains: readonly string[];
  /** The batch's group; null where the source has no such group, absent where no batch with a group is checked. */
  readonly group?: Group | null;
  /** Every group of the source, to resolve published scopes. */
  readonly groups: readonly Group[];
}
