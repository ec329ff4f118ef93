import { utcTime } from '../mapping/utc-time.ts';
import type { DriftNotice } from '../ports/messenger.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, localTime } from './format-text.ts';
import { batchTitle } from './card-header.ts';
import { renderCard, type RenderedCard } from './render-card.ts';

/** A new post about changes to stamped mail users, with a button for a repair preview. */
export function renderDrift(notice: DriftNotice): RenderedCard {
  return renderCard((limits) => driftData(notice, limits));
}

export function driftData(
  { batch, name, drifts, lastCorrectAt }: DriftNotice,
  limits: TextLimits,
): CardData {
  const listed = limits.first(drifts, 10);
  const hidden = drifts.length - listed.length;
  const changes = drifts.length === 1 ? '1 change' : `${drifts.length} changes`;
  const what = `${changes} since stamping.`;
  const next = `To see what would repair this, select Preview repair: nothing is written before approval. If this batch no longer needs monitoring, type “close batch ${batch}”.`;
  return {
    template: 'drift',
    data: {
      title: limits.markdown(batchTitle(batch, name), 64),
      subtitle: `Last correct: ${localTime(lastCorrectAt)}`,
      text: joinSentences(
        `${limits.plain(batchTitle(batch, name), 64)}: ${what}`,
        ...listed.map(
          (drift) => `${limits.plain(drift.name, 64)}: ${limits.plain(drift.text, 200)}.`,
        ),
        `Last correct: ${utcTime(lastCorrectAt)}.`,
        next,
      ),
      what,
      drifts: listed.map((drift) => ({
        name: limits.plain(drift.name, 64),
        text: limits.plain(drift.text, 300),
      })),
      more: hidden === 0 ? '' : `${hidden} more. The preview shows all of them.`,
      next,
      batch,
    },
  };
}
