import { parseAddress } from '../address.ts';
import type { TargetRecipient } from '../identity.ts';
import { guidsOf } from '../match/sources.ts';
import { holdersOf } from '../match/targets.ts';
import { inWords, namedInOrder } from '../named.ts';
import type { Finding } from '../row.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';

/** A GUID of the mailbox that another recipient of the target holds must not be stamped a second time. */
export function guidElsewhere({ mailbox, target }: Pair, { targets }: Survey): Finding | null {
  const others = guidsOf(mailbox)
    .flatMap((guid) => [
      ...holdersOf(targets, 'exchangeGuid', guid),
      ...holdersOf(targets, 'archiveGuid', guid),
    ])
    .filter(isNot(target));
  if (others.length === 0) return null;
  const text = `ExchangeGuid or ArchiveGuid of ${mailbox.name} stands on ${holders(others)} in the target already, not on ${target.name}. Clear it there or correct the match, then map the batch again.`;
  return { code: 'guid-held-elsewhere', text };
}

/** The same for every X500 address that a stamp would bring. */
export function x500Elsewhere(
  { mailbox, target, x500 }: Pair,
  { targets }: Survey,
): Finding | null {
  const others = x500
    .flatMap((address) => holdersOf(targets, 'x500', parseAddress(address).value))
    .filter(isNot(target));
  if (others.length === 0) return null;
  const text = `An X500 address of ${mailbox.name} stands on ${holders(others)} in the target already, not on ${target.name}. Remove it there or correct the match, then map the batch again.`;
  return { code: 'x500-held-elsewhere', text };
}

function isNot(target: TargetRecipient): (other: TargetRecipient) => boolean {
  return (other) => other !== target;
}

function holders(recipients: readonly TargetRecipient[]): string {
  return inWords(namedInOrder([...new Set(recipients)]));
}
