import { smtpKeysOf } from '../email-address.ts';
import type { Pair } from '../match/pair.ts';
import { valuesAt } from '../multimap.ts';
import { shortList } from '../named-object.ts';
import { quote } from '../powershell.ts';
import type { CheckContext, ReadinessChecks } from './readiness-check.ts';

/** Other moves of the same mailbox. */
export const moves = {
  'move-remote-host': {
    severity: 'warning',
    title: 'Remote move host set',
    problem: 'MailboxMoveRemoteHostName of the source mailbox is not empty',
    expected: 'empty',
    fixedBy: 'source',
    fix: 'Set-Mailbox -AttributesToClear MailboxMoveRemoteHostName',
    microsoft: 'EXCH-08',
    find: remoteHost,
  },
  'move-in-progress': {
    severity: 'warning',
    title: 'Move in progress',
    problem: 'The source mailbox is being moved',
    expected: 'MailboxMoveStatus is None or Completed',
    fixedBy: 'source',
    fix: 'Wait until the move is done (Microsoft also starts moves), or run Remove-MoveRequest',
    microsoft:
      'SourceMailboxAlreadyBeingMovedPermanentException; MailboxIsNotInExpectedDBException',
    find: moveInProgress,
  },
  'migration-user-exists': {
    severity: 'warning',
    title: 'In a migration batch',
    problem: 'The mail user is already in a migration batch of the target',
    expected: 'no migration user, or a completed one',
    fixedBy: 'target',
    fix: 'Get-MigrationUser -IncludeAssociatedUsers | Remove-MigrationUser, or wait until that batch is completed',
    microsoft: 'UserDuplicateInOtherBatchException; CTM-001; CTM-002',
    find: existingMigrationUser,
  },
} satisfies ReadinessChecks;

/** Other batches and scopes of the same mailbox. */
export const scope = {
  'in-two-batches': {
    severity: 'warning',
    title: 'In two batches',
    problem: 'The source mailbox is also in another batch or scope',
    expected: 'one batch and one published scope',
    fixedBy: 'project',
    fix: 'Remove it from all groups but one: Remove-DistributionGroupMember',
    microsoft: 'UserDuplicateInOtherBatchException; CTM-002',
    find: otherMemberships,
  },
} satisfies ReadinessChecks;

/** `CompletedWithWarnings` counts as completed, `CompletionFailed` does not. */
const completed = /^Completed/i;

function remoteHost({ mailbox: { id, name, condition } }: Pair): string | null {
  if (condition.moveRemoteHost === null) return null;
  return `MailboxMoveRemoteHostName of ${name} is ${condition.moveRemoteHost}, left by another move, and a new move can’t start. If no move is in progress: Set-Mailbox ${quote(id)} -AttributesToClear MailboxMoveRemoteHostName.`;
}

function moveInProgress({ mailbox: { id, name, condition } }: Pair): string | null {
  const { moveStatus } = condition;
  if (moveStatus === null || completed.test(moveStatus)) return null;
  return `${name} is already being moved in the source tenant (${moveStatus}). Wait until that move is done or, if it is abandoned: Remove-MoveRequest ${quote(id)}.`;
}

function existingMigrationUser({ target }: Pair, { contextIndex }: CheckContext): string | null {
  const { migrationUsers } = contextIndex;
  if (migrationUsers.first.size === 0) return null;
  const unfinished = smtpKeysOf(target)
    .flatMap((key) => valuesAt(migrationUsers, key))
    .filter(({ status }) => !completed.test(status));
  if (unfinished.length === 0) return null;
  const batches = unfinished.map(({ batch, status }) => `${batch} (${status})`);
  const commands = unfinished.map(
    ({ address }) =>
      `Get-MigrationUser ${quote(address)} -IncludeAssociatedUsers | Remove-MigrationUser`,
  );
  return `${target.name} is already in a migration batch of the target tenant: ${shortList([...new Set(batches)].sort())}. Wait until that batch is completed, or remove the user from it: ${[...new Set(commands)].sort().join('; ')}.`;
}

function otherMemberships(
  { mailbox: { id, name } }: Pair,
  { context }: CheckContext,
): string | null {
  const others = context.otherMemberships.get(id) ?? [];
  if (others.length === 0) return null;
  return `${name} is also in ${shortList([...new Set(others)].sort())}. Keep it in only one of them; otherwise one move can overwrite the data of another.`;
}
