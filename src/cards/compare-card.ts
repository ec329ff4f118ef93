import { batchName, batchTitle } from '../mapping/batch-names.ts';
import { hasOtherTarget } from '../mapping/plan/compare-plans.ts';
import type { ChangedPerson } from '../mapping/plan/changed-people.ts';
import { targetOf, type Row } from '../mapping/plan-rows.ts';
import { titleOf } from '../mapping/readiness/finding-catalogue.ts';
import type { ComparisonView } from '../ports/answer-views.ts';
import type { Run } from '../ports/run.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, peopleText } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import { plannedLabel } from './row-labels.ts';
import { runLabel } from './run-labels.ts';
import type { TextLimits } from './text-limits.ts';

/** The answer to `compare run`: whose row changed from one run to the other, worst first. */
export function renderComparison(comparison: ComparisonView): RenderedCard {
  return renderCard((limits) => comparisonData(comparison, limits));
}

const maxPeople = 8;

export function comparisonData(
  { runs: [earlier, later], people }: ComparisonView,
  limits: TextLimits,
): CardData {
  const listed = limits.first(people, maxPeople);
  const hidden = people.length - listed.length;
  const changed = people.length === 0 ? 'nothing changed' : `${peopleText(people.length)} changed`;
  const heading = `Run ${earlier.id} → ${later.id}: ${changed}`;
  const lines = listed.map((person) => ({
    name: limits.plain(person.source.name, 48),
    change: changeText(person, limits),
  }));
  return {
    template: 'compare',
    data: {
      heading,
      state: stateText(earlier, later, limits),
      text: joinSentences(
        `${heading}.`,
        ...lines.slice(0, 3).map(({ name, change }) => `${name}: ${change}.`),
      ),
      people: lines,
      more: hidden === 0 ? '' : `${hidden} more. The reports of both runs have everyone.`,
      ...{ earlier: earlier.id, later: later.id },
      canRestore: canRestore(earlier, later),
    },
  };
}

/** «Sales (batch 3). Run 9: Rejected. Run 12: Waiting for approval.» */
function stateText(earlier: Run, later: Run, limits: TextLimits): string {
  const batches = [...new Set([earlier, later].map((run) => titleOfBatch(run, limits)))];
  const states = [...new Set([earlier, later])].map(
    (run) => `Run ${run.id}: ${runLabel(run).label}.`,
  );
  return joinSentences(`${batches.join(', ')}.`, ...states);
}

function titleOfBatch({ batch, policy }: Run, limits: TextLimits): string {
  return batchTitle(batch, limits.markdown(batchName(batch, policy), 48));
}

function canRestore({ id, batch, decision, phase }: Run, later: Run): boolean {
  const isEarlier = id < later.id && batch === later.batch;
  return isEarlier && decision?.kind === 'approved' && phase === 'closed';
}

/** «lee.gu@fabrikam.com → lee.g@fabrikam.com», «Ready → Blocked (Extra address)». */
function changeText({ was, is, added, removed }: ChangedPerson, limits: TextLimits): string {
  if (was !== null && is !== null && hasOtherTarget(was, is))
    return `${targetText(was, limits)} → ${targetText(is, limits)}`;
  if (was === null || is === null || was.kind !== is.kind)
    return `${rowText(was)} → ${rowText(is)}${findingText(is === null ? [] : added, limits)}`;
  if (added.length + removed.length === 0)
    return `${limits.plain(was.source.name, 48)} → ${limits.plain(is.source.name, 48)}`;
  return [
    ...(removed.length > 0 ? [`no longer ${titles(removed, limits)}`] : []),
    ...(added.length > 0 ? [`now ${titles(added, limits)}`] : []),
  ].join(', ');
}

function targetText(row: Row, limits: TextLimits): string {
  const target = targetOf(row);
  return target === null ? 'no match' : limits.identifier(target.address || target.id, 64);
}

function rowText(row: Row | null): string {
  return row === null ? 'not in the batch' : plannedLabel(row).words;
}

function findingText(codes: readonly string[], limits: TextLimits): string {
  return codes.length === 0 ? '' : ` (${titles(codes, limits)})`;
}

function titles(codes: readonly string[], limits: TextLimits): string {
  const [first = '', ...more] = codes.map((code) => limits.plain(titleOf(code), 48));
  return more.length === 0 ? first : `${first} (+${more.length} more)`;
}
