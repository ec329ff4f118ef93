import { extraAddresses } from '../mapping/compare-stamps.ts';
import {
  findingsOf,
  targetOf,
  type Evidence,
  type NamedObject,
  type Row,
} from '../mapping/plan-rows.ts';
import { titleOf } from '../mapping/readiness/finding-catalogue.ts';
import { isOpenToPlans } from '../ports/run.ts';
import type { WhyView } from '../ports/answer-views.ts';
import { candidateLine, candidatesOf } from './candidate-lines.ts';
import { runTitle } from './card-header.ts';
import { fullAddressLine, guidLines, line, type Line } from './change-lines.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences } from './format-text.ts';
import { findingLine, mostSevereFirst } from './finding-lines.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import { plannedLabel, stateLabel, type RowLabel } from './row-labels.ts';
import { moveTestLines, nameAndAddress, rivalLine, ruleTitles } from './row-lines.ts';
import type { TextLimits } from './text-limits.ts';

/** Everything about one source mailbox, which plan it comes from, and what to do about it. */
export function renderWhy(view: WhyView): RenderedCard {
  return renderCard((limits) => whyData(view, limits));
}

export function whyData(view: WhyView, limits: TextLimits): CardData {
  const { source, storedRow, run, written, canStart, canUndo } = view;
  const { row } = storedRow;
  const { sign, words, style } = labelOf(view);
  const origin = originText(view, limits);
  const name = limits.plain(source.name, 64);
  const isWaiting = run !== null && isChangeable(run);
  return {
    template: 'why',
    data: {
      text: `${limits.plain(source.name, 80)}${targetText(row, limits)}: ${words}. ${countText(row, limits)}${origin}`,
      title: limits.markdown(source.name, 80),
      subtitle: `${sign} ${words}`,
      style,
      address: limits.identifier(source.address, 120),
      origin: joinSentences(origin, ...written.map((one) => limits.plain(one, 200))),
      sections: sections(view, limits).filter(({ lines }) => lines.length > 0),
      run: run?.id ?? 0,
      seq: row.seq,
      canChoose: canStart && isWaiting && candidatesOf(row).length > 0,
      canExclude: canStart && isWaiting && row.kind !== 'excluded' && source.id !== '',
      canUndo: canStart && canUndo,
      undoTooltip: `Open an undo of what was stamped for ${name}`,
      excludeTooltip: `Keep ${name} out of the batch until a day`,
      chooseTooltip: `Choose who ${name} is`,
    },
  };
}

/** Whether a pin would still change the plan of the run. */
function isChangeable({ phase, decision, outcome }: NonNullable<WhyView['run']>): boolean {
  const isPreview = phase === 'inspect' || !isOpenToPlans(phase);
  return isPreview && decision === null && outcome === null;
}

// A planned row of a run that is still open waits for its decision, so it has the label of its plan.
function labelOf({ run, storedRow }: WhyView): RowLabel {
  const isUndo = run !== null && run.undoes !== null;
  return storedRow.state === 'planned' && run?.outcome === null
    ? plannedLabel(storedRow.row, isUndo)
    : stateLabel(storedRow, isUndo);
}

function targetText(row: Row, limits: TextLimits): string {
  const target = targetOf(row);
  return target === null ? '' : ` → ${limits.plain(target.name, 80)}`;
}

/** «2 findings: Extra address, Over quota. » */
function countText(row: Row, limits: TextLimits): string {
  const titles = mostSevereFirst(findingsOf(row)).map(({ code }) =>
    limits.plain(titleOf(code), 48),
  );
  if (titles.length === 0) return '';
  return `${titles.length === 1 ? '1 finding' : `${titles.length} findings`}: ${titles.slice(0, 4).join(', ')}. `;
}

function originText({ run }: WhyView, limits: TextLimits): string {
  if (run === null) return 'Not in any plan yet. This is how it would be planned now.';
  return `As planned in ${runTitle(run, limits.plain).replace(/^Run/, 'run')}.`;
}

interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

function sections({ storedRow, history }: WhyView, limits: TextLimits): readonly Section[] {
  const { row, detail, moveTest } = storedRow;
  return [
    {
      title: 'Findings',
      lines: [
        ...(detail === '' ? [] : [line('Found:', limits.plain(detail, 1_000), 'attention')]),
        ...moveTestLines(moveTest, limits),
        ...firstLines(mostSevereFirst(findingsOf(row)), findingLine, limits),
      ],
    },
    { title: matchTitle(row), lines: matchLines(row, limits) },
    { title: 'Before → after', lines: planLines(row, limits) },
    { title: 'Candidates', lines: firstLines(candidatesOf(row), candidateLine, limits) },
    { title: 'History', lines: firstLines(history, historyLine, limits) },
  ];
}

function matchTitle(row: Row): string {
  return 'rule' in row ? `Matched because: ${ruleTitles[row.rule]}` : 'What the rules found';
}

function matchLines(row: Row, limits: TextLimits): readonly Line[] {
  const target = targetOf(row);
  const evidence = 'evidence' in row ? row.evidence : [];
  const rivals = 'rivals' in row ? row.rivals : [];
  return [
    ...(target === null ? [] : [line('Target:', nameAndAddress(target, limits))]),
    ...firstLines(evidence, (item) => evidenceLine(item, target, limits), limits),
    ...firstLines(evidence.flatMap(spellingsOf), spellingLine, limits),
    ...firstLines(rivals, rivalLine, limits),
  ];
}

function evidenceLine(
  { rule, target, value }: Evidence,
  rowTarget: NamedObject | null,
  limits: TextLimits,
): Line {
  const otherTarget = target.id === rowTarget?.id ? '' : `${nameAndAddress(target, limits)} by `;
  return line(`${ruleTitles[rule]}:`, `${otherTarget}${limits.identifier(value, 120)}`);
}

function spellingsOf({ spellings }: Evidence): readonly Required<Evidence>['spellings'][] {
  return spellings === undefined ? [] : [spellings];
}

/** What counts as the same only because capitals, spaces and forms of letters are not compared. */
function spellingLine(
  { source, target }: Required<Evidence>['spellings'],
  limits: TextLimits,
): Line {
  const [from, to] = [limits.identifier(source, 80), limits.identifier(target, 80)];
  return line('Counts as the same:', `“${from}” in the source, “${to}” in the target`);
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
    ...(hidden > 0 ? [line('More:', `${hidden} more don’t fit on this card`)] : []),
  ];
}
