import type { Side } from '../sandbox-constants.ts';
import {
  groupKinds,
  isUnattended,
  isOneOf,
  mailboxKinds,
  mailUserKinds,
  type Recipient,
} from '../world/recipient.ts';
import { assignedLicenses, assignedPlans } from './licences.ts';

export type Shape = Readonly<Record<string, unknown>>;

export function isUser(recipient: Recipient): boolean {
  const kind = recipient.RecipientTypeDetails;
  return isOneOf(mailboxKinds, kind) || isOneOf(mailUserKinds, kind);
}

export function isGroup(recipient: Recipient): boolean {
  const kind = recipient.RecipientTypeDetails;
  return kind === 'Group' || isOneOf(groupKinds, kind);
}

/** Every supported property of a user; proxyAddresses contains X500 addresses too. */
export function userShape(recipient: Recipient, side: Side): Shape {
  const guest = recipient.RecipientTypeDetails === 'GuestMailUser';
  return {
    businessPhones: [],
    displayName: recipient.DisplayName,
    givenName: orNull(recipient.FirstName),
    jobTitle: null,
    mail: orNull(recipient.PrimarySmtpAddress),
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: orNull(recipient.LastName),
    userPrincipalName: recipient.UserPrincipalName,
    id: recipient.ExternalDirectoryObjectId,
    accountEnabled: !recipient.AccountDisabled && !isUnattended(recipient),
    mailNickname: recipient.Alias,
    proxyAddresses: recipient.EmailAddresses,
    onPremisesSyncEnabled: syncEnabled(recipient),
    onPremisesImmutableId: orNull(recipient.OnPremisesImmutableId),
    department: orNull(recipient.Department),
    employeeId: orNull(recipient.EmployeeId),
    userType: guest ? 'Guest' : 'Member',
    usageLocation: side === 'source' ? 'GB' : 'DE',
    assignedLicenses: assignedLicenses(recipient),
    assignedPlans: assignedPlans(recipient),
  };
}

/** false: no longer synchronized; null: never synchronized. */
function syncEnabled({ IsDirSynced, OnPremisesImmutableId }: Recipient): boolean | null {
  if (IsDirSynced) return true;
  return OnPremisesImmutableId === '' ? null : false;
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** The properties of a user without $select. */
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

/** A member of a group: a user, a group or a contact. */
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
