import { batchTitle } from '../mapping/batch-names.ts';
import type { HistoryView, StatusView } from '../ports/answer-views.ts';
import { listTitle } from './card-header.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';
import { runSentences, listedEntry, entry } from './run-list-entries.ts';

/** The answer to `status`: one page of all runs, open ones first, and notes above them. */
export function renderStatus(status: StatusView): RenderedCard {
  return renderCard((limits) => statusData(status, limits));
}

export function statusData(
  { runs, openCount, page, hasMore, notes }: StatusView,
  limits: TextLimits,
): CardData {
  const heading = openCount === 1 ? '1 run is open' : `${openCount || 'No'} runs are open`;
  const lead =
    runs.length > 0 ? '' : 'There are no runs yet. Type “batches” to see what you can map.';
  return {
    template: 'status',
    data: {
      ...{ heading, lead, style: openCount === 0 ? 'emphasis' : 'accent' },
      text: joinSentences(`${heading}.`, lead, ...runSentences(runs, limits)),
      runs: runs.map((listed) => ({
        ...entry(listed, listTitle(listed.run, limits.markdown), limits),
        details: '',
      })),
      notes: notes.slice(0, 5).map((note) => ({ note: limits.plain(note, 600) })),
      pages: [
        ...(page > 1 ? [{ title: 'Newer runs', page: page - 1 }] : []),
        ...(hasMore ? [{ title: 'More', page: page + 1 }] : []),
      ],
    },
  };
}

/** The answer to `history`: the runs of one batch, newest first. */
export function renderHistory(history: HistoryView): RenderedCard {
  return renderCard((limits) => historyData(history, limits));
}

export function historyData({ batch, name, runs }: HistoryView, limits: TextLimits): CardData {
  const heading = (format: TextLimits['plain']) => `Runs of ${batchTitle(batch, format(name, 48))}`;
  return {
    template: 'status',
    data: {
      ...{ heading: heading(limits.markdown), style: 'emphasis' },
      text: joinSentences(`${heading(limits.plain)}.`, ...runSentences(runs, limits)),
      lead: '',
      runs: runs.map((listed) => listedEntry(listed, limits)),
      notes: [],
      pages: [],
    },
  };
}
