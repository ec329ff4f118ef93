const mailbox = /Mailbox$/;
const notHere = /^(Remote|Group)/;
const group = /Group$|^GroupMailbox$|^RoomList$/;

/** Reads RecipientTypeDetails: a mailbox of a person, a room or a team of people; no Microsoft 365 group, none kept elsewhere. */
export function isMailboxType(type: string): boolean {
  return mailbox.test(type) && !notHere.test(type);
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
