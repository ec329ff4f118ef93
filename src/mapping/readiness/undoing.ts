import type { Entries } from './check.ts';

/** What keeps a stamp from being taken back, or is worth knowing of it. */
export const undoing = {
  'undo-target-gone': {
    severity: 'blocks',
    title: 'The mail user that was stamped is gone',
    expected: 'it is a recipient of the target',
    who: 'target',
    fix: 'Restore it, or leave it: what is gone holds no stamp',
    microsoft: null,
  },
  'undo-changed': {
    severity: 'blocks',
    title: 'The mail user was changed after it was stamped',
    expected: 'GUIDs and addresses stand as the run wrote them',
    who: 'target',
    fix: 'Take back by hand what somebody else changed, or what the run wrote',
    microsoft: null,
  },
  'undo-written-since': {
    severity: 'blocks',
    title: 'A later run has written to the mail user',
    expected: 'the run is the last one that wrote to it',
    who: 'project',
    fix: 'Undo the later run first',
    microsoft: null,
  },
  'undo-taken': {
    severity: 'blocks',
    title: 'What would be set again stands on another object by now',
    expected: 'GUIDs and X500 addresses that nobody else carries',
    who: 'target',
    fix: 'Take it from the other object, or map the batch again',
    microsoft: null,
  },
  'undo-move-begun': {
    severity: 'blocks',
    title: 'The move of the mailbox has begun',
    expected: 'a MailUser without a migration user',
    who: 'target',
    fix: 'Remove-MigrationUser if the move is to be given up; a finished one is moved back instead',
    microsoft: null,
  },
  'undo-synchronized': {
    severity: 'blocks',
    title: 'The mail user is synchronized from an on-premises directory by now',
    expected: 'IsDirSynced is false',
    who: 'target',
    fix: 'Take it back on premises',
    microsoft: null,
  },
  'undo-guid-kept': {
    severity: 'blocks',
    title: 'A GUID would have to be cleared, which the policy file forbids',
    expected: 'undo.clearGuid is true',
    who: 'project',
    fix: 'Let the policy file allow it (undo.clearGuid)',
    microsoft: null,
  },
  'undo-clears-guid': {
    severity: 'tells',
    title: 'GUIDs that were empty before are cleared again',
    expected: 'Exchange Online takes an all-zero GUID back',
    who: 'target',
    fix: 'Microsoft does not say that it does: the rows are read back and tell',
    microsoft: null,
  },
} satisfies Entries;
