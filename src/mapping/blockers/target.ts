import { domainOf, isSmtp } from '../address.ts';
import { change, isEmpty } from '../compare.ts';
import { listed } from '../named.ts';
import { isGuestType, isMailboxType, isMailUserType } from '../recipient-type.ts';
import type { Finding } from '../row.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';

export function isMailbox({ mailbox, target }: Pair): Finding | null {
  if (!isMailboxType(target.recipientType)) return null;
  const text =
    mailbox.exchangeGuid !== null && target.exchangeGuid === mailbox.exchangeGuid
      ? `${target.name} is a mailbox with the source’s ExchangeGuid: it seems to be moved already. Take ${mailbox.name} out of the batch.`
      : `${target.name} is a mailbox already (${target.recipientType}), and only a mail user can be stamped. Remove its Exchange licence and make it a mail user again, then map the batch again.`;
  return { code: 'target-is-mailbox', text };
}

export function isNoMailUser({ mailbox, target }: Pair): Finding | null {
  const { name, recipientType } = target;
  if (isMailUserType(recipientType) || isMailboxType(recipientType)) return null;
  const text = isGuestType(recipientType)
    ? `${name} is a guest in the target. Convert it to an internal member, then map the batch again.`
    : `${name} is a ${recipientType} in the target, and only a mail user can be stamped. Remove or change it, see that ${mailbox.name} has a mail user, then map the batch again.`;
  return { code: 'target-is-no-mail-user', text };
}

export function wasMailbox({ target }: Pair): Finding | null {
  const { id, name, previousType } = target;
  if (previousType === null || !isMailboxType(previousType)) return null;
  const text = `${name} had a mailbox in the target before (${previousType}). If nobody needs it, an administrator of the target runs: Set-User '${id}' -PermanentlyClearPreviousMailboxInfo (this can’t be undone), then map the batch again.`;
  return { code: 'target-was-mailbox', text };
}

export function foreignExchangeGuid({ mailbox, target }: Pair): Finding | null {
  const { exchangeGuid, name } = target;
  if (exchangeGuid === null || exchangeGuid === mailbox.exchangeGuid) return null;
  const text = `${name} holds the ExchangeGuid ${exchangeGuid}, which is not that of ${mailbox.name}. Find out whose it is; clear it only if it is nobody’s, then map the batch again.`;
  return { code: 'foreign-exchange-guid', text };
}

export function foreignArchiveGuid({ mailbox, target }: Pair): Finding | null {
  const { archiveGuid, name } = target;
  if (archiveGuid === null || archiveGuid === mailbox.archiveGuid) return null;
  const text = `${name} holds the ArchiveGuid ${archiveGuid}, which is not that of ${mailbox.name}. Find out whose archive it is; clear it only if it is nobody’s, then map the batch again.`;
  return { code: 'foreign-archive-guid', text };
}

/** One that was stamped on premises and has synchronized needs no write and is right as it is. */
export function dirSynced({ target, before, after }: Pair): Finding | null {
  if (!target.dirSynced || isEmpty(change(before, after))) return null;
  const text = `${target.name} is synchronized from an on-premises directory and can’t be stamped in the cloud. Stamp it there with Set-MailUser, let it synchronize, then map the batch again.`;
  return { code: 'target-dirsynced', text };
}

/** Only SMTP addresses have a domain that must be accepted; SPO, SIP, X400 and EUM ones have none. */
export function foreignProxy({ target }: Pair, { acceptedDomains }: Survey): Finding | null {
  const foreign = target.addresses
    .filter((address) => isSmtp(address) && !acceptedDomains.has(domainOf(address)))
    .sort();
  if (foreign.length === 0) return null;
  const text = `${target.name} has addresses in domains that the target does not accept: ${listed(foreign)}. Remove them from EmailAddresses (ExternalEmailAddress may stay), then map the batch again.`;
  return { code: 'foreign-proxy', text };
}
