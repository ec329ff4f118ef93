const mailbox = /Mailbox$/;
const noLocalMailbox = /^(Remote|Group)/;
const group = /Group$|^GroupMailbox$|^RoomList$/;

/** RecipientTypeDetails of a user, shared, room or similar mailbox; not of a remote one or a Microsoft 365 group. */
export function isMailboxType(type: string): boolean {
  return mailbox.test(type) && !noLocalMailbox.test(type);
}

export function isGroupType(type: string): boolean {
  return group.test(type);
}

/** Only such a group can be published for mailbox moves. */
export function isSecurityGroupType(type: string): boolean {
  return type === securityGroupType;
}

export function isGuestType(type: string): boolean {
  return type === 'GuestMailUser';
}

export function isMailUserType(type: string): boolean {
  return type === 'MailUser';
}

/** A mail user, or a mailbox that can become one again; a guest, a contact or a group never is the right target. */
export function isPinnableType(type: string): boolean {
  return isMailUserType(type) || isMailboxType(type);
}

export const securityGroupType = 'MailUniversalSecurityGroup';

/** RecipientTypeDetails in the words of Microsoft’s admin centers. */
const typeNames = new Map([
  ['UserMailbox', 'user mailbox'],
  ['SharedMailbox', 'shared mailbox'],
  ['RoomMailbox', 'room mailbox'],
  ['EquipmentMailbox', 'equipment mailbox'],
  ['SchedulingMailbox', 'Bookings calendar'],
  ['TeamMailbox', 'site mailbox'],
  ['LinkedMailbox', 'linked mailbox'],
  ['LegacyMailbox', 'legacy mailbox'],
  ['DiscoveryMailbox', 'discovery mailbox'],
  ['PublicFolderMailbox', 'public folder mailbox'],
  ['RemoteUserMailbox', 'remote mailbox'],
  ['RemoteSharedMailbox', 'remote shared mailbox'],
  ['RemoteRoomMailbox', 'remote room mailbox'],
  ['RemoteEquipmentMailbox', 'remote equipment mailbox'],
  ['MailUser', 'mail user'],
  ['GuestMailUser', 'guest'],
  ['MailContact', 'mail contact'],
  ['PublicFolder', 'mail-enabled public folder'],
  ['GroupMailbox', 'Microsoft 365 group'],
  [securityGroupType, 'mail-enabled security group'],
  ['MailUniversalDistributionGroup', 'distribution list'],
  ['MailNonUniversalGroup', 'distribution list'],
  ['DynamicDistributionGroup', 'dynamic distribution list'],
  ['RoomList', 'room list'],
  ['Group', 'group without an address'],
]);

/** The type with an article, for a sentence: “a shared mailbox (SharedMailbox)”. */
export function typeText(type: string): string {
  if (type === '') return 'an object of unknown type';
  const name = typeNames.get(type);
  return name === undefined ? withArticle(type) : `${withArticle(name)} (${type})`;
}

function withArticle(name: string): string {
  return `${/^[aeio]/i.test(name) ? 'an' : 'a'} ${name}`;
}
