import { zeroGuid } from '../constants.ts';
import { unhindered, type Condition } from './condition.ts';
import { noCustomAttributes, type CustomAttributes } from './customAttributes.ts';
import { nobody, type Person } from './person.ts';

export const mailboxKinds = [
  'UserMailbox',
  'SharedMailbox',
  'RoomMailbox',
  'EquipmentMailbox',
  'DiscoveryMailbox',
] as const;
export const mailUserKinds = ['MailUser', 'GuestMailUser'] as const;
export const groupKinds = ['MailUniversalSecurityGroup', 'MailUniversalDistributionGroup'] as const;

/** RecipientTypeDetails; a `Group` lives in Entra alone, Exchange has never heard of it; a PublicFolderMailbox is in no listing of mailboxes. */
export type RecipientKind =
  | (typeof mailboxKinds)[number]
  | (typeof mailUserKinds)[number]
  | (typeof groupKinds)[number]
  | 'PublicFolderMailbox'
  | 'MailContact'
  | 'Group';

/** One object of a tenant, keys as Exchange spells them; GUIDs are lower case, all zero where unset. */
export interface Recipient extends Person, Condition, CustomAttributes {
  readonly ExternalDirectoryObjectId: string;
  readonly Guid: string;
  readonly Name: string;
  readonly Alias: string;
  readonly DisplayName: string;
  readonly FirstName: string;
  readonly LastName: string;
  readonly UserPrincipalName: string;
  /** Always the value behind `SMTP:`; empty where a write has lost it. */
  readonly PrimarySmtpAddress: string;
  readonly EmailAddresses: readonly string[];
  /** With its `SMTP:` prefix; empty where the kind has none. */
  readonly ExternalEmailAddress: string;
  readonly LegacyExchangeDN: string;
  readonly DistinguishedName: string;
  readonly ExchangeGuid: string;
  readonly ArchiveGuid: string;
  readonly RecipientTypeDetails: RecipientKind;
  readonly PreviousRecipientTypeDetails: string;
  readonly IsDirSynced: boolean;
  /** ExternalDirectoryObjectIds of a group's direct members. */
  readonly Members: readonly string[];
  /** ISO 8601 with Z. */
  readonly WhenChangedUTC: string;
  /** Likewise; empty for the living. A soft-deleted object has left every listing but its own. */
  readonly WhenSoftDeleted: string;
  /** By the loss of its licence, and not by a deletion. */
  readonly IsSoftDeletedByDisable: boolean;
}

const blank = {
  ...nobody,
  ...unhindered,
  ...noCustomAttributes,
  FirstName: '',
  LastName: '',
  UserPrincipalName: '',
  ExternalEmailAddress: '',
  ExchangeGuid: zeroGuid,
  ArchiveGuid: zeroGuid,
  PreviousRecipientTypeDetails: 'None',
  IsDirSynced: false,
  Members: [],
  WhenChangedUTC: '2025-03-03T08:15:00Z',
  WhenSoftDeleted: '',
  IsSoftDeletedByDisable: false,
} as const;

type Own = Omit<Recipient, keyof typeof blank> & Partial<Recipient>;

/** With nothing in whatever is not told. By `assign`, as spreading so many keys takes ten times as long. */
export function recipient(own: Own): Recipient {
  return Object.assign({}, blank, own);
}

/** A mailbox to which nobody signs in: a shared one, a room's and the like. */
export function isNobodys({ RecipientTypeDetails: kind }: Recipient): boolean {
  return kind !== 'UserMailbox' && isOneOf(mailboxKinds, kind);
}

/** The value behind `SMTP:`; empty where no address is the primary one. */
export function primaryOf(addresses: readonly string[]): string {
  return addresses.find((address) => address.startsWith('SMTP:'))?.slice(5) ?? '';
}

/** How addresses are compared: the whole of it without regard to case, as Exchange does. */
export function addressKey(address: string): string {
  return address.toLowerCase();
}

export function isOneOf<T extends string>(list: readonly T[], value: string): value is T {
  return list.some((item) => item === value);
}
