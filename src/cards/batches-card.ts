import { batchTitle } from '../mapping/batch-names.ts';
import type { BatchOverview, ProjectOverview } from '../ports/project-overview.ts';
import { barData, progressText } from './batch-bar.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, peopleText, pluralize } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';

/** The answer to `batches`: how far each batch is, some on a page. */
export function renderBatches(overview: ProjectOverview, page: number): RenderedCard {
  return renderCard((limits) => batchesData(overview, page, limits));
}

/** More make the card higher than a phone. */
const pageSize = 6;

export function batchesData(
  { batches, name }: ProjectOverview,
  page: number,
  limits: TextLimits,
): CardData {
  const shown = batches.slice((page - 1) * pageSize, page * pageSize);
  const verified = batches.reduce((sum, one) => sum + one.verified, 0);
  const people = batches.reduce((sum, one) => sum + one.people, 0);
  const heading = pluralize(batches.length, 'batch', 'batches');
  const state = people === 0 ? 'None mapped yet' : `${verified} of ${peopleText(people)} verified`;
  return {
    template: 'batches',
    data: {
      ...{ heading, state, style: 'emphasis' },
      project: limits.markdown(name, 80),
      text: joinSentences(
        `${heading}: ${state}.`,
        ...shown
          .slice(0, 3)
          .map((one) => `${batchTitle(one.number, limits.plain(one.name, 48))}: ${stateOf(one)}.`),
      ),
      series: limits.showsExtras && hasPeople(shown) ? seriesOf(shown, limits) : [],
      batches: shown.map((one) => ({
        title: batchTitle(one.number, limits.markdown(one.name, 40)),
        progress: stateOf(one),
        bar: barData(one),
        ...buttonOf(one),
      })),
      pages: [
        ...(page > 1 ? [{ title: 'Previous', page: page - 1 }] : []),
        ...(batches.length > page * pageSize ? [{ title: 'Next', page: page + 1 }] : []),
      ],
    },
  };
}

/** A chart of nobody is an axis without meaning. */
function hasPeople(batches: readonly BatchOverview[]): boolean {
  return batches.some(({ people }) => people > 0);
}

function stateOf(batch: BatchOverview): string {
  return batch.people === 0 ? 'Not mapped yet' : progressText(batch, batch.people);
}

/** Of the run that is open, or else one that opens a run. A batch without a name is no longer in the policy. */
function buttonOf({ number, name, openRun }: BatchOverview) {
  if (openRun !== null)
    return { buttons: [{ title: 'Open', verb: 'open', run: openRun.id, batch: number }] };
  return { buttons: name === '' ? [] : [{ title: 'Map', verb: 'map', run: 0, batch: number }] };
}

/** The stacked columns of the chart; people who need no stamp by the bot are one of them. */
function seriesOf(batches: readonly BatchOverview[], limits: TextLimits): readonly object[] {
  const series = [
    ['Verified', 'good', (one: BatchOverview) => one.verified],
    ['Ready', 'warning', (one: BatchOverview) => one.ready + one.stamped],
    ['Not ready', 'attention', (one: BatchOverview) => one.notReady + one.failed],
    ['Others', 'neutral', (one: BatchOverview) => one.unchanged + one.onPremises + one.excluded],
  ] as const;
  return series.map(([legend, color, count]) => ({
    ...{ legend, color },
    values: batches.map((one) => ({
      x: limits.plain(one.name, 16) || `Batch ${one.number}`,
      y: count(one),
    })),
  }));
}
