import { addressKey, smtpKey } from './email-address.ts';
import type { Condition, MaybeUnreadable, Side } from './tenant-objects.ts';
import { addValue, multimap, type Multimap } from './multimap.ts';

/** What a plan reads besides the two listings; none of it changes a match. */
export interface PlanContext {
  /** When the tenants were read; null: unknown. */
  readonly readAt: Date | null;
  readonly softDeleted: Readonly<Record<Side, readonly SoftDeleted[]>>;
  /** Get-MigrationUser of the target. */
  readonly migrationUsers: readonly MigrationUser[];
  /** By member id: the other batches of the policy and the other published scopes that contain the member. */
  readonly otherMemberships: ReadonlyMap<string, readonly string[]>;
  /** Ids of the holds on the whole source organization, from Get-OrganizationConfig. */
  readonly organizationHolds: readonly string[];
  /** Ids of the people whom the policy protects, of either tenant. */
  readonly protectedIds: ReadonlySet<string>;
  /** Of the applications that the migration needs; empty where the policy does not check them. */
  readonly credentials: readonly AppCredentials[];
  /** By mailbox id; empty where no mailbox was inspected. */
  readonly inspections: ReadonlyMap<string, Inspection>;
}

/** A soft-deleted mailbox or mail user; Exchange Online removes it thirty days after its deletion, unless a hold keeps it. */
export interface SoftDeleted extends MaybeUnreadable {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
  /** Every address with its prefix, the ExternalEmailAddress, and the LegacyExchangeDN as one more `x500:`. */
  readonly addresses: readonly string[];
  /** `softDeletedGuid` for a mail user. */
  readonly exchangeGuid: string | null;
  readonly archiveGuid: string | null;
  readonly recipientType: string;
  /** WhenSoftDeleted, ISO 8601; null where the tenant gives none. */
  readonly deletedAt: string | null;
  /** IsInactiveMailbox: a hold keeps it for longer than thirty days. */
  readonly isInactive: boolean;
  readonly holds: Holds;
}

/** The properties of Get-Mailbox that show a hold. */
export type Holds = Pick<Condition, 'litigationHold' | 'delayHold' | 'labelHold' | 'inPlaceHolds'>;

/** The ExchangeGuid of every soft-deleted mail user, so that it identifies none of them. */
export const softDeletedGuid = '1b2eaa95-0d64-4469-9fb2-d8f9be3e28ce';

/** The secrets and certificates of one application. */
export interface AppCredentials {
  /** As shown to people, such as “the bot’s application in the source tenant”. */
  readonly application: string;
  readonly credentials: readonly Credential[];
}

export interface Credential {
  readonly kind: 'secret' | 'certificate';
  /** The display name in Entra; may be empty. */
  readonly name: string;
  /** ISO 8601. */
  readonly ends: string;
}

/** A user of a migration batch; `address` is the target's address. */
export interface MigrationUser extends MaybeUnreadable {
  readonly address: string;
  readonly batch: string;
  readonly status: string;
}

/** What takes one call per mailbox to read; null where that call gave no usable answer. */
export interface Inspection {
  readonly id: string;
  /** Bytes. */
  readonly size: number | null;
  /** Bytes of the Recoverable Items. */
  readonly deletedSize: number | null;
  /** Ids of organization-wide holds from HoldTracking; an entry that can't be read is empty. */
  readonly trackedHolds: readonly string[] | null;
  /** Number of items in the SubstrateHolds folder of the archive; 0 without an archive. */
  readonly substrateHolds: number | null;
}

export const emptyContext: PlanContext = {
  readAt: null,
  softDeleted: { source: [], target: [] },
  migrationUsers: [],
  otherMemberships: new Map(),
  organizationHolds: [],
  protectedIds: new Set(),
  credentials: [],
  inspections: new Map(),
};

/** Soft-deleted objects and migration users by key. */
export interface ContextIndex {
  /** By each of their `uniqueKeysOf`. */
  readonly softDeleted: Readonly<Record<Side, Multimap<SoftDeleted>>>;
  /** By `smtpKey`. */
  readonly migrationUsers: Multimap<MigrationUser>;
}

export function indexContext({ softDeleted, migrationUsers }: PlanContext): ContextIndex {
  const byAddress = multimap<MigrationUser>();
  for (const user of migrationUsers) addValue(byAddress, smtpKey(user.address), user);
  return {
    softDeleted: {
      source: indexSoftDeleted(softDeleted.source),
      target: indexSoftDeleted(softDeleted.target),
    },
    migrationUsers: byAddress,
  };
}

const smtpOrX500 = /^(smtp|x500):.*\S/;

/** Values that no two objects may share: the `addressKey` of SMTP and X500 addresses, and GUIDs except `softDeletedGuid`; may have duplicates. */
export function uniqueKeysOf(
  addresses: readonly string[],
  guids: readonly (string | null)[],
): readonly string[] {
  const keys = addresses.map(addressKey).filter((key) => smtpOrX500.test(key));
  const own = guids.filter((guid) => guid !== null).filter((guid) => guid !== softDeletedGuid);
  return [...keys, ...own];
}

function indexSoftDeleted(objects: readonly SoftDeleted[]): Multimap<SoftDeleted> {
  const index = multimap<SoftDeleted>();
  for (const object of objects) {
    const { primaryAddress, addresses, exchangeGuid, archiveGuid } = object;
    const keys = uniqueKeysOf([primaryAddress, ...addresses], [exchangeGuid, archiveGuid]);
    for (const key of keys) addValue(index, key, object);
  }
  return index;
}
