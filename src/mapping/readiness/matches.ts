import type { SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import type { RuleMatch } from '../match/rule-matches.ts';
import { namedObject, nameList, shortList, sortedNamedObjects } from '../named-object.ts';
import type { Exclusion } from '../overrides.ts';
import { isMailUserType, isPinnableType, typeText } from '../recipient-type-rules.ts';
import type { Policy } from '../policy.ts';
import type { Finding } from '../plan-rows.ts';
import type { CatalogueEntries } from './readiness-check.ts';
import { dayText } from '../utc-time.ts';

/** Results of the match rules and of exclusions. */
export const matches = {
  'no-target': {
    severity: 'error',
    title: 'No match',
    problem: 'No one in the target tenant matches',
    expected: 'one mail user that the rules match',
    fixedBy: 'target',
    fix: 'Create a mail user with New-MailUser and the source’s primary address as ExternalEmailAddress, set that address on the right mail user, or pin the two',
    microsoft:
      'IM-003; CTM-100; Couldn’t find a mail user with that ExternalEmailAddress (identity mapping)',
  },
  'several-targets': {
    severity: 'error',
    title: 'Several matches',
    problem: 'Several recipients of the target tenant match',
    expected: 'one mail user that the rules match',
    fixedBy: 'target',
    fix: 'Correct the values that belong to another person with Set-MailUser, or pin the right mail user',
    microsoft: null,
  },
  'guest-of-same-person': {
    severity: 'warning',
    title: 'Also a guest',
    problem: 'The target also has a guest of the same person',
    expected: 'no guest besides the mail user',
    fixedBy: 'target',
    fix: 'Decide what happens to the guest and its access before the move; remove it with Remove-MgUser',
    microsoft: null,
  },
  'target-claimed-twice': {
    severity: 'error',
    title: 'Claimed twice',
    problem: 'Several source mailboxes match the same mail user',
    expected: 'one source mailbox per mail user',
    fixedBy: 'source',
    fix: 'Correct the addresses or GUIDs that lead to the wrong mailbox, or pin the right one',
    microsoft: null,
  },
  'domain-map-alone': {
    severity: 'warning',
    title: 'Domain map only',
    problem: 'Only the domain map matches the mail user',
    expected: 'a value that both sides share',
    fixedBy: 'project',
    fix: 'Check that it is the same person, or run Set-MailUser -ExternalEmailAddress',
    microsoft: null,
  },
  excluded: {
    severity: 'info',
    title: 'Excluded',
    problem: 'The mailbox is excluded from the batch',
    expected: 'no active exclusion',
    fixedBy: 'project',
    fix: 'Include it again in the chat, or wait for the last day of the exclusion',
    microsoft: null,
  },
} satisfies CatalogueEntries;

export function noTarget({ name, primaryAddress }: SourceMailbox, { target }: Policy): Finding {
  return finding(
    'no-target',
    `No one in ${target.domain} matches ${name}. Create a mail user there with ${primaryAddress} as its ExternalEmailAddress, set that address on the right mail user, or pin the two, which admins can do.`,
  );
}

export function severalTargets({ name }: SourceMailbox, found: readonly RuleMatch[]): Finding {
  const targets = [...new Set(found.map(({ target }) => target))];
  const details = targets.map((target) => {
    const rules = found
      .filter((match) => match.target === target)
      .map(({ rule, value }) => `${rule} (${value})`);
    return `${nameWithType(target)} by ${rules.join(' and ')}`;
  });
  const people = targets.length === 2 ? 'Two people' : `${targets.length} people`;
  const isPinnable = found.some(({ target }) => isPinnableType(target.recipientType));
  const next = isPinnable
    ? 'Correct the values that belong to another person and map the batch again, or pin the right one, which admins can do.'
    : 'None of them can be stamped: create a mail user, or convert one of the guests to an internal member, then map the batch again.';
  return finding('several-targets', `${people} match ${name}: ${shortList(details)}. ${next}`);
}

/** With the address, since two people can have one name; the type is named where it is not what one expects. */
function nameWithType({ name, primaryAddress, recipientType }: TargetRecipient): string {
  const type = isMailUserType(recipientType) ? '' : `, ${typeText(recipientType)},`;
  return `${name} (${primaryAddress})${type}`;
}

/** A guest takes no part in the match, since only a mail user can be stamped. */
export function guestsBesides(
  { name }: SourceMailbox,
  guests: readonly TargetRecipient[],
): readonly Finding[] {
  if (guests.length === 0) return [];
  const names = nameList(sortedNamedObjects(guests));
  const text = `The target tenant also has ${guests.length === 1 ? 'a guest' : `${guests.length} guests`} of ${name}: ${names}. The guest is not mapped. Decide before the move what happens to it, since shares and messages that go to the guest do not reach the moved mailbox.`;
  return [finding('guest-of-same-person', text)];
}

export function targetClaimedTwice(
  target: TargetRecipient,
  rivals: readonly SourceMailbox[],
): Finding {
  return finding(
    'target-claimed-twice',
    `${target.name} also matches ${nameList(sortedNamedObjects(rivals))} in the source tenant. Correct the addresses or GUIDs that lead to the wrong mailbox and map the batch again, or ask an admin to choose whose it is.`,
  );
}

export function domainMapAlone({ target, value }: RuleMatch): Finding {
  return finding(
    'domain-map-alone',
    `Only the domain map matches: ${value} belongs to ${nameList([namedObject(target)])}. Check that it is the same person, or set the source address as ExternalEmailAddress there and map the batch again.`,
  );
}

/** The text says which employee IDs differ; without the pin it would be an error. */
export function pinnedDespiteEmployeeId({ text }: Finding): Finding {
  return { code: 'pinned-despite-employee-id', text };
}

export function excluded(address: string, { batch, by, until, note }: Exclusion): Finding {
  return finding(
    'excluded',
    `${by} excluded this mailbox until the end of ${dayText(until)}: “${note}”. To include it now, an admin types “include ${address} in batch ${batch}”.`,
  );
}

function finding(code: keyof typeof matches, text: string): Finding {
  return { code, text };
}
