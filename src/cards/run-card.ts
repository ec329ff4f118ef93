import type { RunView } from '../ports/run-view.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { previewData } from './preview-card.ts';
import { progressData, readingData } from './progress-card.ts';
import { byteLength, maxCardBytes, renderCard, type RenderedCard } from './render-card.ts';
import { resultData } from './result-card.ts';

/** The one card of a run, in whichever phase the run is. */
export function renderRun(view: RunView): RenderedCard {
  return withRefresh(
    renderCard((limits) => runCardData(view, limits)),
    view,
  );
}

export function runCardData(view: RunView, limits: TextLimits): CardData {
  const { outcome, phase, decision } = view.run;
  if (outcome) return resultData(view, outcome, limits);
  switch (phase) {
    case 'trust':
    case 'match':
      return readingData(view.run, limits);
    case 'inspect':
      return previewData(view, limits);
    case 'waiting':
      return decision ? progressData(view, limits) : previewData(view, limits);
    case 'queued':
    case 'recheck':
    case 'stamp':
    case 'verify':
    case 'closed':
      return progressData(view, limits);
  }
}

/** Teams refreshes a card automatically for at most 60 users of a chat. */
const maxRefreshUsers = 60;

/** Adds the automatic refresh, through which Teams fetches each user's own card, for as many users as fit. */
function withRefresh(rendered: RenderedCard, view: RunView): RenderedCard {
  const userIds = view.refreshUserIds.slice(0, maxRefreshUsers);
  for (; userIds.length > 0; userIds.pop()) {
    const card = { ...rendered.card, refresh: { action: refreshAction(view.run.id), userIds } };
    if (byteLength(card) <= maxCardBytes) return { ...rendered, card };
  }
  return rendered;
}

// After an edit a client may still send the data of the older card, so the data names the run and no plan.
function refreshAction(run: number): object {
  return {
    type: 'Action.Execute',
    title: 'Show my card',
    verb: 'refresh',
    data: { verb: 'refresh', run },
  };
}
