import type { Pair } from '../pair.ts';
import { isGuestType, isMailboxType, isMailUserType } from '../recipient-type.ts';
import type { Checks } from './check.ts';

export const types = {
  'target-is-mailbox': {
    severity: 'blocks',
    title: 'The target is a mailbox already',
    expected: 'a mail user',
    who: 'target',
    fix: 'Remove the Exchange licence and make it a mail user again; one that was moved already leaves the batch',
    microsoft: 'TargetUserAlreadyHasPrimaryMailboxException',
    see: isMailbox,
  },
  'target-is-no-mail-user': {
    severity: 'blocks',
    title: 'The target is a guest, a contact or a group',
    expected: 'a mail user',
    who: 'target',
    fix: 'Convert the guest to an internal member, or make a mail user with New-MailUser',
    microsoft: 'MigrationRecipientNotFoundException; EXCH-08',
    see: isNoMailUser,
  },
  'source-type-unsupported': {
    severity: 'blocks',
    title: 'The source is a mailbox of a type that no move takes',
    expected: 'a mailbox of a person, a team, a room or a piece of equipment',
    who: 'project',
    fix: 'Take it out of the batch',
    microsoft: null,
    see: unsupported,
  },
  'shared-or-resource': {
    severity: 'tells',
    title: 'The source is a shared, room or equipment mailbox',
    expected: 'a user mailbox, or somebody who knows what differs',
    who: 'project',
    fix: 'Move it together with those who use it',
    microsoft: null,
    see: sharedOrResource,
  },
} satisfies Checks;

/** RecipientTypeDetails of what a move takes. */
const movable = [
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
    ? `${target.name} is a mailbox with the source’s ExchangeGuid: it seems to be moved already. Take ${mailbox.name} out of the batch.`
    : `${target.name} is a mailbox already (${target.recipientType}), and only a mail user can be stamped. Remove its Exchange licence and make it a mail user again, then map the batch again.`;
}

function isNoMailUser({ mailbox, target }: Pair): string | null {
  const { name, recipientType } = target;
  if (isMailUserType(recipientType) || isMailboxType(recipientType)) return null;
  return isGuestType(recipientType)
    ? `${name} is a guest in the target. Convert it to an internal member, then map the batch again.`
    : `${name} is a ${recipientType} in the target, and only a mail user can be stamped. Remove or change it, see that ${mailbox.name} has a mail user, then map the batch again.`;
}

function unsupported({ mailbox: { name, recipientType } }: Pair): string | null {
  if (movable.includes(recipientType)) return null;
  return `${name} is a ${recipientType} in the source, which no cross-tenant move takes. Take it out of the batch.`;
}

function sharedOrResource({ mailbox: { name, recipientType } }: Pair): string | null {
  switch (recipientType) {
    case 'SharedMailbox':
      return `${name} is a SharedMailbox. Access to it survives only for those who move with it: put them into the same batch, and grant Send on Behalf anew afterwards.`;
    case 'RoomMailbox':
    case 'EquipmentMailbox':
      return `${name} is a ${recipientType}. It moves with its calendar, but meetings that it organizes are not converted.`;
  }
  return null;
}
