import { extraAddresses, isSameStamp } from '../compare-stamps.ts';
import type { TargetRecipient } from '../tenant-objects.ts';
import type { MigrationUser } from '../plan-context.ts';
import { digest } from '../plan/digest.ts';
import type { Plan } from '../plan/plan.ts';
import type { Policy } from '../policy.ts';
import { countRows, type ReadyRow, type Row } from '../plan-rows.ts';
import { stampOf } from '../stamp-values.ts';
import { duplicateHolders } from '../verify-stamp.ts';
import { combineRows, type CombinedRow } from './combine-rows.ts';
import { undoBlockers, type UndoContext } from './undo-blockers.ts';

/** Everything that the plan of an undo depends on; it reads only the target, and matches nothing. */
export interface UndoInput {
  readonly batch: number;
  /** The rows that earlier runs wrote, as they were approved, oldest first. */
  readonly writtenRows: readonly ReadyRow[];
  readonly recipients: readonly TargetRecipient[];
  readonly migrationUsers: readonly MigrationUser[];
  readonly policy: Policy;
  /** By target id: the latest other run that has written to it since. */
  readonly laterRuns: ReadonlyMap<string, number>;
}

/** One row per mail user that the earlier runs wrote to: what it had before, or why it can't be restored. */
export function planUndo(input: UndoInput): Plan {
  const { batch, recipients, policy } = input;
  const byId = new Map(recipients.map((recipient) => [recipient.id, recipient]));
  const combined = combineRows(input.writtenRows, byId);
  const restored = combined.map(({ row }) => restoredValues(row));
  const ownIds = new Set(restored.map(({ target }) => target.id));
  const others = recipients.filter(({ id }) => !ownIds.has(id));
  const context = {
    ...input,
    heldByOthers: duplicateHolders(restored, others),
    heldByAny: duplicateHolders(restored, recipients),
  };
  const rows = combined.map((one, seq) => {
    const now = byId.get(one.row.target.id) ?? null;
    return { ...undoRow(one, now, context), seq };
  });
  return { rows, counts: countRows(rows), digest: digest({ batch, rows, checks: [], policy }) };
}

/** The values that the undo sets again; only the undo of an undo has any. */
function restoredValues({ target, before, after }: ReadyRow) {
  const { exchangeGuid, archiveGuid } = before;
  const values = {
    exchangeGuid: exchangeGuid === after.exchangeGuid ? null : exchangeGuid,
    archiveGuid: archiveGuid === after.archiveGuid ? null : archiveGuid,
    addresses: extraAddresses(before, after),
  };
  return { target, after: values };
}

function undoRow(combined: CombinedRow, now: TargetRecipient | null, context: UndoContext): Row {
  const { row } = combined;
  const { seq, source, target, rule, evidence } = row;
  const head = { seq, source, target, evidence };
  if (now !== null && isSameStamp(now, row.before)) {
    const before = stampOf(now);
    const preserved = preservedOf(now);
    const warnings = [] as const;
    return { ...head, kind: 'unchanged', rule, warnings, before, after: before, preserved };
  }
  const reasons = undoBlockers(combined, now, context);
  if (now === null || reasons.length > 0) return { ...head, kind: 'blocked', reasons };
  return {
    ...head,
    kind: 'ready',
    rule,
    warnings: [],
    before: stampOf(now),
    after: row.before,
    preserved: preservedOf(now),
  };
}

function preservedOf({ externalAddress, userPrincipalName }: TargetRecipient) {
  return { externalAddress, userPrincipalName };
}

/** Whether one of the rows clears a GUID. */
export function clearsGuids(rows: readonly Row[]): boolean {
  return rows.some(
    (row) =>
      row.kind === 'ready' &&
      ((row.before.exchangeGuid !== null && row.after.exchangeGuid === null) ||
        (row.before.archiveGuid !== null && row.after.archiveGuid === null)),
  );
}
