import type { FindingCount } from '../mapping/plan/finding-counts.ts';
import { explainFinding } from './findings-report.ts';
import { ownerLabels, ownerOf, owners, type Owner } from './finding-owner.ts';
import { BarChart, type Bar } from './page-charts.tsx';
import { shown, Text } from './page-elements.tsx';
import { Table, type Column } from './page-table.tsx';
import type { PageModel } from './page-model.ts';

const maxBars = 12;

/** What is left to fix: a table for everyone who fixes something. */
export function Work({ model: { findings } }: { readonly model: PageModel }) {
  if (findings.length === 0)
    return (
      <section aria-labelledby="work">
        <h2 id="work">Work</h2>
        <p>No one has a finding.</p>
      </section>
    );
  const explained = findings.map(explain);
  return (
    <section aria-labelledby="work">
      <h2 id="work">Work</h2>
      <BarChart
        id="work-chart"
        title="People per finding, worst first; the tables below have the same numbers"
        bars={explained.slice(0, maxBars).map(barOf)}
      />
      {[...owners, null].map((owner) => {
        const ofOwner = explained.filter((finding) => finding.owner === owner);
        return ofOwner.length === 0 ? null : <OwnerWork owner={owner} findings={ofOwner} />;
      })}
    </section>
  );
}

type Explained = ReturnType<typeof explain>;

function explain({ code, people }: FindingCount) {
  return { ...explainFinding({ code, text: '' }), people, owner: ownerOf(code) };
}

function barOf({ title, severity, people }: Explained): Bar {
  const tone = ({ error: 'attention', warning: 'warning', info: 'neutral' } as const)[severity];
  return { label: shown(title.slice(0, 28)), people, tone };
}

function OwnerWork({
  owner,
  findings,
}: {
  readonly owner: Owner | null;
  readonly findings: readonly Explained[];
}) {
  const label = owner === null ? 'nobody named' : ownerLabels[owner];
  const id = `work-${owner ?? 'others'}`;
  return (
    <>
      <h3>For {label.startsWith('the ') || owner === null ? label : `the ${label}`}</h3>
      <Table
        id={id}
        caption={`Findings, worst first (${label})`}
        columns={columns}
        rows={findings}
      />
    </>
  );
}

const severityLabels = { error: 'Error', warning: 'Warning', info: 'Info' } as const;

const columns: readonly Column<Explained>[] = [
  { header: 'Finding', isRowHeader: true, cell: ({ title }) => <Text of={title} /> },
  { header: 'People', isNumber: true, cell: ({ people }) => people },
  { header: 'Severity', cell: ({ severity }) => severityLabels[severity] },
  { header: 'How to fix it', cell: ({ fix }) => <Text of={fix ?? 'Unknown'} /> },
  {
    header: 'Worklist in the ZIP',
    cell: ({ owner, code }) =>
      owner === null || code === 'excluded' ? (
        'None'
      ) : (
        <code>{`worklists/${owner}/${code}.csv`}</code>
      ),
  },
];
