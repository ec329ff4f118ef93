import type { Side } from './identity.ts';

/** What a plan looks at beside both listings; none of it names a match. */
export interface Surroundings {
  readonly departed: Readonly<Record<Side, readonly Departed[]>>;
  /** Get-MigrationUser of the target. */
  readonly migrations: readonly Migration[];
  /** By member id: what else it is in, in words: other batches of the policy and other published scopes. */
  readonly elsewhere: ReadonlyMap<string, readonly string[]>;
  /** Ids of the holds that lie on the whole source organization, as Get-OrganizationConfig lists them. */
  readonly organizationHolds: readonly string[];
  /** Ids of the people whom the policy protects, whichever tenant they are in. */
  readonly guarded: ReadonlySet<string>;
  /** Of the applications that this migration lives on; empty where the policy doesn't ask. */
  readonly credentials: readonly AppCredentials[];
  /** By mailbox id; empty where no mailbox was looked into. */
  readonly inspections: ReadonlyMap<string, Inspection>;
}

/** A soft-deleted mailbox or mail user, gone for good thirty days after its deletion. */
export interface Departed {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
  /** Every address with its prefix, the LegacyExchangeDN as one more `x500:`. */
  readonly addresses: readonly string[];
  readonly exchangeGuid: string | null;
  readonly archiveGuid: string | null;
  readonly recipientType: string;
  /** WhenSoftDeleted, ISO 8601; null where the tenant tells none. */
  readonly deletedAt: string | null;
}

/** What one application can prove itself with. */
export interface AppCredentials {
  /** In words: «the bot’s application in the source tenant». */
  readonly of: string;
  readonly credentials: readonly Credential[];
}

export interface Credential {
  readonly kind: 'secret' | 'certificate';
  /** As its owners named it; may be empty. */
  readonly name: string;
  /** ISO 8601. */
  readonly ends: string;
}

/** A user of a migration batch, keyed by the target's address. */
export interface Migration {
  readonly address: string;
  readonly batch: string;
  readonly status: string;
}

/** What only a call a mailbox tells; null where that call got no answer that helps. */
export interface Inspection {
  readonly id: string;
  /** Bytes. */
  readonly size: number | null;
  /** Bytes of the Recoverable Items. */
  readonly deletedSize: number | null;
  /** Ids of organization-wide holds that HoldTracking shows. */
  readonly trackedHolds: readonly string[] | null;
  /** Items in the archive's folder SubstrateHolds; 0 without an archive. */
  readonly substrateHolds: number | null;
}

export const nothingAround: Surroundings = {
  departed: { source: [], target: [] },
  migrations: [],
  elsewhere: new Map(),
  organizationHolds: [],
  guarded: new Set(),
  credentials: [],
  inspections: new Map(),
};
