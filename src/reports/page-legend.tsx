import { columnTexts } from './column-texts.ts';
import { explainFinding } from './findings-report.ts';
import { shown, Text } from './page-elements.tsx';
import type { PageModel } from './page-model.ts';
import { Table, type Column } from './page-table.tsx';

/** What the codes of this run and the columns of the files mean. */
export function Legend({ model }: { readonly model: PageModel }) {
  return (
    <section aria-labelledby="legend">
      <h2 id="legend">Legend</h2>
      <CodeLegend model={model} />
      <Table
        id="columns"
        caption="Columns of the files in the ZIP"
        columns={[
          { header: 'Column', isRowHeader: true, cell: ([name]) => <code>{name}</code> },
          { header: 'Meaning', cell: ([, text]) => text },
        ]}
        rows={Object.entries(columnTexts)}
      />
    </section>
  );
}

/** The codes with what is needed, and the names of the same problem in Microsoft's tools. */
function CodeLegend({ model: { findings } }: { readonly model: PageModel }) {
  if (findings.length === 0) return null;
  return (
    <Table
      id="codes"
      caption="Codes of this run"
      columns={codeColumns}
      rows={findings.map(({ code }) => explainFinding({ code, text: '' }))}
    />
  );
}

const codeColumns: readonly Column<ReturnType<typeof explainFinding>>[] = [
  { header: 'Code', isRowHeader: true, cell: ({ code }) => <code>{shown(code)}</code> },
  { header: 'Finding', cell: ({ title }) => <Text of={title} /> },
  { header: 'Needed', cell: ({ needed }) => needed ?? 'Unknown' },
  { header: 'Microsoft', cell: ({ microsoft }) => microsoft ?? 'None' },
];
