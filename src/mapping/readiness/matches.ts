import type { Entries } from './check.ts';

/** What comes of matching, and of what people ruled about it. */
export const matches = {
  'no-target': {
    severity: 'blocks',
    title: 'No rule names anybody in the target',
    expected: 'one mail user that the rules name',
    who: 'target',
    fix: 'New-MailUser with the source’s primary address as its ExternalEmailAddress, or put that on the one that is meant, or pin the two',
    microsoft:
      'IM-003; CTM-100; Couldn’t find a mail user with that ExternalEmailAddress (identity mapping)',
  },
  'several-targets': {
    severity: 'blocks',
    title: 'The rules name more than one in the target',
    expected: 'one mail user that the rules name',
    who: 'target',
    fix: 'Correct the values that belong to somebody else with Set-MailUser, or pin the one who is meant',
    microsoft: null,
  },
  'target-claimed-twice': {
    severity: 'blocks',
    title: 'Several source mailboxes claim the same mail user',
    expected: 'one source mailbox for a mail user',
    who: 'source',
    fix: 'Correct the addresses or GUIDs that lead to the wrong one, or pin the one who is meant',
    microsoft: null,
  },
  'domain-map-alone': {
    severity: 'warns',
    title: 'Only the domain map names the mail user',
    expected: 'a value that both sides share',
    who: 'project',
    fix: 'Make sure that it is the same person, or Set-MailUser -ExternalEmailAddress',
    microsoft: null,
  },
  excluded: {
    severity: 'tells',
    title: 'Somebody left the mailbox out of the batch',
    expected: 'no exclusion in force',
    who: 'project',
    fix: 'Include it again in the chat, or wait for the last day of the exclusion',
    microsoft: null,
  },
  'pin-target-gone': {
    severity: 'blocks',
    title: 'The mailbox is pinned to somebody whom the target no longer has',
    expected: 'the pinned recipient is there',
    who: 'project',
    fix: 'Unpin it in the chat, or restore that recipient',
    microsoft: null,
  },
  'pinned-twice': {
    severity: 'blocks',
    title: 'Several mailboxes are pinned to the same mail user',
    expected: 'one pin for a mail user',
    who: 'project',
    fix: 'Unpin all but one in the chat',
    microsoft: null,
  },
  'target-pinned-elsewhere': {
    severity: 'blocks',
    title: 'Whom the rules name is pinned to another mailbox',
    expected: 'nobody else is pinned to it',
    who: 'project',
    fix: 'Unpin that one in the chat, or pin the one who is meant here',
    microsoft: null,
  },
  'pin-inactive': {
    severity: 'warns',
    title: 'The mailbox is pinned, but the policy file does not ask for pins',
    expected: '“pinned” under match of the policy file',
    who: 'project',
    fix: 'Put “pinned” first under match, or unpin it in the chat',
    microsoft: null,
  },
} satisfies Entries;
