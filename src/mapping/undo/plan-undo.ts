import { extraAddresses, isSameStamp } from '../compare-stamps.ts';
import type { TargetRecipient } from '../tenant-objects.ts';
import type { MigrationUser } from '../plan-context.ts';
import { digest } from '../plan/digest.ts';
import type { Plan } from '../plan/plan.ts';
import type { Policy } from '../policy.ts';
import { countRows, type ReadyRow, type Row } from '../plan-rows.ts';
import { decisiveUnreadable } from '../readiness/unreadable.ts';
import { stampOf } from '../stamp-values.ts';
import { duplicateHolders } from '../verify-stamp.ts';
import { combineRows, type CombinedRow } from './combine-rows.ts';
import { holdersAmong, separateSwaps } from './swapped-values.ts';
import { clearingForbidden, undoBlockers, type UndoContext } from './undo-blockers.ts';

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
  /** Whether a second run can follow, which sets values that this one removes elsewhere. */
  readonly isRestore: boolean;
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
  const planned = combined.map((one, seq) => {
    const now = byId.get(one.row.target.id) ?? null;
    return { ...undoRow(one, now, context), seq };
  });
  const rows = input.isRestore ? separate(planned, { byId, policy }) : planned;
  return {
    rows,
    counts: countRows(rows),
    digest: digest({ batch, rows, checks: [], policy, selection: null, sourceExport: null }),
  };
}

function separate(
  rows: readonly Row[],
  { byId, policy }: { byId: ReadonlyMap<string, TargetRecipient>; policy: Policy },
): readonly Row[] {
  const targets = rows.flatMap((row) => {
    const target = 'target' in row && row.target !== null ? byId.get(row.target.id) : undefined;
    return target === undefined ? [] : [target];
  });
  return separateSwaps(rows, {
    holdersOf: holdersAmong(targets),
    forbidden: ({ target, before, after }) =>
      clearingForbidden({ target, before: after, after: before }, { policy }),
    block: ({ seq, source, target, evidence }, reasons) => ({
      ...{ seq, source, target, evidence },
      kind: 'blocked',
      reasons,
    }),
  });
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
  if (now !== null && decisiveUnreadable(now).length === 0 && isSameStamp(now, row.before)) {
    const before = stampOf(now);
    const preserved = preservedOf(now);
    const warnings = [] as const;
    const unchanged = { before, after: before, preserved, rivals: [], warnings };
    return { ...head, kind: 'unchanged', rule, ...unchanged };
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
    rivals: [],
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
