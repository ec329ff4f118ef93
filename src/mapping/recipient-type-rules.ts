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

export function isGuestType(type: string): boolean {
  return type === 'GuestMailUser';
}

export function isMailUserType(type: string): boolean {
  return type === 'MailUser';
}
