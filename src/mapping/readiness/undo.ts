import type { CatalogueEntries } from './readiness-check.ts';

/** Why a stamp can't be undone, and what to know about an undo. */
export const undo = {
  'undo-target-gone': {
    severity: 'error',
    title: 'The stamped mail user no longer exists',
    expected: 'the mail user is a recipient of the target',
    fixedBy: 'target',
    fix: 'Restore it, or do nothing: without the mail user there is no stamp',
    microsoft: null,
  },
  'undo-changed': {
    severity: 'error',
    title: 'The mail user was changed after it was stamped',
    expected: 'GUIDs and addresses are as the run wrote them',
    fixedBy: 'target',
    fix: 'Revert the later change, or undo the stamp by hand',
    microsoft: null,
  },
  'undo-written-since': {
    severity: 'error',
    title: 'A later run has written to the mail user',
    expected: 'no later run has written to it',
    fixedBy: 'project',
    fix: 'Undo the later run first',
    microsoft: null,
  },
  'undo-taken': {
    severity: 'error',
    title: 'Another object now has the values that the undo would set',
    expected: 'GUIDs and X500 addresses that no other object has',
    fixedBy: 'target',
    fix: 'Remove them from the other object, or map the batch again',
    microsoft: null,
  },
  'undo-move-begun': {
    severity: 'error',
    title: 'The move of the mailbox has started',
    expected: 'a MailUser without a migration user',
    fixedBy: 'target',
    fix: 'Remove-MigrationUser to cancel the move; if the move is done, move the mailbox back',
    microsoft: null,
  },
  'undo-synchronized': {
    severity: 'error',
    title: 'The mail user is now synchronized from an on-premises directory',
    expected: 'IsDirSynced is False',
    fixedBy: 'target',
    fix: 'Undo the stamp on-premises',
    microsoft: null,
  },
  'undo-guid-kept': {
    severity: 'error',
    title: 'The undo would clear a GUID, and the policy file does not allow that',
    expected: 'undo.clearGuid is true',
    fixedBy: 'project',
    fix: 'Set undo.clearGuid to true in the policy file',
    microsoft: null,
  },
  'undo-clears-guid': {
    severity: 'info',
    title: 'The undo clears GUIDs that were empty before',
    expected: 'Exchange Online accepts an all-zero GUID',
    fixedBy: 'target',
    fix: 'Microsoft does not document this; verification shows whether the GUIDs are cleared',
    microsoft: null,
  },
} satisfies CatalogueEntries;
