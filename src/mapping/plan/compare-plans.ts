import { findingsOf, targetOf, type Row, type RowKind } from '../plan-rows.ts';

/** `label` follows the number of people, such as “renamed” in “2 renamed”. */
interface PlanChange {
  readonly count: number;
  readonly label: string;
}

/** What changed since the plan of an earlier run; `since` is the number of that run. */
export interface PlanChanges {
  readonly since: number;
  readonly changes: readonly PlanChange[];
}

/** What changed from one plan of a batch to the next, counted in people; empty where nothing did. */
export function comparePlans(before: readonly Row[], after: readonly Row[]): readonly PlanChange[] {
  const [was, is] = [bySource(before), bySource(after)];
  const pairs = [...is.values()].flatMap((row) => {
    const old = was.get(row.source.id);
    return old === undefined ? [] : [{ old, row }];
  });
  const countPairs = (hasChanged: (old: Row, row: Row) => boolean) =>
    pairs.filter(({ old, row }) => hasChanged(old, row)).length;
  const kinds = [...new Set(pairs.map(({ row }) => row.kind))].sort();
  return [
    { count: is.size - pairs.length, label: 'new' },
    { count: was.size - pairs.length, label: 'removed' },
    { count: countPairs((old, row) => old.source.name !== row.source.name), label: 'renamed' },
    { count: countPairs(hasOtherTarget), label: 'with another target' },
    ...kinds.map((kind) => ({
      count: countPairs((old, row) => row.kind === kind && old.kind !== kind),
      label: kindLabels[kind],
    })),
    { count: countPairs(gotLicence), label: 'now with a move license' },
    {
      count: countPairs((old, row) => missingCodes(old, row).some((code) => code !== noLicence)),
      label: 'with fewer findings',
    },
    {
      count: countPairs((old, row) => missingCodes(row, old).length > 0),
      label: 'with new findings',
    },
  ].filter(({ count }) => count > 0);
}

const kindLabels: Readonly<Record<RowKind, string>> = {
  ready: 'now ready',
  unchanged: 'now already stamped',
  'on-premises': 'now on-premises',
  ambiguous: 'now with several matches',
  colliding: 'now in conflict',
  missing: 'now without a match',
  blocked: 'now blocked',
  excluded: 'now excluded',
};

/** By source id; of a person whom the batch lists twice, the first row counts. */
export function bySource(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map([...rows].reverse().map((row) => [row.source.id, row]));
}

/** Whether both rows have a target, and not the same one. */
export function hasOtherTarget(old: Row, row: Row): boolean {
  const [one, other] = [targetOf(old), targetOf(row)];
  return one !== null && other !== null && one.id !== other.id;
}

const noLicence = 'move-licence-missing';

function gotLicence(old: Row, row: Row): boolean {
  return missingCodes(old, row).includes(noLicence);
}

/** Finding codes of one row that the other does not have; none where the kinds differ, since each kind has its own findings. */
function missingCodes(row: Row, other: Row): readonly string[] {
  if (row.kind !== other.kind) return [];
  const otherCodes = new Set(findingsOf(other).map(({ code }) => code));
  return findingsOf(row)
    .map(({ code }) => code)
    .filter((code) => !otherCodes.has(code));
}
