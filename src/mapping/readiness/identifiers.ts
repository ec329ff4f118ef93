import type { SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import type { Pair } from '../match/pair.ts';
import { guidsOf } from '../match/source-index.ts';
import { holdersOf, type TargetIndex } from '../match/target-index.ts';
import { otherValuesAt } from '../multimap.ts';
import { nameList, sortedNamedObjects } from '../named-object.ts';
import type { CheckContext, ReadinessChecks } from './readiness-check.ts';

/** GUIDs and X500 addresses of the source mailbox. */
export const sourceIdentifiers = {
  'source-without-exchange-guid': {
    severity: 'error',
    title: 'No ExchangeGuid',
    problem: 'The source mailbox has no ExchangeGuid',
    expected: 'an ExchangeGuid that is not all zeros',
    fixedBy: 'source',
    fix: 'Check it with Get-Mailbox',
    microsoft: 'MissingExchangeGuidException; EXCH-08',
    find: noExchangeGuid,
  },
  'source-without-legacy-dn': {
    severity: 'error',
    title: 'No LegacyExchangeDN',
    problem: 'The source mailbox has no LegacyExchangeDN',
    expected: 'a LegacyExchangeDN, to which replies to old messages are addressed',
    fixedBy: 'source',
    fix: 'Check it with Get-Mailbox',
    microsoft: 'Missing required EmailAddresses (identity mapping); NDR 5.1.1',
    find: noLegacyDN,
  },
  'source-guid-shared': {
    severity: 'error',
    title: 'Source GUID shared',
    problem: 'Another source mailbox has the same ExchangeGuid or ArchiveGuid',
    expected: 'GUIDs that no other mailbox has',
    fixedBy: 'source',
    fix: 'Check with Get-Mailbox which mailbox is the right one',
    microsoft: null,
    find: sharedGuid,
  },
  'source-x500-shared': {
    severity: 'error',
    title: 'Source X500 shared',
    problem: 'Another source mailbox has the same X500 address',
    expected: 'X500 addresses that no other mailbox has',
    fixedBy: 'source',
    fix: 'Remove it from the wrong mailbox with Set-Mailbox',
    microsoft: null,
    find: sharedX500,
  },
} satisfies ReadinessChecks;

/** GUIDs and X500 addresses of the source that another recipient of the target already has. */
export const targetDuplicates = {
  'guid-held-elsewhere': {
    severity: 'error',
    title: 'GUID held elsewhere',
    problem: 'Another recipient of the target has the source’s ExchangeGuid or ArchiveGuid',
    expected: 'no other recipient has it',
    fixedBy: 'target',
    fix: 'Clear it there with Set-MailUser, or correct the match',
    microsoft: 'ExchangeGuid missmatch (identity mapping); EXCH-08',
    find: guidOfOtherTarget,
  },
  'x500-held-elsewhere': {
    severity: 'error',
    title: 'X500 held elsewhere',
    problem: 'Another recipient of the target has an X500 address of the source, in any case',
    expected: 'no other recipient has it',
    fixedBy: 'target',
    fix: 'Remove it there with Set-MailUser -EmailAddresses @{remove=…}, or correct the match',
    microsoft: 'proxy address is already being used',
    find: x500OfOtherTarget,
  },
} satisfies ReadinessChecks;

function noExchangeGuid({ mailbox }: Pair): string | null {
  if (mailbox.exchangeGuid !== null) return null;
  return `The source mailbox of ${mailbox.name} has no ExchangeGuid and can’t be moved without one. Check it with Get-Mailbox in the source tenant.`;
}

function noLegacyDN({ mailbox }: Pair): string | null {
  if (mailbox.legacyExchangeDN.trim() !== '') return null;
  return `The source mailbox of ${mailbox.name} has no LegacyExchangeDN, so replies to old messages would bounce. Check it with Get-Mailbox in the source tenant.`;
}

/** Otherwise two targets would get the same GUID. */
function sharedGuid({ mailbox }: Pair, { sources }: CheckContext): string | null {
  const others = guidsOf(mailbox).flatMap((guid) => otherValuesAt(sources.byGuid, guid, mailbox));
  if (others.length === 0) return null;
  return `ExchangeGuid or ArchiveGuid of ${mailbox.name} also belongs to ${uniqueNames(others)} in the source tenant. Check which mailbox is the right one, then map the batch again.`;
}

/** Otherwise two targets would get the same X500 address, and replies could go to either. */
function sharedX500({ mailbox, x500Keys }: Pair, { sources }: CheckContext): string | null {
  const others = x500Keys.flatMap((key) => otherValuesAt(sources.byX500, key, mailbox));
  if (others.length === 0) return null;
  return `An X500 address of ${mailbox.name} also belongs to ${uniqueNames(others)} in the source tenant. Remove it from the wrong mailbox, then map the batch again.`;
}

function guidOfOtherTarget({ mailbox, target }: Pair, { targets }: CheckContext): string | null {
  const others = guidsOf(mailbox)
    .flatMap((guid) => [
      ...holdersOf(targets, 'exchangeGuid', guid),
      ...holdersOf(targets, 'archiveGuid', guid),
    ])
    .filter((holder) => holder !== target);
  if (others.length === 0) return null;
  return `${uniqueNames(others)} in the target tenant already has the ExchangeGuid or ArchiveGuid of ${mailbox.name}; its mail user is ${target.primaryAddress}. Clear the GUID there or correct the match, then map the batch again.`;
}

function x500OfOtherTarget(pair: Pair, { targets }: CheckContext): string | null {
  const { mailbox, target } = pair;
  const byAddress = otherHolders(pair, targets, 'x500');
  const byDn = otherHolders(pair, targets, 'legacyDn');
  if (byAddress.length > 0)
    return `${uniqueNames(byAddress)} in the target tenant already has an X500 address of ${mailbox.name}; its mail user is ${target.primaryAddress}. Remove the address there or correct the match, then map the batch again.`;
  if (byDn.length > 0)
    return `An X500 address of ${mailbox.name} is the LegacyExchangeDN of ${uniqueNames(byDn)} in the target tenant, so Exchange would refuse it for ${target.primaryAddress}. Correct the match, or remove that object, then map the batch again.`;
  return null;
}

function otherHolders(
  { target, x500Keys }: Pair,
  targets: TargetIndex,
  identifier: 'x500' | 'legacyDn',
): readonly TargetRecipient[] {
  return x500Keys
    .flatMap((key) => holdersOf(targets, identifier, key))
    .filter((holder) => holder !== target);
}

function uniqueNames(objects: readonly (SourceMailbox | TargetRecipient)[]): string {
  return nameList(sortedNamedObjects([...new Set(objects)]));
}
