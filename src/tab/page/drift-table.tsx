import { plain } from '../../cards/escape-text.ts';
import type { BatchMonitoring, BatchOverview } from '../../ports/project-overview.ts';
import { DataTable } from './data-table.tsx';
import type { PageOptions } from './page-options.ts';
import { nameOf, Time } from './run-cells.tsx';

/** Changes of one batch that the page names. */
const maxDrifts = 5;
const maxBatches = 100;

export function DriftTable({
  monitoring,
  batches,
  options,
}: {
  readonly monitoring: readonly BatchMonitoring[];
  readonly batches: readonly BatchOverview[];
  readonly options: PageOptions;
}) {
  if (monitoring.length === 0) return <p>No stamped batch is monitored.</p>;
  return (
    <DataTable
      caption="Monitored batches"
      columns={['Batch', 'State', 'Changes', 'Checked']}
      rows={monitoring
        .slice(0, maxBatches)
        .map((each) => [
          nameOf(each, batches),
          states[each.state],
          <Drifts monitoring={each} />,
          <Time at={each.checkedAt} options={options} />,
        ])}
    />
  );
}

const states = {
  monitored: 'Monitored',
  ended: 'Monitoring ended',
  moved: 'Everyone has moved',
} as const;

function Drifts({ monitoring: { drifts } }: { readonly monitoring: BatchMonitoring }) {
  if (drifts.length === 0) return <>None</>;
  return (
    <ul>
      {drifts.slice(0, maxDrifts).map(({ name, text }) => (
        <li>
          {plain(name, 80)}: {plain(text, 300)}
        </li>
      ))}
      {drifts.length > maxDrifts && <li>{drifts.length - maxDrifts} more</li>}
    </ul>
  );
}
