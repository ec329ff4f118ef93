import { zeroGuid } from '../guid.ts';
import { addressKey, type Recipient } from '../world/recipient.ts';

/** Finds recipients of one tenant by unique values. */
export interface RecipientIndex {
  /** The id of the recipient with this proxy address or LegacyExchangeDN. */
  address(address: string): string | null;
  /** The id of the recipient with this ExchangeGuid or ArchiveGuid. */
  mailbox(guid: string): string | null;
  /** The id of the recipient that -Identity names. */
  identity(identity: string): string | null;
  add(recipient: Recipient): void;
  remove(recipient: Recipient): void;
}

export function recipientIndex(recipients: readonly Recipient[]): RecipientIndex {
  const keys = new Map<string, string>();
  const made: RecipientIndex = {
    address: (address) => keys.get(`address ${addressKey(address)}`) ?? null,
    mailbox: (guid) => keys.get(`mailbox ${guid}`) ?? null,
    identity: (identity) => {
      const wanted = identity.toLowerCase();
      return (
        keys.get(`name ${wanted}`) ??
        keys.get(`address smtp:${wanted}`) ??
        keys.get(`address x500:${wanted}`) ??
        null
      );
    },
    add: (recipient) => {
      for (const key of keysOf(recipient)) keys.set(key, recipient.ExternalDirectoryObjectId);
    },
    remove: (recipient) => {
      const id = recipient.ExternalDirectoryObjectId;
      for (const key of keysOf(recipient)) if (keys.get(key) === id) keys.delete(key);
    },
  };
  for (const recipient of recipients) made.add(recipient);
  return made;
}

function keysOf(recipient: Recipient): readonly string[] {
  const names = [
    recipient.ExternalDirectoryObjectId,
    recipient.Guid,
    recipient.Name,
    recipient.Alias,
    recipient.UserPrincipalName,
    recipient.DistinguishedName,
  ];
  const mailboxes = [recipient.ExchangeGuid, recipient.ArchiveGuid];
  return [
    ...names.filter(Boolean).map((name) => `name ${name.toLowerCase()}`),
    ...mailboxes.filter((guid) => guid !== zeroGuid).map((guid) => `mailbox ${guid}`),
    ...recipient.EmailAddresses.map((address) => `address ${addressKey(address)}`),
    `address ${addressKey(`x500:${recipient.LegacyExchangeDN}`)}`,
  ];
}
