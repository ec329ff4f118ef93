import type { Credential } from '../plan-context.ts';
import type { IdentityUse } from '../required-access-types.ts';
import type { MaybeUnreadable, Side } from '../tenant-objects.ts';

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

/** An application in one tenant: its service principal and what it was granted there. */
export interface ConsentReading {
  /** accountEnabled. */
  readonly enabled: boolean;
  /** Granted app roles of Office 365 Exchange Online, such as Mailbox.Migration. */
  readonly roles: readonly string[];
  /** The tenant in which the application is registered, in lower case; null where Graph does not say. */
  readonly ownerTenantId: string | null;
}

/** A migration endpoint of the target from Get-MigrationEndpoint. */
export interface MigrationEndpoint {
  readonly name: string;
  /** EndpointType, such as ExchangeRemoteMove. */
  readonly type: string;
  readonly remoteServer: string;
  /** A domain of the source tenant, in lower case; empty where there is none. */
  readonly remoteTenant: string;
  /** In lower case; null where there is none. */
  readonly applicationId: string | null;
}

/** What was read, or why it could not be: without request ids and times, since it is part of the digest of a plan. */
export type Reading<T> =
  { readonly kind: 'read'; readonly value: T } | { readonly kind: 'unread'; readonly why: string };

/** Of the applications that a migration needs: their consent, their secrets, and the endpoint that the moves use. */
export interface AccessReadings {
  /** Client id of the mailbox-move app; null where neither the policy nor the source names one. */
  readonly migrationApp: string | null;
  readonly consents: Readonly<Record<Side, Reading<ConsentReading | null>>>;
  readonly endpoints: Reading<readonly MigrationEndpoint[]>;
  readonly apps: readonly AppReading[];
  readonly now: Date;
}

/** An application with its secrets, `null` where neither tenant has its registration. */
export interface AppReading {
  readonly side: Side;
  /** `bot` is the registration in Teams. */
  readonly use: IdentityUse | 'bot' | 'migration';
  readonly clientId: string;
  /** How it signs in; null for the mailbox-move app, which Exchange uses. */
  readonly signsInWith: 'secret' | 'certificate' | 'managed-identity' | null;
  /** Of an application that runs cmdlets; null for the others. */
  readonly consent: Reading<ConsentReading | null> | null;
  readonly credentials: Reading<readonly Credential[] | null>;
}

export interface TrustReadings {
  readonly source: readonly Relationship[];
  readonly target: readonly Relationship[];
  readonly targetDomains: readonly string[];
  /** The group that the policy names for the batch; absent where no batch with a group is checked. */
  readonly batchGroup?: string;
  /** The group of each batch of the policy that has one; absent where one batch is checked. */
  readonly everyBatchGroup?: readonly string[];
  /** Every group with an address in the source that the readings name, and all of its distribution and security groups. */
  readonly groups: readonly Group[];
  readonly access: AccessReadings;
  /** When each side was read, ISO 8601. */
  readonly readAt: Readonly<Record<Side, string>>;
}
