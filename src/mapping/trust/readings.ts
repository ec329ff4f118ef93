import type { Side } from '../identity.ts';

/** An organization relationship as Get-OrganizationRelationship returns it. */
export interface Relationship {
  readonly name: string;
  readonly domainNames: readonly string[];
  readonly enabled: boolean;
  readonly mailboxMoveEnabled: boolean;
  /** The flag set, split: `Inbound`, `RemoteOutbound` … */
  readonly mailboxMoveCapability: readonly string[];
  readonly oauthApplicationId: string | null;
  /** Names, DNs, GUIDs or addresses of groups, as the tenant gives them. */
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
  /** WhenChangedUTC, ISO 8601; null where the tenant tells none. Members count: so it goes into no digest. */
  readonly changedAt: string | null;
}

export interface TrustReadings {
  readonly source: readonly Relationship[];
  readonly target: readonly Relationship[];
  readonly targetDomains: readonly string[];
  /** The batch's group; null where the source has none of that name or id, absent where no batch is asked about. */
  readonly group?: Group | null;
  /** Every group of the source, to resolve the published scopes by name, DN, GUID or address. */
  readonly groups: readonly Group[];
}

/** One thing that trust needs: what was seen, what it must be, who can mend it and with which command. */
export interface Check {
  readonly code: string;
  readonly side: Side;
  readonly title: string;
  readonly ok: boolean;
  /** No times: it goes into the digest of a plan. */
  readonly observed: string;
  readonly expected: string;
  readonly fix: { readonly who: string; readonly command: string };
}
