import { batchTitle } from '../mapping/batch-names.ts';
import type { BatchOverview, PeopleState, ProjectOverview } from '../ports/project-overview.ts';
import { barData } from './batch-bar.ts';
import { progressText, projectText, totalOf } from './people-states.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';

/** The answer to `batches`: how far each batch is, some on a page. */
export function renderBatches(
  overview: ProjectOverview,
  shown: MayStart & { readonly page: number },
): RenderedCard {
  return renderCard((limits) => batchesData(overview, shown, limits));
}

/** Whether a viewer can map a batch. */
interface MayStart {
  readonly canStart: boolean;
}

/** The answer to `dashboard`: a chart of all batches; the list would make the card too high. */
export function renderDashboard(overview: ProjectOverview, { canStart }: MayStart): RenderedCard {
  const shown = { page: 'with-chart', canStart } as const;
  return renderCard((limits) => batchesData(overview, shown, limits));
}

/** More make the card higher than a phone. */
const pageSize = 6;

export function batchesData(
  { batches, name }: ProjectOverview,
  { page: shownPage, canStart }: MayStart & { readonly page: number | 'with-chart' },
  limits: TextLimits,
): CardData {
  const hasChart = shownPage === 'with-chart' && limits.showsExtras && hasPeople(batches);
  const page = shownPage === 'with-chart' ? 1 : shownPage;
  const shown = batches.slice((page - 1) * pageSize, page * pageSize);
  const heading = projectText(batches);
  const state = hasPeople(batches) ? progressText(totalOf(batches)) : 'None mapped yet';
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
      series: hasChart ? seriesOf(batches.slice(0, maxColumns), limits) : [],
      batches: (hasChart ? [] : shown).map((one) => ({
        title: batchTitle(one.number, limits.markdown(one.name, 40)),
        progress: stateOf(one),
        bar: barData(one),
        ...buttonOf(one, canStart),
      })),
      pages: hasChart
        ? [{ title: 'All batches', page: 1 }]
        : [
            ...(page > 1 ? [{ title: 'Previous', page: page - 1 }] : []),
            ...(batches.length > page * pageSize ? [{ title: 'Next', page: page + 1 }] : []),
          ],
    },
  };
}

/** Batches in the chart. */
const maxColumns = 12;

/** A chart of nobody is an axis without meaning. */
function hasPeople(batches: readonly BatchOverview[]): boolean {
  return batches.some(({ people }) => people > 0);
}

function stateOf(batch: BatchOverview): string {
  return batch.people === 0 ? 'Not mapped yet' : progressText(batch);
}

/** Of the run that is open, or else one that opens a run. A batch without a name is no longer in the policy. */
function buttonOf({ number, name, openRun }: BatchOverview, canStart: boolean) {
  if (openRun !== null)
    return { buttons: [{ title: 'Open', verb: 'open', run: openRun.id, batch: number }] };
  const canMap = canStart && name !== '';
  return { buttons: !canMap ? [] : [{ title: 'Map', verb: 'map', run: 0, batch: number }] };
}

/** The stacked columns of the chart, with the names and numbers of the states; the other states are one column. */
function seriesOf(batches: readonly BatchOverview[], limits: TextLimits): readonly object[] {
  const others = (one: BatchOverview) =>
    one.people - named.reduce((sum, { state }) => sum + one[state], 0);
  const series = [
    ...named.map(({ state, label, color }) => ({
      ...{ legend: label, color },
      count: (one: BatchOverview) => one[state],
    })),
    { legend: 'Others', color: 'neutral', count: others },
  ];
  return series.map(({ legend, color, count }) => ({
    ...{ legend, color },
    values: batches.map((one) => ({
      x: limits.plain(one.name, 16) || `Batch ${one.number}`,
      y: count(one),
    })),
  }));
}

/** More would not fit into the legend. */
const named = [
  { state: 'verified', label: 'Verified', color: 'good' },
  { state: 'ready', label: 'To stamp', color: 'warning' },
  { state: 'notReady', label: 'Not ready', color: 'attention' },
] as const satisfies readonly { state: PeopleState; label: string; color: string }[];
