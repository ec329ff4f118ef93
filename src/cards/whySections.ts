import { beyond } from '../mapping/compare.ts';
import { findingsOf } from '../mapping/delta.ts';
import type { Evidence, Named, Row } from '../mapping/row.ts';
import type { Why } from '../run/answer.ts';
import { candidateLine, candidatesOf } from './candidates.ts';
import { guidLines, isX500, line, type Line } from './change.ts';
import { findingLine, weightiestFirst } from './findings.ts';
import { moveLines } from './moveTest.ts';
import type { Pen } from './plain.ts';

export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** What is known of a user, in the order in which somebody asks for it; a section may be empty. */
export function whySections({ source, stored, history }: Why, pen: Pen): readonly Section[] {
  const { row, detail, moveTest } = stored;
  const found = detail === '' ? [] : [line('Found', pen.plain(detail, 280), 'attention')];
  return [
    { title: 'Match', lines: matchLines(row, pen) },
    {
      title: 'Findings',
      lines: [
        ...found,
        ...moveLines(moveTest, pen),
        ...few(weightiestFirst(findingsOf(row)), findingLine, pen),
      ],
    },
    { title: 'Plan, before → after', lines: planLines(row, pen) },
    { title: 'Candidates', lines: choice(row, source, pen) },
    { title: 'History', lines: few(history, historyLine, pen) },
  ];
}

function matchLines(row: Row, pen: Pen): readonly Line[] {
  const target = 'target' in row ? row.target : null;
  const evidence = 'evidence' in row ? row.evidence : [];
  const rivals = 'rivals' in row ? row.rivals : [];
  return [
    ...(target === null ? [] : [line('Target', named(target, pen))]),
    ...('rule' in row ? [line('Matched by', row.rule)] : []),
    ...few(evidence, (one) => evidenceLine(one, target, pen), pen),
    ...few(rivals, (other) => line('Also claimed by', named(other, pen)), pen),
  ];
}

function evidenceLine({ rule, target, value }: Evidence, known: Named | null, pen: Pen): Line {
  const whom = target.id === known?.id ? '' : `${named(target, pen)} by `;
  return line(rule, `${whom}${pen.value(value, 120)}`);
}

/** Each address by itself: here is room for what the run's card sums up. */
function planLines(row: Row, pen: Pen): readonly Line[] {
  if (!('after' in row)) return [];
  const { before, after } = row;
  const address = (sign: string) => (one: string) =>
    line(isX500(one) ? 'X500' : 'Delivery address', `${sign} ${pen.value(one, 160)}`);
  return [
    ...guidLines(before, after),
    ...few(beyond(after, before), address('+'), pen),
    ...few(beyond(before, after), address('−'), pen),
  ];
}

function choice(row: Row, { address }: Named, pen: Pen): readonly Line[] {
  const [first] = candidatesOf(row);
  if (first === undefined) return [];
  const pin = `pin ${pen.value(address, 56)} to ${pen.value(first.target.address, 56)} because …`;
  return [
    ...few(candidatesOf(row), candidateLine, pen),
    line('To choose one', `type “${pin}”, for example`),
  ];
}

function historyLine(told: string, pen: Pen): Line {
  return line('·', pen.plain(told, 280));
}

function named({ name, address }: Named, pen: Pen): string {
  return `${pen.plain(name, 48)}, ${pen.value(address, 56)}`;
}

/** The first of a list, and how many are left out. */
function few<T>(list: readonly T[], draw: (item: T, pen: Pen) => Line, pen: Pen): readonly Line[] {
  const shown = pen.few(list, 12);
  const more = list.length - shown.length;
  return [
    ...shown.map((item) => draw(item, pen)),
    ...(more > 0 ? [line('And', `${more} more, which have no room here`)] : []),
  ];
}
