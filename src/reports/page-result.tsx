import { shown, Text } from './page-elements.tsx';
import { Table, type Column } from './page-table.tsx';
import type { PeopleTile } from '../ports/people-tiles.ts';
import { BarChart, tileBars } from './page-charts.tsx';
import type { PageModel } from './page-model.ts';
import { peopleText } from './people-text.ts';

export function Result({ model: { tiles, total, run } }: { readonly model: PageModel }) {
  return (
    <section aria-labelledby="result">
      <h2 id="result">Result</h2>
      <ul class="tiles">
        {tiles.map(({ count, sign, label, tone }) => (
          <li class={tone}>
            <strong>{count}</strong> {sign} {label}
          </li>
        ))}
      </ul>
      <BarChart
        id="result-chart"
        title={`${peopleText(total)} by state; the table below has the same numbers`}
        bars={tileBars(tiles)}
      />
      <Table
        id="result-table"
        caption={`${peopleText(total)} by state`}
        columns={tileColumns(total)}
        rows={tiles}
      />
      {run.notes.map(({ code, text }) => (
        <p>
          <code>{shown(code)}</code>: <Text of={text} />
        </p>
      ))}
    </section>
  );
}

function tileColumns(total: number): readonly Column<PeopleTile>[] {
  const share = ({ count }: PeopleTile) => `${((count / total) * 100).toFixed(1)} %`;
  return [
    { header: 'State', isRowHeader: true, cell: ({ label }) => label },
    { header: 'People', isNumber: true, cell: ({ count }) => count },
    { header: 'Share', isNumber: true, cell: share },
  ];
}
