import { zeroGuid } from '../constants.ts';

export const mailboxKinds = ['UserMailbox', 'SharedMailbox'] as const;
export const mailUserKinds = ['MailUser', 'GuestMailUser'] as const;
export const groupKinds = ['MailUniversalSecurityGroup', 'MailUniversalDistributionGroup'] as const;

/** RecipientTypeDetails; a `Group` lives in Entra alone, Exchange has never heard of it. */
export type RecipientKind =
  | (typeof mailboxKinds)[number]
  | (typeof mailUserKinds)[number]
  | (typeof groupKinds)[number]
  | 'MailContact'
  | 'Group';

/** One object of a tenant, keys as Exchange spells them; GUIDs are lower case, all zero where unset. */
export interface Recipient {
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
}

export const blank = {
  FirstName: '',
  LastName: '',
  UserPrincipalName: '',
  ExternalEmailAddress: '',
  ExchangeGuid: zeroGuid,
  ArchiveGuid: zeroGuid,
  PreviousRecipientTypeDetails: 'None',
  IsDirSynced: false,
  Members: [],
} as const;

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
