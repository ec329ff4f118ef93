import { plain } from '../../cards/escape-text.ts';
import { countList } from '../../cards/count-texts.ts';
import {
  approvableCounts,
  listedCounts,
  listedState,
  undoneText,
} from '../../cards/run-list-counts.ts';
import type { ListedRun, PendingRun } from '../../ports/answer-views.ts';
import type { BatchOverview } from '../../ports/project-overview.ts';
import type { Run } from '../../ports/run.ts';
import { DataTable } from './data-table.tsx';
import type { PageOptions } from './page-options.ts';
import { RunLink, Time, nameOf } from './run-cells.tsx';

interface RunTableProps {
  readonly batches: readonly BatchOverview[];
  readonly options: PageOptions;
}

export function WaitingTable({
  waiting,
  batches,
  options,
}: RunTableProps & { readonly waiting: readonly PendingRun[] }) {
  if (waiting.length === 0) return <p>No plan waits for a decision.</p>;
  return (
    <DataTable
      caption="Plans without a decision"
      columns={['Run', 'Batch', 'To approve', 'Waiting for', 'Until']}
      rows={waiting.map(({ run, waitingFor }) => [
        <RunLink run={run} options={options} />,
        nameOf(run, batches),
        countList(approvableCounts(run)) || '–',
        names(waitingFor),
        run.expiresAt === null ? '–' : <Time at={run.expiresAt} options={options} />,
      ])}
    />
  );
}

export function RunsTable({
  runs,
  batches,
  options,
}: RunTableProps & { readonly runs: readonly ListedRun[] }) {
  if (runs.length === 0) return <p>There are no runs yet.</p>;
  return (
    <DataTable
      caption="Latest runs, newest first"
      columns={['Run', 'Batch', 'State', 'People', 'Requested by', 'Requested']}
      rows={runs.map((listed) => [
        <RunLink run={listed.run} options={options} />,
        `${nameOf(listed.run, batches)}${kindOf(listed.run)}`,
        stateOf(listed),
        countList(listedCounts(listed)),
        plain(listed.run.requester.name, 60),
        <Time at={listed.run.openedAt} options={options} />,
      ])}
    />
  );
}

function stateOf(listed: ListedRun): string {
  const undone = undoneText(listed);
  return undone === '' ? listedState(listed) : `${listedState(listed)}. ${undone}`;
}

/** Empty for a run that maps. */
function kindOf({ undoes, retries }: Run): string {
  if (undoes?.restores) return `, restore of run ${undoes.restores.run}`;
  if (undoes !== null) return `, undo of run ${undoes.run}`;
  return retries === null ? '' : `, retry of run ${retries.run}`;
}

/** At most five names. */
function names({ people, groups }: PendingRun['waitingFor']): string {
  const all = [...people, ...groups].map((name) => plain(name, 80));
  if (all.length === 0) return 'Nobody who can approve it';
  const rest = all.length - 5;
  return rest > 0 ? `${all.slice(0, 5).join(', ')} and ${rest} more` : all.join(', ');
}
