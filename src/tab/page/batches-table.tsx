import { plain } from '../../cards/escape-text.ts';
import { runLabel } from '../../cards/run-labels.ts';
import { stateLabels } from '../../cards/people-states.ts';
import type { BatchOverview } from '../../ports/project-overview.ts';
import { ChatLink } from './chat-link.tsx';
import { DataTable } from './data-table.tsx';
import type { PageOptions } from './page-options.ts';

/** The answer stays small; the chat shows every batch. */
const maxBatches = 100;

export function BatchesTable({
  batches,
  options,
}: {
  readonly batches: readonly BatchOverview[];
  readonly options: PageOptions;
}) {
  return (
    <>
      <DataTable
        caption="Where the people of each batch stand"
        columns={['Batch', 'Verified', 'People', 'Latest run']}
        rows={batches
          .slice(0, maxBatches)
          .map((batch) => [
            batchName(batch),
            batch.people === 0 ? 'No plan yet' : <Progress batch={batch} />,
            batch.people === 0 ? '–' : countsText(batch),
            <LatestRun batch={batch} options={options} />,
          ])}
      />
      {batches.length > maxBatches && (
        <p>
          {batches.length - maxBatches} more batches: <code>batches</code> in the chat lists them.
        </p>
      )}
    </>
  );
}

export function batchName({ number, name }: Pick<BatchOverview, 'number' | 'name'>): string {
  return name === '' ? `Batch ${number}` : `${plain(name, 80)} (batch ${number})`;
}

/** A bar whose parts have the width of their share; its text says the same. */
function Progress({ batch }: { readonly batch: BatchOverview }) {
  const shown = stateLabels.filter(({ state }) => batch[state] > 0);
  const starts = shown.map((_, index) =>
    shown.slice(0, index).reduce((sum, { state }) => sum + batch[state], 0),
  );
  return (
    <>
      <span>
        {batch.verified} of {batch.people}
      </span>
      <svg
        class="bar"
        viewBox={`0 0 ${batch.people} 1`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {shown.map(({ state, tone }, index) => (
          <rect class={tone} x={starts[index]} y="0" width={batch[state]} height="1" />
        ))}
      </svg>
    </>
  );
}

function countsText(batch: BatchOverview): string {
  return stateLabels
    .filter(({ state }) => batch[state] > 0)
    .map(({ state, label }) => `${batch[state]} ${label.toLowerCase()}`)
    .join(' · ');
}

function LatestRun({ batch, options }: { batch: BatchOverview; options: PageOptions }) {
  const { latestRun, number } = batch;
  if (latestRun === null)
    return <ChatLink text="Not mapped" command={`map batch ${number}`} options={options} />;
  const { id } = latestRun;
  return (
    <>
      <ChatLink text={`Run ${id}`} command={`show run ${id}`} options={options} />
      {` · ${runLabel(latestRun).label}`}
    </>
  );
}
