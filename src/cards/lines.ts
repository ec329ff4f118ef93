import type { Named, Row } from '../mapping/row.ts';
import { changeLines, line, type Line } from './change.ts';
import { findingLines } from './findings.ts';
import type { Pen } from './plain.ts';

/** What an approver weighs about a row: how it was matched and what changes, or why it is held back; candidates come extra. */
export function rowLines(row: Row, pen: Pen): readonly Line[] {
  switch (row.kind) {
    case 'ready':
    case 'unchanged':
    case 'on-premises':
      return [
        matched(row, pen),
        ...changeLines(row.before, row.after, pen),
        ...findingLines(row.warnings, row, pen),
      ];
    case 'colliding':
      return [...findingLines([row.reason], row, pen), ...rivals(row.rivals, pen)];
    case 'ambiguous':
    case 'missing':
    case 'excluded':
      return findingLines([row.reason], row, pen);
    case 'blocked':
      return findingLines(row.reasons, row, pen);
  }
}

type Matched = Extract<Row, { kind: 'ready' | 'unchanged' | 'on-premises' }>;

function matched({ rule, evidence }: Matched, pen: Pen): Line {
  const value = evidence.find((found) => found.rule === rule)?.value ?? '';
  const others = evidence.filter((found) => found.rule !== rule).map((found) => `, ${found.rule}`);
  return line('Matched by', `${rule} (${pen.value(value, 52)})${pen.few(others, 6).join('')}`);
}

function rivals(others: readonly Named[], pen: Pen): readonly Line[] {
  return pen.few(others, 3).map((other) => line('Also claimed by', named(other, pen)));
}

function named({ name, address }: Named, pen: Pen): string {
  return `${pen.plain(name, 48)}, ${pen.value(address, 56)}`;
}
