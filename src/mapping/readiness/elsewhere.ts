import type { TargetRecipient } from '../identity.ts';
import { guidsOf } from '../match/sources.ts';
import { holdersOf } from '../match/targets.ts';
import { inWords, namedInOrder } from '../named.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';
import type { Checks } from './check.ts';

export const elsewhere = {
  'guid-held-elsewhere': {
    severity: 'blocks',
    title: 'Another recipient of the target has the source’s ExchangeGuid or ArchiveGuid',
    expected: 'nobody else has it',
    who: 'target',
    fix: 'Clear it there with Set-MailUser, or correct the match',
    microsoft: 'ExchangeGuid missmatch (identity mapping); EXCH-08',
    see: guidElsewhere,
  },
  'x500-held-elsewhere': {
    severity: 'blocks',
    title: 'Another recipient of the target has an X500 address of the source',
    expected: 'nobody else has it',
    who: 'target',
    fix: 'Remove it there with Set-MailUser -EmailAddresses @{remove=…}, or correct the match',
    microsoft: 'proxy address is already being used',
    see: x500Elsewhere,
  },
} satisfies Checks;

/** A GUID of the mailbox that another recipient of the target holds must not be stamped a second time. */
function guidElsewhere({ mailbox, target }: Pair, { targets }: Survey): string | null {
  const others = guidsOf(mailbox)
    .flatMap((guid) => [
      ...holdersOf(targets, 'exchangeGuid', guid),
      ...holdersOf(targets, 'archiveGuid', guid),
    ])
    .filter(isNot(target));
  if (others.length === 0) return null;
  return `ExchangeGuid or ArchiveGuid of ${mailbox.name} stands on ${holders(others)} in the target already, not on its mail user (${target.primaryAddress}). Clear it there or correct the match, then map the batch again.`;
}

/** The same for every X500 address that a stamp would bring. */
function x500Elsewhere({ mailbox, target, dns }: Pair, { targets }: Survey): string | null {
  const others = dns.flatMap((dn) => holdersOf(targets, 'x500', dn)).filter(isNot(target));
  if (others.length === 0) return null;
  return `An X500 address of ${mailbox.name} stands on ${holders(others)} in the target already, not on its mail user (${target.primaryAddress}). Remove it there or correct the match, then map the batch again.`;
}

function isNot(target: TargetRecipient): (other: TargetRecipient) => boolean {
  return (other) => other !== target;
}

function holders(recipients: readonly TargetRecipient[]): string {
  return inWords(namedInOrder([...new Set(recipients)]));
}
