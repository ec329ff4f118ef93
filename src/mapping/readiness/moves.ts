import { smtpKeysOf } from '../address.ts';
import { at } from '../many.ts';
import { listed } from '../named.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';
import { quote } from '../trust/powershell.ts';
import type { Checks } from './check.ts';

export const moves = {
  'move-remote-host': {
    severity: 'warns',
    title: 'MailboxMoveRemoteHostName of the source mailbox is not empty',
    expected: 'empty',
    who: 'source',
    fix: 'Set-Mailbox -AttributesToClear MailboxMoveRemoteHostName',
    microsoft: 'EXCH-08',
    see: remoteHost,
  },
  'move-in-progress': {
    severity: 'warns',
    title: 'The source mailbox is being moved',
    expected: 'MailboxMoveStatus is None or Completed',
    who: 'source',
    fix: 'Wait for it (it may be a move of Microsoft’s own), or Remove-MoveRequest',
    microsoft:
      'SourceMailboxAlreadyBeingMovedPermanentException; MailboxIsNotInExpectedDBException',
    see: inProgress,
  },
  'migration-user-exists': {
    severity: 'warns',
    title: 'The mail user is in a migration batch of the target already',
    expected: 'no migration user that is not completed',
    who: 'target',
    fix: 'Get-MigrationUser -IncludeAssociatedUsers | Remove-MigrationUser, or let that batch finish',
    microsoft: 'UserDuplicateInOtherBatchException; CTM-001; CTM-002',
    see: migrating,
  },
} satisfies Checks;

/** «CompletedWithWarnings» is as done as «Completed»; «CompletionFailed» is not. */
const done = /^Completed/i;

function remoteHost({ mailbox: { id, name, condition } }: Pair): string | null {
  if (condition.moveRemoteHost === null) return null;
  return `${name} has ${condition.moveRemoteHost} as its MailboxMoveRemoteHostName, left by another move, and no move starts over that. If none is under way: Set-Mailbox ${quote(id)} -AttributesToClear MailboxMoveRemoteHostName.`;
}

function inProgress({ mailbox: { id, name, condition } }: Pair): string | null {
  const { moveStatus } = condition;
  if (moveStatus === null || done.test(moveStatus)) return null;
  return `${name} is being moved in the source already (${moveStatus}). Wait until that is done or, if it was left behind: Remove-MoveRequest ${quote(id)}.`;
}

function migrating({ target }: Pair, { around }: Survey): string | null {
  if (around.migrations.first.size === 0) return null;
  const left = smtpKeysOf(target)
    .flatMap((key) => at(around.migrations, key))
    .filter(({ status }) => !done.test(status));
  if (left.length === 0) return null;
  const batches = left.map(({ batch, status }) => `${batch} (${status})`);
  const commands = left.map(
    ({ address }) =>
      `Get-MigrationUser ${quote(address)} -IncludeAssociatedUsers | Remove-MigrationUser`,
  );
  return `${target.name} is in a migration batch of the target already: ${listed([...new Set(batches)].sort())}. Let that one finish, or take the user out of it: ${[...new Set(commands)].sort().join('; ')}.`;
}
