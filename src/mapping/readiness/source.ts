import type { SourceMailbox } from '../identity.ts';
import { others } from '../many.ts';
import { guidsOf } from '../match/sources.ts';
import { inWords, namedInOrder } from '../named.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';
import type { Checks } from './check.ts';

export const source = {
  'source-without-exchange-guid': {
    severity: 'blocks',
    title: 'The source mailbox has no ExchangeGuid',
    expected: 'an ExchangeGuid that is not all zeros',
    who: 'source',
    fix: 'Check it with Get-Mailbox',
    microsoft: 'MissingExchangeGuidException; EXCH-08',
    see: noExchangeGuid,
  },
  'source-without-legacy-dn': {
    severity: 'blocks',
    title: 'The source mailbox has no LegacyExchangeDN',
    expected: 'a LegacyExchangeDN, by which replies to old mail find their way',
    who: 'source',
    fix: 'Check it with Get-Mailbox',
    microsoft: 'Missing required EmailAddresses (identity mapping); NDR 5.1.1',
    see: noLegacyDN,
  },
  'source-guid-shared': {
    severity: 'blocks',
    title: 'Another source mailbox has the same ExchangeGuid or ArchiveGuid',
    expected: 'GUIDs of its own',
    who: 'source',
    fix: 'Find out with Get-Mailbox which mailbox it is',
    microsoft: null,
    see: guidShared,
  },
  'source-x500-shared': {
    severity: 'blocks',
    title: 'Another source mailbox has the same X500 address',
    expected: 'X500 addresses of its own',
    who: 'source',
    fix: 'Remove it with Set-Mailbox from the mailbox that it was never meant for',
    microsoft: null,
    see: x500Shared,
  },
} satisfies Checks;

function noExchangeGuid({ mailbox }: Pair): string | null {
  if (mailbox.exchangeGuid !== null) return null;
  return `The source mailbox of ${mailbox.name} has no ExchangeGuid. Check it with Get-Mailbox in the source; without a GUID it can’t be moved.`;
}

function noLegacyDN({ mailbox }: Pair): string | null {
  if (mailbox.legacyExchangeDN.trim() !== '') return null;
  return `The source mailbox of ${mailbox.name} has no LegacyExchangeDN, so replies to old mail would bounce. Check it with Get-Mailbox in the source.`;
}

/** Two mailboxes with one GUID would be stamped on two targets. */
function guidShared({ mailbox }: Pair, { sources }: Survey): string | null {
  const also = guidsOf(mailbox).flatMap((guid) => others(sources.byGuid, guid, mailbox));
  if (also.length === 0) return null;
  return `ExchangeGuid or ArchiveGuid of ${mailbox.name} also belongs to ${holders(also)} in the source. Find out which mailbox it is, then map the batch again.`;
}

/** Two mailboxes with one X500 address would be stamped on two targets, and replies could go to either. */
function x500Shared({ mailbox, dns }: Pair, { sources }: Survey): string | null {
  const also = dns.flatMap((dn) => others(sources.byX500, dn, mailbox));
  if (also.length === 0) return null;
  return `An X500 address of ${mailbox.name} also belongs to ${holders(also)} in the source. Remove it from the mailbox that it was never meant for, then map the batch again.`;
}

function holders(mailboxes: readonly SourceMailbox[]): string {
  return inWords(namedInOrder([...new Set(mailboxes)]));
}
