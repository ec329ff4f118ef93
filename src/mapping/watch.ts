import type { TargetRecipient } from './identity.ts';
import { findingsOf } from './delta.ts';
import { outsiders } from './outsiders.ts';
import type { Row } from './row.ts';
import { differences } from './verify.ts';

/** Something of a stamped batch that is no longer as it was. */
export interface Drift {
  /** Id of the mail user; empty where it is nobody's own. */
  readonly of: string;
  readonly name: string;
  readonly what: string;
}

/** A row that was stamped or stood so already. */
export type StampedRow = Extract<Row, { readonly after: unknown }>;

export interface Today {
  readonly recipients: readonly TargetRecipient[];
  /** What a plan would say of the same people now. */
  readonly rows: readonly Row[];
}

/** Whom the stamps have not brought to their mailboxes yet; whoever has moved needs them no more. */
export function unmoved(stamped: readonly StampedRow[], now: Today): readonly StampedRow[] {
  const recipients = byId(now.recipients);
  return stamped.filter((row) => !hasMoved(row, recipients.get(row.target.id)));
}

/** How stamped rows differ from what was approved, who else carries what is theirs, and what came to speak against their moves. */
export function driftsOf(stamped: readonly StampedRow[], now: Today): readonly Drift[] {
  const recipients = byId(now.recipients);
  const planned = new Map(now.rows.map((row) => [row.source.id, row]));
  const strangers = outsiders(stamped, now.recipients);
  return stamped.flatMap((row) => {
    const stranger = strangers.get(row.target.id);
    const whats = [
      ...differences(row, recipients.get(row.target.id) ?? null),
      ...(stranger === undefined ? [] : [stranger]),
      ...newWarnings(row, planned.get(row.source.id)),
    ];
    return whats.map((what) => ({ of: row.target.id, name: row.target.name, what }));
  });
}

function hasMoved({ after }: StampedRow, now: TargetRecipient | undefined): boolean {
  return (
    now !== undefined &&
    now.recipientType.endsWith('Mailbox') &&
    now.exchangeGuid === after.exchangeGuid
  );
}

/** What would harm the move, and may come at any time after the stamp. */
const harmful = /^(hold-|move-licence-missing$)/;

function newWarnings(row: StampedRow, now: Row | undefined): readonly string[] {
  if (now === undefined) return [];
  const known = new Set(findingsOf(row).map(({ code }) => code));
  return findingsOf(now)
    .filter(({ code }) => harmful.test(code) && !known.has(code))
    .map(({ text }) => text);
}

function byId(recipients: readonly TargetRecipient[]): ReadonlyMap<string, TargetRecipient> {
  return new Map(recipients.map((one) => [one.id, one]));
}
