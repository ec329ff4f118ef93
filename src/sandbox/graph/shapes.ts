import type { Side } from '../constants.ts';
import {
  groupKinds,
  isOneOf,
  mailboxKinds,
  mailUserKinds,
  type Recipient,
} from '../world/recipient.ts';

export type Shape = Readonly<Record<string, unknown>>;

export function isUser(recipient: Recipient): boolean {
  const kind = recipient.RecipientTypeDetails;
  return isOneOf(mailboxKinds, kind) || isOneOf(mailUserKinds, kind);
}

export function isGroup(recipient: Recipient): boolean {
  const kind = recipient.RecipientTypeDetails;
  return kind === 'Group' || isOneOf(groupKinds, kind);
}

/** Every property of a user that this Graph knows; X500 addresses stand in proxyAddresses too. */
export function userShape(recipient: Recipient, side: Side): Shape {
  const guest = recipient.RecipientTypeDetails === 'GuestMailUser';
  return {
    businessPhones: [],
    displayName: recipient.DisplayName,
    givenName: recipient.FirstName,
    jobTitle: null,
    mail: recipient.PrimarySmtpAddress === '' ? null : recipient.PrimarySmtpAddress,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: recipient.LastName,
    userPrincipalName: recipient.UserPrincipalName,
    id: recipient.ExternalDirectoryObjectId,
    accountEnabled: recipient.RecipientTypeDetails !== 'SharedMailbox',
    mailNickname: recipient.Alias,
    proxyAddresses: recipient.EmailAddresses,
    onPremisesSyncEnabled: recipient.IsDirSynced ? true : null,
    userType: guest ? 'Guest' : 'Member',
    usageLocation: side === 'source' ? 'GB' : 'DE',
    assignedLicenses: [],
    assignedPlans: [],
  };
}

/** What is shown unless $select asks for more. */
export const usualOfUser = [
  ...['businessPhones', 'displayName', 'givenName', 'jobTitle', 'mail', 'mobilePhone'],
  ...['officeLocation', 'preferredLanguage', 'surname', 'userPrincipalName', 'id'],
];

export function groupShape(recipient: Recipient): Shape {
  const mailEnabled = recipient.RecipientTypeDetails !== 'Group';
  return {
    id: recipient.ExternalDirectoryObjectId,
    displayName: recipient.DisplayName,
    description: null,
    groupTypes: [],
    mail: mailEnabled ? recipient.PrimarySmtpAddress : null,
    mailEnabled,
    mailNickname: recipient.Alias,
    proxyAddresses: recipient.EmailAddresses,
    onPremisesSyncEnabled: null,
    securityEnabled: recipient.RecipientTypeDetails !== 'MailUniversalDistributionGroup',
  };
}

/** A member of a group, whatever it is. */
export function memberShape(recipient: Recipient, side: Side): Shape {
  if (isUser(recipient)) {
    return { '@odata.type': '#microsoft.graph.user', ...userShape(recipient, side) };
  }
  if (isGroup(recipient))
    return { '@odata.type': '#microsoft.graph.group', ...groupShape(recipient) };
  return {
    '@odata.type': '#microsoft.graph.orgContact',
    id: recipient.ExternalDirectoryObjectId,
    displayName: recipient.DisplayName,
    mail: recipient.PrimarySmtpAddress,
  };
}

export function organizationShape(
  side: Side,
  tenant: {
    readonly id: string;
    readonly name: string;
    readonly initialDomain: string;
    readonly domains: readonly string[];
  },
): Shape {
  return {
    id: tenant.id,
    displayName: tenant.name,
    tenantType: 'AAD',
    countryLetterCode: side === 'source' ? 'GB' : 'DE',
    onPremisesSyncEnabled: null,
    verifiedDomains: tenant.domains.map((name) => ({
      name,
      capabilities: 'Email',
      isDefault: name === tenant.domains[0],
      isInitial: name === tenant.initialDomain,
      type: 'Managed',
    })),
  };
}
