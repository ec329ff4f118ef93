import type { Evidence, Finding, Named, Row } from '../mapping/row.ts';
import { changeLines, line, type Line } from './change.ts';
import type { Pen } from './plain.ts';

/** What an approver weighs about a row: how it was matched and what changes, or why it is held back. */
export function rowLines(row: Row, pen: Pen): readonly Line[] {
  switch (row.kind) {
    case 'ready':
    case 'unchanged':
      return [
        matched(row, pen),
        ...changeLines(row.before, row.after, pen),
        ...findings('Warning', row.warnings, pen),
      ];
    case 'ambiguous':
      return [...findings('Why', [row.reason], pen), ...candidates(row.evidence, pen)];
    case 'colliding':
      return [...findings('Why', [row.reason], pen), ...rivals(row.rivals, pen)];
    case 'missing':
      return findings('Why', [row.reason], pen);
    case 'blocked':
      return findings('Why', row.reasons, pen);
  }
}

type Matched = Extract<Row, { kind: 'ready' | 'unchanged' }>;

function matched({ rule, evidence }: Matched, pen: Pen): Line {
  const value = evidence.find((found) => found.rule === rule)?.value ?? '';
  const others = evidence.filter((found) => found.rule !== rule).map((found) => `, ${found.rule}`);
  return line('Matched by', `${rule} (${pen.value(value, 52)})${pen.few(others, 6).join('')}`);
}

function findings(label: string, found: readonly Finding[], pen: Pen): readonly Line[] {
  return pen.few(found, 3).map(({ text }) => line(label, pen.plain(text, 280), 'default'));
}

function candidates(evidence: readonly Evidence[], pen: Pen): readonly Line[] {
  return pen
    .few(evidence, 3)
    .map(({ rule, target, value }) =>
      line('Candidate', `${named(target, pen)} by ${rule} (${pen.value(value, 48)})`),
    );
}

function rivals(others: readonly Named[], pen: Pen): readonly Line[] {
  return pen.few(others, 3).map((other) => line('Also claimed by', named(other, pen)));
}

function named({ name, address }: Named, pen: Pen): string {
  return `${pen.plain(name, 48)}, ${pen.value(address, 56)}`;
}
