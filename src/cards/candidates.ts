import type { Candidate, Row } from '../mapping/row.ts';
import { line, type Line } from './change.ts';
import type { Pen } from './plain.ts';

/** Those among whom a person may choose for a row, likeliest first. */
export function candidatesOf(row: Row): readonly Candidate[] {
  return 'candidates' in row ? row.candidates : [];
}

export function candidateLines(row: Row, pen: Pen): readonly Line[] {
  return pen.few(candidatesOf(row), 3).map((one) => candidateLine(one, pen));
}

export function candidateLine({ target, score, reasons }: Candidate, pen: Pen): Line {
  const who = `${pen.plain(target.name, 48)}, ${pen.value(target.address, 56)}`;
  const why = pen.few(reasons, 6).map((reason) => pen.plain(reason, 80));
  return line('Candidate', `${who}, ${score} of 100: ${why.join(', ')}`.replace(/: $/, ''));
}
