import { beyond, sameStamp } from '../compare.ts';
import { count } from '../counts.ts';
import { digest } from '../digest.ts';
import type { TargetRecipient } from '../identity.ts';
import type { Plan } from '../plan.ts';
import type { Policy } from '../policy.ts';
import type { ReadyRow, Row } from '../row.ts';
import { stampOf } from '../stamp.ts';
import type { Migration } from '../surroundings.ts';
import { outsiders } from '../outsiders.ts';
import { obstacles, type Obstructed } from './obstacles.ts';
import { together, type Together } from './together.ts';

/** Everything that the plan of an undo is made of: nothing is matched again, and the source is not asked. */
export interface UndoInput {
  readonly batch: number;
  /** What the earlier runs sent, as it was approved, oldest first. */
  readonly written: readonly ReadyRow[];
  readonly recipients: readonly TargetRecipient[];
  readonly migrations: readonly Migration[];
  readonly policy: Policy;
  /** By the target's id: the latest other run that has written to it since. */
  readonly since: ReadonlyMap<string, number>;
}

/** One row for every mail user that the earlier runs wrote to: back to what stood before, or why not. */
export function undo(input: UndoInput): Plan {
  const { batch, recipients, policy } = input;
  const byId = new Map(recipients.map((one) => [one.id, one]));
  const written = together(input.written, byId);
  const back = written.map(({ row }) => restored(row));
  const own = new Set(back.map(({ target }) => target.id));
  const others = recipients.filter(({ id }) => !own.has(id));
  const world = {
    ...input,
    taken: outsiders(back, others),
    swapped: outsiders(back, recipients),
  };
  const rows = written.map((one, seq) => {
    const now = byId.get(one.row.target.id) ?? null;
    return { ...takenBack(one, now, world), seq };
  });
  return { rows, counts: count(rows), digest: digest({ batch, rows, checks: [], policy }) };
}

/** What would be set again that does not stand now: an undo of an undo has some. */
function restored({ target, before, after }: ReadyRow) {
  const { exchangeGuid, archiveGuid } = before;
  const again = {
    exchangeGuid: exchangeGuid === after.exchangeGuid ? null : exchangeGuid,
    archiveGuid: archiveGuid === after.archiveGuid ? null : archiveGuid,
    addresses: beyond(before, after),
  };
  return { target, after: again };
}

function takenBack(written: Together, now: TargetRecipient | null, world: Obstructed): Row {
  const { row } = written;
  const { seq, source, target, rule, evidence } = row;
  const found = { seq, source, target, evidence };
  const matched = { ...found, rule, warnings: [] };
  if (now !== null && sameStamp(now, row.before)) {
    const before = stampOf(now);
    return { ...matched, kind: 'unchanged', before, after: before };
  }
  const reasons = obstacles(written, now, world);
  if (now === null || reasons.length > 0) return { ...found, kind: 'blocked', reasons };
  const { externalAddress, userPrincipalName } = now;
  const kept = { externalAddress, userPrincipalName };
  return { ...matched, kind: 'ready', before: stampOf(now), after: row.before, kept };
}

/** Whether one of the rows has a GUID cleared. */
export function clearsGuids(rows: readonly Row[]): boolean {
  return rows.some(
    (row) =>
      row.kind === 'ready' &&
      ((row.before.exchangeGuid !== null && row.after.exchangeGuid === null) ||
        (row.before.archiveGuid !== null && row.after.archiveGuid === null)),
  );
}
