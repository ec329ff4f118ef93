import { extraAddresses } from '../mapping/compare-stamps.ts';
import { type Evidence, type NamedObject, type Row, findingsOf } from '../mapping/plan-rows.ts';
import type { WhyView } from '../ports/answer-views.ts';
import { fullAddressLine, guidLines, line, type Line } from './change-lines.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { runTitle } from './card-header.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import { moveTestLines, nameAndAddress, rivalLine } from './row-lines.ts';
import { findingLine, mostSevereFirst } from './finding-lines.ts';
import { candidateLine, candidatesOf } from './candidate-lines.ts';
import { plannedLabel, stateLabel, type RowLabel } from './row-labels.ts';

/** The answer to `why`: everything about one source mailbox, and which plan it comes from. */
export function renderWhy(view: WhyView): RenderedCard {
  return renderCard((limits) => whyData(view, limits));
}

export function whyData(view: WhyView, limits: TextLimits): CardData {
  const { source, storedRow } = view;
  const { state, color } = labelOf(view);
  const origin = originText(view, limits);
  const label = state.replace(/^\P{L}+/u, '');
  return {
    template: 'why',
    data: {
      text: `${limits.plain(source.name, 80)}${targetText(storedRow.row, limits)}: ${label}. ${origin}`,
      title: limits.markdown(source.name, 80),
      subtitle: limits.markdown(source.address, 120),
      state,
      style: color === 'default' ? 'emphasis' : color,
      origin,
      sections: sections(view, limits).filter(({ lines }) => lines.length > 0),
    },
  };
}

// A planned row of a run that is still open waits for its decision, so it has the label of its plan.
function labelOf({ run, storedRow }: WhyView): RowLabel {
  return storedRow.state === 'planned' && run?.outcome === null
    ? plannedLabel(storedRow.row)
    : stateLabel(storedRow);
}

function targetText(row: Row, limits: TextLimits): string {
  const target = targetOf(row);
  return target === null ? '' : ` → ${limits.plain(target.name, 80)}`;
}

function targetOf(row: Row): NamedObject | null {
  return 'target' in row ? row.target : null;
}

function originText({ run }: WhyView, limits: TextLimits): string {
  if (run === null) return 'Not in any plan yet. This is how it would be planned now.';
  return `As planned in ${runTitle(run, limits.plain).replace(/^Run/, 'run')}.`;
}

interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

function sections({ source, storedRow, history }: WhyView, limits: TextLimits): readonly Section[] {
  const { row, detail, moveTest } = storedRow;
  return [
    { title: 'Match', lines: matchLines(row, limits) },
    {
      title: 'Findings',
      lines: [
        ...(detail === '' ? [] : [line('Found', limits.plain(detail, 1_000), 'attention')]),
        ...moveTestLines(moveTest, limits),
        ...firstLines(mostSevereFirst(findingsOf(row)), findingLine, limits),
      ],
    },
    { title: 'Plan, before → after', lines: planLines(row, limits) },
    { title: 'Candidates', lines: choiceLines(row, source, limits) },
    { title: 'History', lines: firstLines(history, historyLine, limits) },
  ];
}

function matchLines(row: Row, limits: TextLimits): readonly Line[] {
  const target = targetOf(row);
  const evidence = 'evidence' in row ? row.evidence : [];
  const rivals = 'rivals' in row ? row.rivals : [];
  return [
    ...(target === null ? [] : [line('Target', nameAndAddress(target, limits))]),
    ...('rule' in row ? [line('Matched by', row.rule)] : []),
    ...firstLines(evidence, (item) => evidenceLine(item, target, limits), limits),
    ...firstLines(rivals, rivalLine, limits),
  ];
}

function evidenceLine(
  { rule, target, value }: Evidence,
  rowTarget: NamedObject | null,
  limits: TextLimits,
): Line {
  const otherTarget = target.id === rowTarget?.id ? '' : `${nameAndAddress(target, limits)} by `;
  return line(rule, `${otherTarget}${limits.identifier(value, 120)}`);
}

function planLines(row: Row, limits: TextLimits): readonly Line[] {
  if (!('after' in row)) return [];
  const { before, after } = row;
  const added = (address: string) => fullAddressLine('+', address, limits);
  const removed = (address: string) => fullAddressLine('−', address, limits);
  return [
    ...guidLines(before, after),
    ...firstLines(extraAddresses(after, before), added, limits),
    ...firstLines(extraAddresses(before, after), removed, limits),
  ];
}

function choiceLines(row: Row, { address }: NamedObject, limits: TextLimits): readonly Line[] {
  const candidates = candidatesOf(row);
  const [first] = candidates;
  if (first === undefined) return [];
  const source = limits.identifier(address, 56);
  const target = limits.identifier(first.target.address, 56);
  return [
    ...firstLines(candidates, candidateLine, limits),
    line('To choose one', `type, for example, “pin ${source} to ${target} because …”`),
  ];
}

function historyLine(sentence: string, limits: TextLimits): Line {
  return line('·', limits.plain(sentence, 280));
}

/** Lines for the first items of a list, and how many are left out. */
function firstLines<T>(
  items: readonly T[],
  lineOf: (item: T, limits: TextLimits) => Line,
  limits: TextLimits,
): readonly Line[] {
  const listed = limits.first(items, 12);
  const hidden = items.length - listed.length;
  return [
    ...listed.map((item) => lineOf(item, limits)),
    ...(hidden > 0 ? [line('More', `${hidden} more don’t fit on this card`)] : []),
  ];
}
