import type { Run } from '../ports/run.ts';
import { countList, countSentence, plannedCounts } from './count-texts.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, localTime } from './format-text.ts';
import { runTitle } from './card-header.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import { runLabel } from './run-labels.ts';

const maxRuns = 10;

/** The answer to `status`: runs, newest first, and notes above them. */
export function renderStatus(runs: readonly Run[], notes: readonly string[]): RenderedCard {
  return renderCard((limits) => statusData(runs, notes, limits));
}

export function statusData(
  runs: readonly Run[],
  notes: readonly string[],
  limits: TextLimits,
): CardData {
  const open = runs.filter(({ outcome }) => outcome === null).length;
  const lead =
    runs.length === 0
      ? 'There are no runs yet. To start one, type “map batch” and a batch number.'
      : `${open} of the last ${runs.length} runs ${open === 1 ? 'is' : 'are'} open.`;
  return {
    template: 'status',
    data: {
      text: joinSentences(lead, ...runSentences(runs, limits)),
      heading: 'Runs',
      lead,
      runs: runs.slice(0, maxRuns).map((run) => ({
        ...runEntry(run, limits),
        details: `Requested by ${limits.plain(run.requester.name, 64)}`,
        waitReason: run.waitReason === null ? '' : limits.plain(run.waitReason, 200),
      })),
      notes: notes.slice(0, 5).map((note) => ({ note: limits.plain(note, 600) })),
    },
  };
}

/** The answer to `history`: the runs of one batch, newest first. */
export function renderHistory(batch: number, runs: readonly Run[]): RenderedCard {
  return renderCard((limits) => historyData(batch, runs, limits));
}

export function historyData(batch: number, runs: readonly Run[], limits: TextLimits): CardData {
  return {
    template: 'status',
    data: {
      text: joinSentences(`Runs of batch ${batch}.`, ...runSentences(runs, limits)),
      heading: `Runs of batch ${batch}`,
      lead: 'To compare two runs, type “compare run … with run …”. To go back to an earlier run, type “restore run …”.',
      runs: limits.first(runs, maxRuns).map((run) => ({
        ...runEntry(run, limits),
        details: historyDetails(run, limits),
        waitReason: '',
      })),
      notes: [],
    },
  };
}

function historyDetails(run: Run, limits: TextLimits): string {
  const { decision, delta, digest, openedAt, requester } = run;
  const approver =
    decision?.kind === 'approved' && decision.by !== null
      ? `, approved by ${limits.plain(decision.by.name, 64)}`
      : '';
  return joinSentences(
    `${localTime(openedAt)}, requested by ${limits.plain(requester.name, 64)}${approver}.`,
    delta === null
      ? ''
      : `Since run ${delta.since}: ${countList(delta.changes) || 'nothing changed'}.`,
    digest === null ? '' : `Plan code ${digest.slice(0, 12)}.`,
  );
}

function runSentences(runs: readonly Run[], limits: TextLimits): readonly string[] {
  return runs.slice(0, 3).map((run) => `${runTitle(run, limits.plain)}: ${runLabel(run).label}.`);
}

function runEntry(run: Run, limits: TextLimits) {
  const { label, style } = runLabel(run);
  return {
    title: runTitle(run, limits.markdown),
    state: label,
    color: style === 'emphasis' ? 'default' : style,
    counts: run.counts ? countSentence(plannedCounts(run.counts)) : 'No plan yet.',
  };
}
