import { render } from 'preact-render-to-string';
import { changeToRestore } from '../mapping/compare-stamps.ts';
import { findingsOf, targetOf } from '../mapping/plan-rows.ts';
import type { Run } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import { explainFinding } from './findings-report.ts';
import { matchedRow, targetPrincipalName, type MatchedRow } from './matched-row.ts';
import { shown, Text } from './page-elements.tsx';
import { Row, Table, type Column } from './page-table.tsx';
import { maxPeople, type PageModel } from './page-model.ts';
import { peopleText } from './people-text.ts';
import { statusIn } from './row-status.ts';

/** `body`: the rows of the table, as `peopleRows` renders them. */
export function People({ model, body }: { readonly model: PageModel; readonly body: string }) {
  const { people, total, run } = model;
  const isPart = people.length < total;
  return (
    <section aria-labelledby="people">
      <h2 id="people">People</h2>
      {isPart && (
        <p>
          This page lists {maxPeople} people at most. All {total} are in people.csv and run.json of
          the ZIP.
        </p>
      )}
      <Table
        id="people-table"
        caption={
          isPart
            ? `The first ${people.length} of ${peopleText(total)}, worst first`
            : `${peopleText(total)}, worst first`
        }
        columns={columnsFor(run)}
        rows={[]}
        body={body}
      />
    </section>
  );
}

/** The rows of some people as HTML. */
export function peopleRows(run: Run, people: readonly StoredRow[]): string {
  const columns = columnsFor(run);
  return people.map((row) => render(<Row columns={columns} row={row} />)).join('');
}

function columnsFor(run: Run): readonly Column<StoredRow>[] {
  return [source, target, { header: 'Status', cell: statusIn(run) }, ...others];
}

const source: Column<StoredRow> = {
  header: 'Source',
  isWide: true,
  isRowHeader: true,
  cell: ({ row }) => <Identity of={row.source} principalName={row.source.userPrincipalName} />,
};

const target: Column<StoredRow> = {
  header: 'Target',
  isWide: true,
  cell: ({ row }) => {
    const found = targetOf(row);
    if (found === null) return 'None';
    return <Identity of={found} principalName={targetPrincipalName(row)} />;
  },
};

const others: readonly Column<StoredRow>[] = [
  { header: 'Matched by', cell: ({ row }) => matchedRow(row)?.rule ?? 'None' },
  { header: 'Findings', isWide: true, cell: (stored) => <Findings of={stored} /> },
  {
    header: 'Before → after',
    isWide: true,
    cell: ({ row }) => {
      const matched = matchedRow(row);
      return matched === null ? 'No change planned' : <Changes of={matched} />;
    },
  },
];

function Identity({
  of: { name, address },
  principalName,
}: {
  readonly of: { readonly name: string; readonly address: string };
  readonly principalName: string | null | undefined;
}) {
  return (
    <>
      <Text of={name} />
      <br />
      <Text of={address} />
      {principalName ? (
        <>
          <br />
          UPN: <Text of={principalName} />
        </>
      ) : null}
    </>
  );
}

function Findings({ of: { row, detail, code, moveTest } }: { readonly of: StoredRow }) {
  const findings = findingsOf(row).map(explainFinding);
  if (findings.length === 0 && detail === '' && moveTest === null) return <>None</>;
  return (
    <ul>
      {detail !== '' && (
        <li>
          <Text of={detail} /> {code !== '' && <Text of={`(${code})`} />}
        </li>
      )}
      {findings.map((finding) => (
        <li>
          <strong>
            <Text of={finding.title} />
          </strong>{' '}
          ({finding.severity}, <code>{shown(finding.code)}</code>): <Text of={finding.found} />
        </li>
      ))}
      {moveTest !== null && (
        <li>
          Move test: {moveTest.result}. <Text of={moveTest.message} />
        </li>
      )}
    </ul>
  );
}

function Changes({ of: { before, after } }: { readonly of: MatchedRow }) {
  const { exchangeGuid, archiveGuid, addAddresses, removeAddresses } = changeToRestore(
    before,
    after,
  );
  const removed = removeAddresses ?? [];
  const isSame = exchangeGuid === undefined && archiveGuid === undefined;
  if (isSame && addAddresses.length + removed.length === 0) return <>No change</>;
  return (
    <ul>
      <Guid name="ExchangeGuid" before={before.exchangeGuid} after={exchangeGuid} />
      <Guid name="ArchiveGuid" before={before.archiveGuid} after={archiveGuid} />
      {addAddresses.map((address) => (
        <li>
          Adds <Text of={address} />
        </li>
      ))}
      {removed.map((address) => (
        <li>
          Removes <Text of={address} />
        </li>
      ))}
    </ul>
  );
}

function Guid({
  name,
  before,
  after,
}: {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null | undefined;
}) {
  if (after === undefined) return null;
  return (
    <li>
      {name}: {before ?? 'none'} → {after ?? 'none'}
    </li>
  );
}
