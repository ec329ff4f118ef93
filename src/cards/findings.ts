import { severityOf } from '../mapping/readiness/catalogue.ts';
import type { Finding, Row } from '../mapping/row.ts';
import { line, type Line } from './change.ts';
import type { Pen } from './plain.ts';

/** The weightiest findings under a row, and where the others are told. */
export function findingLines(
  found: readonly Finding[],
  { source }: Pick<Row, 'source'>,
  pen: Pen,
): readonly Line[] {
  const shown = pen.few(weightiestFirst(found), 3);
  const more = found.length - shown.length;
  const where = `${more} more: type “why ${pen.value(source.address, 56)}”`;
  return [...shown.map((one) => findingLine(one, pen)), ...(more > 0 ? [line('And', where)] : [])];
}

export function weightiestFirst(found: readonly Finding[]): readonly Finding[] {
  return found.toSorted((a, b) => weight(a) - weight(b));
}

export function findingLine({ code, text }: Finding, pen: Pen): Line {
  return line(labels[severityOf(code)], pen.plain(text, 280));
}

export function warns({ code }: Finding): boolean {
  return severityOf(code) === 'warns';
}

const labels = { blocks: 'Blocks', warns: 'Warning', tells: 'Note' } as const;
const order = ['blocks', 'warns', 'tells'] as const;

function weight({ code }: Finding): number {
  return order.indexOf(severityOf(code));
}
