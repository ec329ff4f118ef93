import type { SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import type { RuleMatch } from '../match/rule-matches.ts';
import { namedObject, nameList, shortList, sortedNamedObjects } from '../named-object.ts';
import type { Exclusion, Pin } from '../overrides.ts';
import type { Policy } from '../policy.ts';
import type { Finding } from '../plan-rows.ts';
import type { CatalogueEntries } from './readiness-check.ts';

/** Results of the match rules, of pins and of exclusions. */
export const matches = {
  'no-target': {
    severity: 'error',
    title: 'No one in the target tenant matches',
    expected: 'one mail user that the rules match',
    fixedBy: 'target',
    fix: 'Create a mail user with New-MailUser and the source’s primary address as ExternalEmailAddress, set that address on the right mail user, or pin the two',
    microsoft:
      'IM-003; CTM-100; Couldn’t find a mail user with that ExternalEmailAddress (identity mapping)',
  },
  'several-targets': {
    severity: 'error',
    title: 'Several recipients of the target tenant match',
    expected: 'one mail user that the rules match',
    fixedBy: 'target',
    fix: 'Correct the values that belong to another person with Set-MailUser, or pin the right mail user',
    microsoft: null,
  },
  'target-claimed-twice': {
    severity: 'error',
    title: 'Several source mailboxes match the same mail user',
    expected: 'one source mailbox per mail user',
    fixedBy: 'source',
    fix: 'Correct the addresses or GUIDs that lead to the wrong mailbox, or pin the right one',
    microsoft: null,
  },
  'domain-map-alone': {
    severity: 'warning',
    title: 'Only the domain map matches the mail user',
    expected: 'a value that both sides share',
    fixedBy: 'project',
    fix: 'Check that it is the same person, or run Set-MailUser -ExternalEmailAddress',
    microsoft: null,
  },
  excluded: {
    severity: 'info',
    title: 'The mailbox is excluded from the batch',
    expected: 'no active exclusion',
    fixedBy: 'project',
    fix: 'Include it again in the chat, or wait for the last day of the exclusion',
    microsoft: null,
  },
  'pin-target-gone': {
    severity: 'error',
    title: 'The mailbox is pinned to a recipient that no longer exists',
    expected: 'the pinned recipient exists',
    fixedBy: 'project',
    fix: 'Unpin the mailbox in the chat, or restore that recipient',
    microsoft: null,
  },
  'pinned-twice': {
    severity: 'error',
    title: 'Several mailboxes are pinned to the same mail user',
    expected: 'one pin per mail user',
    fixedBy: 'project',
    fix: 'Unpin all but one in the chat',
    microsoft: null,
  },
  'target-pinned-elsewhere': {
    severity: 'error',
    title: 'The matching mail user is pinned to another mailbox',
    expected: 'no other mailbox is pinned to the mail user',
    fixedBy: 'project',
    fix: 'Unpin the other mailbox in the chat, or pin the right mail user here',
    microsoft: null,
  },
  'pin-inactive': {
    severity: 'warning',
    title: 'The mailbox is pinned, but the policy file does not use pins',
    expected: '“pinned” under match in the policy file',
    fixedBy: 'project',
    fix: 'Put “pinned” first under match, or unpin the mailbox in the chat',
    microsoft: null,
  },
} satisfies CatalogueEntries;

export function noTarget({ name, primaryAddress }: SourceMailbox, { target }: Policy): Finding {
  return finding(
    'no-target',
    `No one in ${target.domain} matches ${name}. Create a mail user there with ${primaryAddress} as its ExternalEmailAddress, set that address on the right mail user, or ask an admin to pin the two.`,
  );
}

export function severalTargets({ name }: SourceMailbox, found: readonly RuleMatch[]): Finding {
  const targets = new Set(found.map(({ target }) => target)).size;
  const details = found.map(({ rule, target, value }) => `${target.name} by ${rule} (${value})`);
  return finding(
    'several-targets',
    `${targets} recipients match ${name}: ${shortList(details)}. Correct the values that belong to another person and map the batch again, or ask an admin to pin the right one.`,
  );
}

export function targetClaimedTwice(
  target: TargetRecipient,
  rivals: readonly SourceMailbox[],
): Finding {
  return finding(
    'target-claimed-twice',
    `${target.name} also matches ${nameList(sortedNamedObjects(rivals))} in the source tenant. Correct the addresses or GUIDs that lead to the wrong mailbox, then map the batch again.`,
  );
}

export function domainMapAlone({ target, value }: RuleMatch): Finding {
  return finding(
    'domain-map-alone',
    `Only the domain map matches: ${value} belongs to ${nameList([namedObject(target)])}. Check that it is the same person, or set the source address as ExternalEmailAddress there and map the batch again.`,
  );
}

export function pinnedToOtherMailbox(
  target: TargetRecipient,
  owners: readonly SourceMailbox[],
): Finding {
  return finding(
    'target-pinned-elsewhere',
    `${target.name} is pinned to ${nameList(sortedNamedObjects(owners))}. If that is wrong, unpin that mailbox; otherwise pin the right mail user here.`,
  );
}

export function pinnedTwice(target: TargetRecipient, rivals: readonly SourceMailbox[]): Finding {
  return finding(
    'pinned-twice',
    `${target.name} is also pinned to ${nameList(sortedNamedObjects(rivals))}. Unpin all but one.`,
  );
}

export function pinTargetGone({ name }: SourceMailbox, { by, targetId }: Pin): Finding {
  return finding(
    'pin-target-gone',
    `${by} pinned ${name} to the recipient ${targetId}, which no longer exists in the target tenant. Unpin ${name}, or restore that recipient.`,
  );
}

export function pinInactive({ name, primaryAddress }: SourceMailbox): Finding {
  return finding(
    'pin-inactive',
    `${name} is pinned, but the policy file does not have the rule “pinned”, so the pin does not count. Put the rule first under match, or type “unpin ${primaryAddress}”.`,
  );
}

/** The text says which employee IDs differ; without the pin it would be an error. */
export function pinnedDespiteEmployeeId({ text }: Finding): Finding {
  return { code: 'pinned-despite-employee-id', text };
}

export function excluded(address: string, { batch, by, until, note }: Exclusion): Finding {
  return finding(
    'excluded',
    `${by} excluded this mailbox until the end of ${until}: “${note}”. To include it now, an admin types “include ${address} in batch ${batch}”.`,
  );
}

function finding(code: keyof typeof matches, text: string): Finding {
  return { code, text };
}
