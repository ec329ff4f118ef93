import { parseAddress } from '../address.ts';
import type { SourceMailbox } from '../identity.ts';
import { at } from '../many.ts';
import { guidsOf } from '../match/sources.ts';
import { inWords, namedInOrder } from '../named.ts';
import type { Finding } from '../row.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';

export function noExchangeGuid({ mailbox }: Pair): Finding | null {
  if (mailbox.exchangeGuid !== null) return null;
  const text = `The source mailbox of ${mailbox.name} has no ExchangeGuid. Check it with Get-Mailbox in the source; without a GUID it can’t be moved.`;
  return { code: 'source-without-exchange-guid', text };
}

export function noLegacyDN({ mailbox }: Pair): Finding | null {
  if (mailbox.legacyExchangeDN.trim() !== '') return null;
  const text = `The source mailbox of ${mailbox.name} has no LegacyExchangeDN, so replies to old mail would bounce. Check it with Get-Mailbox in the source.`;
  return { code: 'source-without-legacy-dn', text };
}

/** Two mailboxes with one GUID would be stamped on two targets. */
export function guidShared({ mailbox }: Pair, { sources }: Survey): Finding | null {
  const others = guidsOf(mailbox)
    .flatMap((guid) => at(sources.byGuid, guid))
    .filter(isNot(mailbox));
  if (others.length === 0) return null;
  const text = `ExchangeGuid or ArchiveGuid of ${mailbox.name} also belongs to ${holders(others)} in the source. Find out which mailbox it is, then map the batch again.`;
  return { code: 'source-guid-shared', text };
}

/** Two mailboxes with one X500 address would be stamped on two targets, and replies could go to either. */
export function x500Shared({ mailbox, x500 }: Pair, { sources }: Survey): Finding | null {
  const others = x500
    .flatMap((address) => at(sources.byX500, parseAddress(address).value))
    .filter(isNot(mailbox));
  if (others.length === 0) return null;
  const text = `An X500 address of ${mailbox.name} also belongs to ${holders(others)} in the source. Remove it from the mailbox that it was never meant for, then map the batch again.`;
  return { code: 'source-x500-shared', text };
}

function isNot(mailbox: SourceMailbox): (other: SourceMailbox) => boolean {
  return (other) => other !== mailbox;
}

function holders(mailboxes: readonly SourceMailbox[]): string {
  return inWords(namedInOrder([...new Set(mailboxes)]));
}
