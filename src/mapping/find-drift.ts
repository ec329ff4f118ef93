import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { TargetRecipient } from './tenant-objects.ts';
import { findingsOf, type Row } from './plan-rows.ts';
import { differencesFromApproved, duplicateHolders } from './verify-stamp.ts';

/** One change of a stamped mail user since it was stamped. */
export interface Drift {
  /** Id of the mail user; empty for a change that concerns the whole batch. */
  readonly targetId: string;
  readonly name: string;
  readonly text: string;
}

/** SHA-256 in hex, the same for the same drifts in another order. */
export function digestOfDrifts(drifts: readonly Drift[]): string {
  const texts = drifts.map((drift) => canonicalJson(drift)).sort();
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}

/** A row that was stamped, or that needed no stamp. */
export type StampedRow = Extract<Row, { readonly after: unknown }>;

interface CurrentState {
  readonly recipients: readonly TargetRecipient[];
  /** The rows of a plan of the same batch, made now. */
  readonly rows: readonly Row[];
}

/** The rows whose mailbox has not moved to the target yet; after the move the stamp is no longer needed. */
export function notYetMoved(
  stamped: readonly StampedRow[],
  now: CurrentState,
): readonly StampedRow[] {
  const recipients = byId(now.recipients);
  return stamped.filter((row) => !hasMoved(row, recipients.get(row.target.id)));
}

/** Changes of the stamped values, GUIDs and X500 addresses that other objects also have, and new obstacles to the move. */
export function findDrifts(stamped: readonly StampedRow[], now: CurrentState): readonly Drift[] {
  const recipients = byId(now.recipients);
  const planned = new Map(now.rows.map((row) => [row.source.id, row]));
  const duplicates = duplicateHolders(stamped, now.recipients);
  return stamped.flatMap((row) => {
    const duplicate = duplicates.get(row.target.id);
    const texts = [
      ...differencesFromApproved(row, recipients.get(row.target.id) ?? null),
      ...(duplicate === undefined ? [] : [duplicate]),
      ...newObstacles(row, planned.get(row.source.id)),
    ];
    return texts.map((text) => ({ targetId: row.target.id, name: row.target.name, text }));
  });
}

function hasMoved({ after }: StampedRow, now: TargetRecipient | undefined): boolean {
  return (
    now !== undefined &&
    now.recipientType.endsWith('Mailbox') &&
    now.exchangeGuid === after.exchangeGuid
  );
}

/** Codes of findings that can appear at any time after the stamp and make the move fail. */
const moveObstacle = /^(hold-|move-licence-missing$)/;

function newObstacles(row: StampedRow, now: Row | undefined): readonly string[] {
  if (now === undefined) return [];
  const earlierCodes = new Set(findingsOf(row).map(({ code }) => code));
  return findingsOf(now)
    .filter(({ code }) => moveObstacle.test(code) && !earlierCodes.has(code))
    .map(({ text }) => text);
}

function byId(recipients: readonly TargetRecipient[]): ReadonlyMap<string, TargetRecipient> {
  return new Map(recipients.map((recipient) => [recipient.id, recipient]));
}
