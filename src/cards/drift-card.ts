import { batchTitle } from '../mapping/batch-names.ts';
import { utcTime } from '../mapping/utc-time.ts';
import type { DriftNotice } from '../ports/messenger.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, localTime, pluralize } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';

/** A new post about changes to stamped mail users, with a button for a repair preview. */
export function renderDrift(notice: DriftNotice): RenderedCard {
  return renderCard((limits) => driftData(notice, limits));
}

/** The preview shows all of them. */
const maxDrifts = 4;

export function driftData(
  { batch, name, drifts, lastCorrectAt }: DriftNotice,
  limits: TextLimits,
): CardData {
  const listed = limits.first(drifts, maxDrifts);
  const hidden = drifts.length - listed.length;
  const heading = `${pluralize(drifts.length, 'change')} since ${name === '' ? `batch ${batch}` : limits.markdown(name, 48)} was stamped`;
  const next =
    'Preview repair shows what would set it right. Nothing is written before an approval.';
  return {
    template: 'drift',
    data: {
      heading,
      state: `${limits.markdown(batchTitle(batch, name), 64)}, last correct ${localTime(lastCorrectAt)}`,
      text: joinSentences(
        `${limits.plain(batchTitle(batch, name), 64)}: ${pluralize(drifts.length, 'change')} since it was stamped.`,
        ...listed.map(
          (drift) => `${limits.plain(drift.name, 64)}: ${limits.plain(drift.text, 200)}.`,
        ),
        `Last correct: ${utcTime(lastCorrectAt)}.`,
        next,
      ),
      drifts: listed.map((drift) => ({
        name: limits.plain(drift.name, 64),
        text: limits.plain(drift.text, 300),
      })),
      more: hidden === 0 ? '' : `${hidden} more. Preview repair shows all of them.`,
      ...{ next, batch },
    },
  };
}
