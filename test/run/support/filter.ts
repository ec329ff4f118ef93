import { findingsOf } from '../../../src/mapping/delta.ts';
import type { MoveTest, MoveTests } from '../../../src/mapping/moveTest.ts';
import type { Row } from '../../../src/mapping/row.ts';
import type { StoredRow } from '../../../src/run/run.ts';
import type { Filter } from '../../../src/run/look.ts';

/** By what a row is found. */
export function known(row: Row): readonly string[] {
  const { id, name, address } = row.source;
  const target =
    'target' in row && row.target !== null
      ? [row.target.id, row.target.name, row.target.address]
      : [];
  return [id, name, address, ...target].map((words) => words.toLowerCase());
}

export function passing(rows: readonly StoredRow[], { kind, words }: Filter): readonly StoredRow[] {
  const wanted = words.trim().toLowerCase();
  const holds = ({ row }: StoredRow) =>
    [...known(row), ...findingsOf(row).map(({ code }) => code)].join(' ').includes(wanted);
  return rows.filter((stored) => (kind === null || stored.row.kind === kind) && holds(stored));
}

/** Failed rows by their codes. */
export function failures(rows: readonly StoredRow[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state, code } of rows)
    if (state === 'failed') counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

export function moveTests(rows: readonly StoredRow[]): MoveTests {
  const said = rows.map(({ moveTest }) => moveTest?.result);
  const of = (result: MoveTest['result']) => said.filter((one) => one === result).length;
  return { passed: of('Success'), failed: of('Failed') };
}

/** How many rows were sent since then, and when the first. */
export function sentSince(rows: readonly StoredRow[], since: Date) {
  const at = rows.flatMap(({ intendedAt }) =>
    intendedAt && intendedAt >= since ? [intendedAt] : [],
  );
  const [from = null] = at.sort((a, b) => a.getTime() - b.getTime());
  return { rows: at.length, from };
}
