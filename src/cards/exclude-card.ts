import { batchName, batchTitle } from '../mapping/batch-names.ts';
import type { ExcludeView } from '../ports/answer-views.ts';
import type { CardData } from './expand-template.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';

/** Where a person is excluded from a batch: the last day and the reason. */
export function renderExclude(view: ExcludeView): RenderedCard {
  return renderCard((limits) => excludeData(view, limits));
}

export function excludeData({ run, row, today }: ExcludeView, limits: TextLimits): CardData {
  const name = limits.plain(row.source.name, 64);
  const address = limits.identifier(row.source.address, 80);
  const batch = batchTitle(run.batch, limits.plain(batchName(run.batch, run.policy), 48));
  const question = `Keep ${name} (${address}) out of ${batch} until the end of a day?`;
  return {
    template: 'exclude',
    data: {
      text: question,
      title: limits.markdown(row.source.name, 64),
      subtitle: `Run ${run.id} · ${limits.markdown(batch, 64)}`,
      style: 'warning',
      question: `${question} The exclusion counts for every run of the batch until then.`,
      today,
      run: run.id,
      seq: row.seq,
      excludeTooltip: `Exclude ${name}, ${address}`,
      backTooltip: `Back to the details of ${name}`,
    },
  };
}
