import { isSameStamp } from '../compare-stamps.ts';
import { addressKey } from '../email-address.ts';
import { addValue, multimap, valuesAt } from '../multimap.ts';
import type { Finding, ReadyRow, Row } from '../plan-rows.ts';
import { secondRunCode } from '../second-run.ts';
import type { Stamp, TargetRecipient } from '../tenant-objects.ts';

/** The other targets of the same restore that now have a value which the row would set. */
type FindHolders = (row: ReadyRow) => readonly TargetRecipient[];

interface SwapOptions {
  readonly holdersOf: FindHolders;
  /** Why the policy does not allow to remove the values. */
  readonly forbidden: (part: ReadyRow) => readonly Finding[];
  readonly block: (row: ReadyRow, reasons: readonly Finding[]) => Row;
}

export function holdersAmong(targets: readonly TargetRecipient[]): FindHolders {
  const byValue = multimap<TargetRecipient>();
  for (const target of targets)
    for (const value of valuesOf(target)) addValue(byValue, value, target);
  return (row) => {
    const holders = newValues(row).flatMap((value) => valuesAt(byValue, value));
    return [...new Set(holders)].filter(({ id }) => id !== row.target.id);
  };
}

/**
 * Two objects must never have the same value, not even while one run writes both. So a row whose values another row removes only
 * removes its own values; the next run sets the others. A row is blocked where the other one keeps the values.
 */
export function separateSwaps(
  rows: readonly Row[],
  { holdersOf, forbidden, block }: SwapOptions,
): readonly Row[] {
  const ready = new Map(
    rows.flatMap((row) => (row.kind === 'ready' ? [[row.target.id, row] as const] : [])),
  );
  const swaps = [...ready.values()]
    .map((row) => ({ row, holders: holdersOf(row) }))
    .filter(({ holders }) => holders.length > 0);
  const takers = multimap<ReadyRow>();
  for (const { row, holders } of swaps) for (const { id } of holders) addValue(takers, id, row);

  const blocked = new Map<ReadyRow, readonly Finding[]>();
  for (const { row, holders } of swaps) {
    const kept = holders.filter(({ id }) => !frees(ready.get(id), row));
    const reasons = [...kept.map((holder) => taken(row, holder)), ...forbidden(firstPart(row))];
    if (reasons.length > 0) blocked.set(row, reasons);
  }
  // A blocked row removes nothing, which blocks the rows that wait for its values too; a Map yields what is added meanwhile.
  for (const [{ target }] of blocked)
    for (const row of valuesAt(takers, target.id)) {
      const holder = holdersOf(row).find(({ id }) => id === target.id);
      if (holder !== undefined && !blocked.has(row)) blocked.set(row, [taken(row, holder)]);
    }

  const swapped = new Set(swaps.map(({ row }) => row));
  return rows.map((row) => {
    if (row.kind !== 'ready' || !swapped.has(row)) return row;
    const reasons = blocked.get(row);
    return reasons === undefined ? firstRow(row) : block(row, reasons);
  });
}

/** Whether the other row removes every value that the row sets. */
function frees(other: ReadyRow | undefined, row: ReadyRow): boolean {
  if (other === undefined) return false;
  const kept = new Set(valuesOf(other.after));
  return newValues(row).every((value) => !kept.has(value));
}

function firstRow(row: ReadyRow): Row {
  const part = firstPart(row);
  // Its target has none of the values that an earlier run wrote.
  if (isSameStamp(part.before, part.after)) return { ...part, kind: 'unchanged' };
  return part;
}

/** Without everything that the row would set. */
function firstPart(row: ReadyRow): ReadyRow {
  const { before, after } = row;
  const wanted = new Set(after.addresses.map(addressKey));
  const text = `The values of ${row.target.name} are still on another mail user, which this restore takes back too. So this run removes what was written since, and the run that opens after it sets these values.`;
  return {
    ...row,
    warnings: [{ code: secondRunCode, text }],
    after: {
      exchangeGuid: before.exchangeGuid === after.exchangeGuid ? after.exchangeGuid : null,
      archiveGuid: before.archiveGuid === after.archiveGuid ? after.archiveGuid : null,
      addresses: before.addresses.filter((address) => wanted.has(addressKey(address))),
    },
  };
}

function taken(row: ReadyRow, holder: TargetRecipient): Finding {
  const text = `The restore would set values of ${row.target.name} that ${holder.name} (${holder.primaryAddress}) has and keeps. Remove them there first, or map the batch again.`;
  return { code: 'undo-taken', text };
}

function newValues({ before, after }: ReadyRow): readonly string[] {
  const own = new Set(valuesOf(before));
  return valuesOf(after).filter((value) => !own.has(value));
}

/** GUIDs and addresses, which no two objects may share. */
function valuesOf({ exchangeGuid, archiveGuid, addresses }: Stamp): readonly string[] {
  const guids = [exchangeGuid, archiveGuid].filter((guid) => guid !== null);
  return [...guids.map((guid) => guid.toLowerCase()), ...addresses.map(addressKey)];
}
