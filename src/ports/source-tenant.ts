import type { Credential, SoftDeleted, Inspection } from '../mapping/plan-context.ts';
import type { Member, SourceMailbox, Profile } from '../mapping/tenant-objects.ts';
import type { Relationship, Group } from '../mapping/trust/trust-reading-types.ts';

/** The source tenant, read only. Every method may throw a TenantError. */
export interface SourceTenant {
  readonly side: 'source';
  relationships(): Promise<readonly Relationship[]>;
  /** Every distribution list and mail-enabled security group. */
  groups(): Promise<readonly Group[]>;
  /** What an identity names that is not among `groups`, such as a Microsoft 365 group; null for nothing, or several objects. */
  findGroup(identity: string): Promise<Group | null>;
  /** Direct members; a nested group is one member. */
  members(groupId: string): Promise<readonly Member[]>;
  /** Mailboxes of Exchange Online; `profile` is null, see `profiles`. A malformed object costs only itself, see `MaybeUnreadable`. */
  mailboxes(): Promise<readonly SourceMailbox[]>;
  /** The profile of every user in Entra, by object id, and under an empty id one without a readable id; throws `forbidden` when the app may not read users. */
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
  /** Ids of the organization-wide holds; an entry that can't be read is empty. */
  organizationHolds(): Promise<readonly string[]>;
  /** Reads what needs a call per mailbox, in batches of ten; a value whose call fails for one mailbox is null. */
  inspect(mailboxes: readonly SourceMailbox[]): Promise<readonly Inspection[]>;
}
