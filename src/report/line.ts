import { smtpKey } from '../mapping/address.ts';
import type { Layout } from './columns.ts';
import { identityIn } from './identity.ts';
import { ledger, type Conflict } from './ledger.ts';
import type { TableLine } from './records.ts';

/** What a line says, in its own words: every address, name or id that it gives for a side, the strongest first. */
export interface Said {
  /** Of the line in its file, from 1. */
  readonly number: number;
  readonly source: readonly string[];
  readonly target: readonly string[];
}

export type Line = Said &
  (
    | { readonly fate: 'read' }
    /** A pair without a target: the source is to stay unmapped. */
    | { readonly fate: 'blank' }
    | Conflict
  );

/** One line for each of the table, each held against those above it. */
export function linesOf(lines: readonly TableLine[], layout: Layout): readonly Line[] {
  const enter = ledger();
  return lines.map((line) => {
    const said = saidIn(line, layout);
    const fault = faultOf(line, layout, said);
    if (fault !== null) return { ...said, fate: 'malformed', why: fault };
    const [source = '', target] = [said.source[0], said.target[0]];
    const conflict = enter({
      number: said.number,
      source: smtpKey(source),
      target: target === undefined ? null : smtpKey(target),
    });
    if (conflict !== null) return { ...said, ...conflict };
    return { ...said, fate: layout.kind === 'batch' || target !== undefined ? 'read' : 'blank' };
  });
}

function saidIn({ first, cells }: TableLine, { source, target }: Layout): Said {
  const said = (columns: readonly number[]) =>
    columns
      .map((column) => cells[column]?.trim() ?? '')
      .filter((cell) => cell !== '')
      .map((cell) => identityIn(cell) ?? cell);
  return { number: first, source: said(source), target: said(target) };
}

function faultOf(
  { first, last, cells, torn }: TableLine,
  { width }: Layout,
  said: Said,
): string | null {
  if (torn)
    return `A quote that opens here is not closed; it swallows the lines ${first} to ${last}.`;
  if (cells.slice(width).some((cell) => cell.trim() !== ''))
    return `It has more values than the ${width} columns of the file.`;
  if (said.source.length === 0) return 'It names nobody of the source tenant.';
  const strange = [...said.source, ...said.target].find((word) => identityIn(word) === null);
  if (strange === undefined) return null;
  return `Neither an address nor an object id: “${short(strange)}”.`;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
