import type { MoveTest } from '../mapping/move-test-rules.ts';
import type { Credential, SoftDeleted, MigrationUser } from '../mapping/plan-context.ts';
import type { TargetRecipient, Profile, Change } from '../mapping/tenant-objects.ts';
import type {
  ConsentReading,
  MigrationEndpoint,
  Relationship,
} from '../mapping/trust/trust-reading-types.ts';
import type { CmdletReading } from './cmdlet-reading.ts';
import type { IdentityReading, TenantApp } from './identity-reading.ts';
import type { OwnedLicence } from './owned-licence.ts';

/** The target tenant. Every method may throw a TenantError. */
export interface TargetTenant {
  readonly side: 'target';
  readonly apps: readonly TenantApp[];
  /** The app that reads, and the one that writes where it is another. It asks for new tokens, so no run calls it. */
  identities(): Promise<readonly IdentityReading[]>;
  /** Runs one of the read cmdlets in `required-access.ts` once, for at most one object. */
  tryCmdlet(cmdlet: string): Promise<CmdletReading>;
  relationships(): Promise<readonly Relationship[]>;
  migrationConsent(applicationId: string): Promise<ConsentReading | null>;
  migrationEndpoints(): Promise<readonly MigrationEndpoint[]>;
  /** Lower case. */
  acceptedDomains(): Promise<readonly string[]>;
  /** Every recipient, mail users with all properties; `profile` is null, see `profiles`. A malformed object costs only itself. */
  recipients(): Promise<readonly TargetRecipient[]>;
  profiles(): Promise<ReadonlyMap<string, Profile>>;
  /** What the tenant has bought. */
  ownedLicences(): Promise<readonly OwnedLicence[]>;
  groupMemberIds(id: string): Promise<readonly string[] | null>;
  credentials(applicationId: string): Promise<readonly Credential[] | null>;
  softDeleted(): Promise<readonly SoftDeleted[]>;
  /** Users in the tenant's migration batches. */
  migrations(): Promise<readonly MigrationUser[]>;
  /** Tests whether a migration endpoint could move the mailbox of the mail user with this primary address; writes nothing. */
  testMove(endpoint: string, address: string): Promise<MoveTest>;
  /** Reads one mail user; null when the tenant has none with this id. */
  mailUser(id: string): Promise<TargetRecipient | null>;
  /** Milliseconds after which `stamp` waits no longer for an answer; the tenant may still carry the change out. */
  readonly writeTimeLimit: number;
  /**
   * `Set-MailUser` by object id. `claimSend` records the intent and is called last, right before each try; if it returns
   * false, nothing is sent and `stamp` returns false. Throws `unknown` when the change may have been written: read the mail user to find out.
   */
  stamp(id: string, change: Change, claimSend: () => Promise<boolean>): Promise<boolean>;
}
