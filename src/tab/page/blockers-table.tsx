import { plain } from '../../cards/escape-text.ts';
import { entryOf, titleOf } from '../../mapping/readiness/finding-catalogue.ts';
import type { CatalogueEntry } from '../../mapping/readiness/readiness-check.ts';
import type { ProjectOverview } from '../../ports/project-overview.ts';
import { ChatLink } from './chat-link.tsx';
import { DataTable } from './data-table.tsx';
import type { PageOptions } from './page-options.ts';

export function BlockersTable({
  blockers,
  tenants,
  options,
}: {
  readonly blockers: ProjectOverview['blockers'];
  readonly tenants: ProjectOverview['tenants'];
  readonly options: PageOptions;
}) {
  if (blockers.length === 0)
    return <p>Nothing. Everyone in a plan is ready, stamped or excluded.</p>;
  return (
    <DataTable
      caption="Errors, and how many people have them; a person can have several"
      columns={['Error', 'People', 'What is wrong', 'Who can fix it']}
      numbers={[1]}
      rows={blockers.map(({ code, people }) => [
        <ChatLink text={titleOf(code)} command={`explain ${code}`} options={options} />,
        people,
        entryOf(code)?.problem ?? code,
        fixer(entryOf(code), tenants),
      ])}
    />
  );
}

function fixer(
  entry: CatalogueEntry | null,
  { source, target }: ProjectOverview['tenants'],
): string {
  switch (entry?.fixedBy) {
    case 'source':
      return `Admin of ${plain(source, 60)}`;
    case 'target':
      return `Admin of ${plain(target, 60)}`;
    case 'project':
      return 'Project team';
    case undefined:
      return '–';
  }
}
