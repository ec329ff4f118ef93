import {
  groupKinds,
  isOneOf,
  mailboxKinds,
  mailUserKinds,
  type Recipient,
} from '../world/recipient.ts';

export function isMailbox(recipient: Recipient): boolean {
  return isOneOf(mailboxKinds, recipient.RecipientTypeDetails);
}

export function isMailUser(recipient: Recipient): boolean {
  return isOneOf(mailUserKinds, recipient.RecipientTypeDetails);
}

export function isMailGroup(recipient: Recipient): boolean {
  return isOneOf(groupKinds, recipient.RecipientTypeDetails);
}
