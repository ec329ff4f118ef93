import type { Credential, SoftDeleted, Inspection } from '../mapping/plan-context.ts';
import type { SourceExport } from '../mapping/source-export.ts';
import type { Member, SourceMailbox, Profile } from '../mapping/tenant-objects.ts';
import type { ConsentReading, Group, Relationship } from '../mapping/trust/trust-reading-types.ts';
import type { CmdletReading } from './cmdlet-reading.ts';
import type { IdentityReading, TenantApp } from './identity-reading.ts';
import type { OwnedLicence } from './owned-licence.ts';

/** The source tenant, read only. Every method may throw a TenantError. */
export interface SourceTenant {
  readonly side: 'source';
  /** `file`: people bring exports of it, because the bot may not sign in to it. */
  readonly access: 'live' | 'file';
  /** The tenant as it is read for one batch: from one export for as long as the caller keeps it. A tenant that is read live is itself. */
  ofBatch(batch: number): SourceTenant;
  /** The export that stands for the tenant; null: the tenant is read live. */
  exported(): Promise<ExportReading | null>;
  /** The bot's applications in this tenant; without one to write, the one that reads writes too. */
  readonly apps: readonly TenantApp[];
  /** The app with which the bot reads, with the roles in new tokens of its own. */
  identities(): Promise<readonly IdentityReading[]>;
  /** Runs one of the read cmdlets in `required-access.ts` once, for at most one object. */
  tryCmdlet(cmdlet: string): Promise<CmdletReading>;
  relationships(): Promise<readonly Relationship[]>;
  /** The service principal of an application, be it the mailbox-move app or one of the bot's; null where the tenant has none. */
  migrationConsent(applicationId: string): Promise<ConsentReading | null>;
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
  /** What the tenant has bought. */
  ownedLicences(): Promise<readonly OwnedLicence[]>;
  /** Object ids of all members of a group, nested groups included; null when the tenant has no such group. */
  groupMemberIds(id: string): Promise<readonly string[] | null>;
  /** Client secrets and certificates of an application, expired ones included; null when it is not registered in this tenant. */
  credentials(applicationId: string): Promise<readonly Credential[] | null>;
  /** Soft-deleted mailboxes and mail users. */
  softDeleted(): Promise<readonly SoftDeleted[]>;
  /** Ids of the organization-wide holds; an entry that can't be read is empty. */
  organizationHolds(): Promise<readonly string[]>;
  /** Reads what needs a call per mailbox, in batches of ten; a value whose call fails for one mailbox is null. */
  inspect(mailboxes: readonly SourceMailbox[]): Promise<readonly Inspection[]>;
}

export interface ExportReading {
  readonly exported: SourceExport;
  /** Ids of the people of its batch; of every other mailbox it has the addresses and GUIDs alone. */
  readonly people: ReadonlySet<string>;
}
