import type { Pair } from '../match/pair.ts';
import type { Pins } from '../match/rule-matches.ts';
import { namedObject, nameList, shortList, sortedNamedObjects } from '../named-object.ts';
import type { Pin } from '../overrides.ts';
import type { Finding } from '../plan-rows.ts';
import { sortedBy } from '../sort.ts';
import type { SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import type { CatalogueEntries } from './readiness-check.ts';

/** Results of pins. */
export const pins = {
  'pin-target-gone': {
    severity: 'error',
    title: 'Pinned target gone',
    problem: 'The mailbox is pinned to a recipient that no longer exists',
    expected: 'the pinned recipient exists',
    fixedBy: 'project',
    fix: 'Unpin the mailbox in the chat, or restore that recipient',
    microsoft: null,
  },
  'pinned-twice': {
    severity: 'error',
    title: 'Pinned twice',
    problem: 'Several mailboxes are pinned to the same mail user',
    expected: 'one pin per mail user',
    fixedBy: 'project',
    fix: 'Unpin all but one in the chat',
    microsoft: null,
  },
  'target-pinned-elsewhere': {
    severity: 'error',
    title: 'Pinned to someone else',
    problem: 'The matching mail user is pinned to another mailbox',
    expected: 'no other mailbox is pinned to the mail user',
    fixedBy: 'project',
    fix: 'Unpin the other mailbox in the chat, or pin the right mail user here',
    microsoft: null,
  },
  'decided-by-pin': {
    severity: 'warning',
    title: 'Decided by pin',
    problem: 'Several source mailboxes match the mail user, and only a pin decides between them',
    expected: 'one source mailbox per mail user',
    fixedBy: 'project',
    fix: 'Check that it is the right person, or unpin the mailbox in the chat',
    microsoft: null,
  },
  'pin-inactive': {
    severity: 'warning',
    title: 'Pin not in use',
    problem: 'The mailbox is pinned, but the policy file does not use pins',
    expected: '“pinned” under match in the policy file',
    fixedBy: 'project',
    fix: 'Put “pinned” first under match, or unpin the mailbox in the chat',
    microsoft: null,
  },
} satisfies CatalogueEntries;

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

/** `rivals`: the mailboxes that a pin rules out; in any order. */
export function decidedByPin(
  { mailbox, target }: Pick<Pair, 'mailbox' | 'target'>,
  rivals: readonly SourceMailbox[],
  { byMailbox }: Pins,
): readonly Finding[] {
  if (rivals.length === 0) return [];
  const texts = sortedBy(rivals, ({ primaryAddress, id, name }) => [primaryAddress, id, name]).map(
    (rival) => {
      const who = nameList([namedObject(rival)]);
      const own = byMailbox.get(rival);
      if (own === undefined) return who;
      const pinned = own.target === null ? own.pin.targetId : nameList([namedObject(own.target)]);
      return `${who} that ${own.pin.by} pinned to ${pinned}`;
    },
  );
  return [
    finding(
      'decided-by-pin',
      `${target.name} also matches ${shortList(texts)}. Only a pin decides between them, so check that ${mailbox.name} is the right person.`,
    ),
  ];
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

function finding(code: keyof typeof pins, text: string): Finding {
  return { code, text };
}
