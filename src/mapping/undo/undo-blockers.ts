import { smtpKey, smtpKeysOf } from '../email-address.ts';
import { isSameStamp, stampDifferences } from '../compare-stamps.ts';
import type { TargetRecipient } from '../tenant-objects.ts';
import { shortList } from '../named-object.ts';
import type { MigrationUser } from '../plan-context.ts';
import type { Policy } from '../policy.ts';
import type { undo } from '../readiness/undo.ts';
import { targetUnreadable } from '../readiness/unreadable.ts';
import type { Finding, ReadyRow } from '../plan-rows.ts';
import type { CombinedRow } from './combine-rows.ts';

export interface UndoContext {
  readonly migrationUsers: readonly MigrationUser[];
  readonly policy: Policy;
  /** By target id: the latest other run that has written to it since. */
  readonly laterRuns: ReadonlyMap<string, number>;
  /** A restore can set values in a second run; an undo can't. */
  readonly isRestore: boolean;
  /** By target id: another object has a value that the undo would set again; without the targets of this plan. */
  readonly heldByOthers: ReadonlyMap<string, string>;
  /** As `heldByOthers`, with the targets of this plan, from which the same undo removes the value. */
  readonly heldByAny: ReadonlyMap<string, string>;
}

/** Every reason why the written values can't be undone now. */
export function undoBlockers(
  { row, isContinuous }: CombinedRow,
  now: TargetRecipient | null,
  context: UndoContext,
): readonly Finding[] {
  const { name } = row.target;
  if (now === null)
    return [
      finding(
        'undo-target-gone',
        `${name} is no longer a recipient of the target tenant. Restore it, or do nothing: without the mail user there is no stamp.`,
      ),
    ];
  const unreadable = targetUnreadable(now, 'request the undo again');
  if (unreadable !== null) return [{ code: 'target-unreadable', text: unreadable }];
  return [
    ...moveBegun(now, context),
    ...(now.dirSynced
      ? [
          finding(
            'undo-synchronized',
            `${name} is now synchronized from an on-premises directory. Undo the stamp on-premises.`,
          ),
        ]
      : []),
    ...(isSameStamp(now, row.after) ? [] : [changedNow(row, now)]),
    ...(isContinuous ? [] : [changedBetweenRuns(row)]),
    ...writtenSince(row, context),
    ...valuesTaken(row, context),
    ...clearingForbidden(row, context),
  ];
}

function moveBegun(now: TargetRecipient, { migrationUsers }: UndoContext): readonly Finding[] {
  const { name, recipientType } = now;
  if (recipientType !== 'MailUser')
    return [
      finding(
        'undo-move-begun',
        `${name} is now a ${recipientType} instead of a MailUser. If its mailbox has moved, move it back instead.`,
      ),
    ];
  const keys = smtpKeysOf(now);
  const found = migrationUsers.filter(({ address }) => keys.includes(smtpKey(address)));
  if (found.length === 0) return [];
  const batches = shortList(found.map(({ batch, status }) => `${batch} (${status})`));
  return [
    finding(
      'undo-move-begun',
      `${name} is in a migration batch of the target tenant: ${batches}. To cancel the move, remove the user from it first.`,
    ),
  ];
}

function changedNow({ target, after }: ReadyRow, now: TargetRecipient): Finding {
  const differences = shortList(stampDifferences(after, now));
  return finding(
    'undo-changed',
    `${target.name} was changed after it was stamped: ${differences}. Only unchanged stamps can be undone: revert that change first, or keep the stamp.`,
  );
}

function changedBetweenRuns({ target }: ReadyRow): Finding {
  return finding(
    'undo-changed',
    `Someone changed ${target.name} between the runs that wrote to it. Correct it by hand, or leave it as it is.`,
  );
}

function writtenSince({ target }: ReadyRow, { laterRuns }: UndoContext): readonly Finding[] {
  const run = laterRuns.get(target.id);
  if (run === undefined) return [];
  const text = `Run ${run} has written to ${target.name} since. Type “undo run ${run}” first.`;
  return [finding('undo-written-since', text)];
}

function valuesTaken(
  { target }: ReadyRow,
  { heldByOthers, heldByAny, isRestore }: UndoContext,
): readonly Finding[] {
  const holder = (isRestore ? heldByOthers : heldByAny).get(target.id);
  if (holder === undefined) return [];
  const advice = heldByOthers.has(target.id) ? removeFirst : undoFirst;
  const text = `The undo would set values of ${target.name} that another object now has: ${holder}. ${advice}`;
  return [finding('undo-taken', text)];
}

const removeFirst = 'Remove them there first, or map the batch again.';
/** Two objects must never have the same value, not even while one run writes both. */
const undoFirst =
  'This undo would also remove them there: first type “undo run” and the number of the run that wrote them there, then request this undo again.';

/** `before`: what the target goes back to; `after`: what it has. */
export function clearingForbidden(
  { target, before, after }: Pick<ReadyRow, 'target' | 'before' | 'after'>,
  { policy }: Pick<UndoContext, 'policy'>,
): readonly Finding[] {
  if (policy.undo.clearGuid) return [];
  const guids = [
    ...(before.exchangeGuid === null && after.exchangeGuid !== null ? ['ExchangeGuid'] : []),
    ...(before.archiveGuid === null && after.archiveGuid !== null ? ['ArchiveGuid'] : []),
  ];
  if (guids.length === 0) return [];
  const text = `The undo would clear ${guids.join(' and ')} of ${target.name}, and the policy file does not allow that (undo.clearGuid). Change the policy file, or keep the stamp.`;
  return [finding('undo-guid-kept', text)];
}

function finding(code: keyof typeof undo, text: string): Finding {
  return { code, text };
}
