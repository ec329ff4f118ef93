import type { Pair } from '../match/pair.ts';
import { isGuestType, isMailboxType, isMailUserType, typeText } from '../recipient-type-rules.ts';
import type { ReadinessChecks } from './readiness-check.ts';

export const types = {
  'target-is-mailbox': {
    severity: 'error',
    title: 'Target is a mailbox',
    problem: 'The target already is a mailbox',
    expected: 'a mail user',
    fixedBy: 'target',
    fix: 'Remove the Exchange license and make it a mail user again, or remove a shared or resource mailbox; if the mailbox has been moved, remove it from the batch',
    microsoft: 'TargetUserAlreadyHasPrimaryMailboxException',
    find: isMailbox,
  },
  'target-is-no-mail-user': {
    severity: 'error',
    title: 'Not a mail user',
    problem: 'The target is a guest, a contact or a group, and no mail user',
    expected: 'a mail user',
    fixedBy: 'target',
    fix: 'Convert the guest to an internal member, or create a mail user with New-MailUser',
    microsoft: 'MigrationRecipientNotFoundException; EXCH-08',
    find: isNoMailUser,
  },
  'source-type-unsupported': {
    severity: 'error',
    title: 'Type can’t be moved',
    problem: 'Mailboxes of this type can’t be moved across tenants',
    expected: 'a user, shared, room or equipment mailbox, a Bookings calendar or a site mailbox',
    fixedBy: 'project',
    fix: 'Remove it from the batch',
    microsoft: null,
    find: isUnsupported,
  },
  'target-external-member': {
    severity: 'warning',
    title: 'External member',
    problem: 'The mail user is an external member who signs in with an account of another tenant',
    expected: 'a user principal name without #EXT#',
    fixedBy: 'target',
    fix: 'Convert the external user to an internal one in Microsoft Entra before the move',
    microsoft: null,
    find: isExternalMember,
  },
  'type-rarely-moved': {
    severity: 'warning',
    title: 'Type rarely moved',
    problem: 'No document of Microsoft says that mailboxes of this type can be moved',
    expected: 'a user, shared, room or equipment mailbox',
    fixedBy: 'project',
    fix: 'Move one as a test before the others, or remove it from the batch',
    microsoft: null,
    find: isRarelyMoved,
  },
  'shared-or-resource': {
    severity: 'info',
    title: 'Shared or resource',
    problem: 'The source is a shared, room or equipment mailbox',
    expected: 'a user mailbox, or knowledge of what differs',
    fixedBy: 'project',
    fix: 'Move it together with its users',
    microsoft: null,
    find: isSharedOrResource,
  },
} satisfies ReadinessChecks;

/** RecipientTypeDetails that Microsoft documents as movable. */
const documentedTypes = ['UserMailbox', 'SharedMailbox', 'RoomMailbox', 'EquipmentMailbox'];
/** Mailboxes of people or teams that no document names. */
const rarelyMovedTypes = ['SchedulingMailbox', 'TeamMailbox', 'LinkedMailbox', 'LegacyMailbox'];
const movableTypes = [...documentedTypes, ...rarelyMovedTypes];

function isMailbox({ mailbox, target }: Pair): string | null {
  if (!isMailboxType(target.recipientType)) return null;
  return mailbox.exchangeGuid !== null && target.exchangeGuid === mailbox.exchangeGuid
    ? `${target.name} is a mailbox with the source’s ExchangeGuid, so it seems to be moved already. Remove ${mailbox.name} from the batch.`
    : `${target.name} already is ${typeText(target.recipientType)}, and only a mail user can be stamped. ${wayToMailUser(target.recipientType)}, then map the batch again.`;
}

/** Only a user mailbox lives by its licence. */
function wayToMailUser(recipientType: string): string {
  return recipientType === 'UserMailbox'
    ? 'Remove its Exchange license and make it a mail user again'
    : 'It stays a mailbox without any licence: if it is not needed, remove it with Remove-Mailbox and create a mail user';
}

function isNoMailUser({ mailbox, target }: Pair): string | null {
  const { name, recipientType } = target;
  if (isMailUserType(recipientType) || isMailboxType(recipientType)) return null;
  return isGuestType(recipientType)
    ? `${name} is ${typeText(recipientType)} in the target tenant, and only a mail user can be stamped. Convert the guest to an internal member, or create a mail user for ${mailbox.name}, then map the batch again.`
    : `${name} is ${typeText(recipientType)} in the target tenant, and only a mail user can be stamped. Remove or change it, check that ${mailbox.name} has a mail user, then map the batch again.`;
}

function isUnsupported({ mailbox: { name, recipientType } }: Pair): string | null {
  if (movableTypes.includes(recipientType)) return null;
  return `${name} is ${typeText(recipientType)} in the source tenant, and that type can’t be moved across tenants. Remove it from the batch.`;
}

function isExternalMember({ target }: Pair): string | null {
  const { name, recipientType, userPrincipalName } = target;
  if (!isMailUserType(recipientType) || !/#EXT#/i.test(userPrincipalName ?? '')) return null;
  return `${name} is an external member of the target tenant (${userPrincipalName}) and signs in with an account of another tenant. It can be stamped, but convert it to an internal user in Microsoft Entra before the move.`;
}

function isRarelyMoved({ mailbox: { name, recipientType } }: Pair): string | null {
  if (!rarelyMovedTypes.includes(recipientType)) return null;
  return `${name} is ${typeText(recipientType)}, and no document of Microsoft says that such a mailbox can be moved across tenants. It can be stamped; move one as a test before the others.`;
}

function isSharedOrResource({ mailbox: { name, recipientType } }: Pair): string | null {
  switch (recipientType) {
    case 'SharedMailbox':
      return `${name} is ${typeText(recipientType)}. Only users who move with it keep their access: put them into the same batch, and grant Send on Behalf again after the move. Move it with a migration batch, since the Migration Orchestrator is reported to leave shared mailboxes out.`;
    case 'RoomMailbox':
    case 'EquipmentMailbox':
      return `${name} is ${typeText(recipientType)}. Its calendar moves with it, but meetings that it organizes are not converted.`;
  }
  return null;
}
