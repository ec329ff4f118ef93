import type { ListedRun } from '../ports/answer-views.ts';
import type { Run } from '../ports/run.ts';
import { listTitle, originTexts } from './card-header.ts';
import { countList } from './count-texts.ts';
import { joinSentences, localTime } from './format-text.ts';
import { listedCounts, listedState, undoneText } from './run-list-counts.ts';
import type { TextLimits } from './text-limits.ts';

/** In a TextBlock, so that the client shows the time. */
function historyDetails(run: Run, limits: TextLimits): string {
  const { decision, delta, openedAt, requester } = run;
  const approver =
    decision?.kind === 'approved' && decision.by !== null
      ? `, approved by ${limits.markdown(decision.by.name, 64)}`
      : '';
  return joinSentences(
    `${localTime(openedAt)}, requested by ${limits.markdown(requester.name, 64)}${approver}.`,
    delta === null
      ? ''
      : `Since run ${delta.since}: ${countList(delta.changes) || 'nothing changed'}.`,
  );
}

export function runSentences(runs: readonly ListedRun[], limits: TextLimits): readonly string[] {
  return runs
    .slice(0, 3)
    .map(
      (listed) =>
        `${listTitle(listed.run, limits.plain)}: ${[listedState(listed), ...resultTexts(listed)].join(', ')}.`,
    );
}

function resultTexts(listed: ListedRun): readonly string[] {
  return [countList(listedCounts(listed)), undoneText(listed)].filter((text) => text !== '');
}

/** A run in the list of its batch, without the name of the batch. */
export function listedEntry(listed: ListedRun, limits: TextLimits) {
  return {
    ...entry(listed, [`Run ${listed.run.id}`, ...originTexts(listed.run)].join(', '), limits),
    details: historyDetails(listed.run, limits),
  };
}

export function entry(listed: ListedRun, title: string, limits: TextLimits) {
  const { id, waitReason } = listed.run;
  return {
    ...{ run: id, button: 'Open', tooltip: `Open run ${id}` },
    title: `${title} · ${listedState(listed)}`,
    counts: resultTexts(listed).join('. ') || 'No plan yet',
    waitReason: waitReason === null ? '' : limits.plain(waitReason, 200),
  };
}
