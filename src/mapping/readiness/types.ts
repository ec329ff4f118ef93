import type { Pair } from '../match/pair.ts';
import { isGuestType, isMailboxType, isMailUserType } from '../recipient-type-rules.ts';
import type { ReadinessChecks } from './readiness-check.ts';

export const types = {
  'target-is-mailbox': {
    severity: 'error',
    title: 'The target already is a mailbox',
    expected: 'a mail user',
    fixedBy: 'target',
    fix: 'Remove the Exchange licence and make it a mail user again; if the mailbox has been moved, remove it from the batch',
    microsoft: 'TargetUserAlreadyHasPrimaryMailboxException',
    find: isMailbox,
  },
  'target-is-no-mail-user': {
    severity: 'error',
    title: 'The target is a guest, a contact or a group',
    expected: 'a mail user',
    fixedBy: 'target',
    fix: 'Convert the guest to an internal member, or create a mail user with New-MailUser',
    microsoft: 'MigrationRecipientNotFoundException; EXCH-08',
    find: isNoMailUser,
  },
  'source-type-unsupported': {
    severity: 'error',
    title: 'Mailboxes of this type can’t be moved across tenants',
    expected: 'a user, shared, team, room or equipment mailbox',
    fixedBy: 'project',
    fix: 'Remove it from the batch',
    microsoft: null,
    find: isUnsupported,
  },
  'shared-or-resource': {
    severity: 'info',
    title: 'The source is a shared, room or equipment mailbox',
    expected: 'a user mailbox, or knowledge of what differs',
    fixedBy: 'project',
    fix: 'Move it together with its users',
    microsoft: null,
    find: isSharedOrResource,
  },
} satisfies ReadinessChecks;

/** RecipientTypeDetails that a cross-tenant move supports. */
const movableTypes = [
  'UserMailbox',
  'SharedMailbox',
  'RoomMailbox',
  'EquipmentMailbox',
  'LinkedMailbox',
  'LegacyMailbox',
  'SchedulingMailbox',
  'TeamMailbox',
];

function isMailbox({ mailbox, target }: Pair): string | null {
  if (!isMailboxType(target.recipientType)) return null;
  return mailbox.exchangeGuid !== null && target.exchangeGuid === mailbox.exchangeGuid
    ? `${target.name} is a mailbox with the source’s ExchangeGuid, so it seems to be moved already. Remove ${mailbox.name} from the batch.`
    : `${target.name} already is a mailbox (${target.recipientType}), and only a mail user can be stamped. Remove its Exchange licence and make it a mail user again, then map the batch again.`;
}

function isNoMailUser({ mailbox, target }: Pair): string | null {
  const { name, recipientType } = target;
  if (isMailUserType(recipientType) || isMailboxType(recipientType)) return null;
  return isGuestType(recipientType)
    ? `${name} is a guest in the target tenant. Convert it to an internal member, then map the batch again.`
    : `${name} is a ${recipientType} in the target tenant, and only a mail user can be stamped. Remove or change it, check that ${mailbox.name} has a mail user, then map the batch again.`;
}

function isUnsupported({ mailbox: { name, recipientType } }: Pair): string | null {
  if (movableTypes.includes(recipientType)) return null;
  return `${name} is a ${recipientType} in the source tenant, and that type can’t be moved across tenants. Remove it from the batch.`;
}

function isSharedOrResource({ mailbox: { name, recipientType } }: Pair): string | null {
  switch (recipientType) {
    case 'SharedMailbox':
      return `${name} is a SharedMailbox. Only users who move with it keep their access: put them into the same batch, and grant Send on Behalf again after the move.`;
    case 'RoomMailbox':
    case 'EquipmentMailbox':
      return `${name} is a ${recipientType}. Its calendar moves with it, but meetings that it organizes are not converted.`;
  }
  return null;
}
