import type {
  Change,
  Member,
  Profile,
  SourceMailbox,
  TargetRecipient,
} from '../mapping/tenant-objects.ts';
import type { MoveTest } from '../mapping/move-test-rules.ts';
import type {
  Credential,
  SoftDeleted,
  Inspection,
  MigrationUser,
} from '../mapping/plan-context.ts';
import type { Group, Relationship } from '../mapping/trust/trust-reading-types.ts';

/** The source tenant, read only. Every method may throw a TenantError. */
export interface SourceTenant {
  readonly side: 'source';
  relationships(): Promise<readonly Relationship[]>;
  /** Every mail-enabled security group. */
  groups(): Promise<readonly Group[]>;
  /** Direct members; a nested group is one member. */
  members(groupId: string): Promise<readonly Member[]>;
  /** Mailboxes of Exchange Online; `profile` is null, see `profiles`. */
  mailboxes(): Promise<readonly SourceMailbox[]>;
  /** The profile of every user in Entra, by object id; throws `forbidden` when the app may not read users. */
  profiles(): Promise<ReadonlyMap<string, Profile>>;
  /** Object ids of all members of a group, nested groups included; null when the tenant has no such group. */
  groupMemberIds(id: string): Promise<readonly string[] | null>;
  /**
   * Client secrets and certificates of an application, expired ones included; null when it is not registered in this tenant.
   * `applicationId` null means the bot's own application.
   */
  credentials(applicationId: string | null): Promise<readonly Credential[] | null>;
  /** Soft-deleted mailboxes and mail users. */
  softDeleted(): Promise<readonly SoftDeleted[]>;
  /** Ids of the organization-wide holds. */
  organizationHolds(): Promise<readonly string[]>;
  /** Reads what needs a call per mailbox, in batches of ten; a value whose call fails for one mailbox is null. */
  inspect(mailboxes: readonly SourceMailbox[]): Promise<readonly Inspection[]>;
}

/** The target tenant. Every method may throw a TenantError. */
export interface TargetTenant {
  readonly side: 'target';
  relationships(): Promise<readonly Relationship[]>;
  /** Lower case. */
  acceptedDomains(): Promise<readonly string[]>;
  /** Every recipient, mail users with all properties; `profile` is null, see `profiles`. */
  recipients(): Promise<readonly TargetRecipient[]>;
  profiles(): Promise<ReadonlyMap<string, Profile>>;
  groupMemberIds(id: string): Promise<readonly string[] | null>;
  credentials(applicationId: string | null): Promise<readonly Credential[] | null>;
  softDeleted(): Promise<readonly SoftDeleted[]>;
  /** Users in the tenant's migration batches. */
  migrations(): Promise<readonly MigrationUser[]>;
  /** Tests whether a migration endpoint could move the mailbox of the mail user with this primary address; writes nothing. */
  testMove(endpoint: string, address: string): Promise<MoveTest>;
  /** Reads one mail user; null when the tenant has none with this id. */
  mailUser(id: string): Promise<TargetRecipient | null>;
  /**
   * `Set-MailUser` by object id. `claimSend` records the intent and is called last, right before each try; if it returns
   * false, nothing is sent and `stamp` returns false. Throws `unknown` when the change may have been written: read the mail user to find out.
   */
  stamp(id: string, change: Change, claimSend: () => Promise<boolean>): Promise<boolean>;
}
