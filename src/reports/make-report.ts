import { planHash } from '../mapping/plan/digest.ts';
import type { Report, ReportedState } from '../ports/reports.ts';
import type { Run } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import { decisionsWriter } from './decisions-report.ts';
import { findingsWriter } from './findings-report.ts';
import { jsonWriter, schemaName } from './json-report.ts';
import { migrationWriter } from './migration-files.ts';
import { onPremisesWriter } from './on-premises-report.ts';
import { pageModel } from './page-model.ts';
import { peopleWriter } from './people-report.ts';
import { readme } from './readme.ts';
import { reportName } from './report-file.ts';
import { reportPage } from './report-page.tsx';
import { textEntry, type ReportEntry, type ReportWriter } from './report-writer.ts';
import { runSchema } from './run-document.ts';
import { worklistsWriter } from './worklists.ts';
import { zipFile } from './zip-file.ts';

/** Makes the files of a run from its rows, which pass by once. */
export async function makeReport(
  run: Run,
  pages: AsyncIterable<readonly StoredRow[]>,
  { writtenSince, heldOnPremises, mayRelease, at }: ReportedState,
): Promise<Report> {
  // Hashing takes a tenth of the time, so only where it can release something.
  const hash = mayRelease && isApprovedAndChecked(run) ? planHash(run) : null;
  const isReleased = () => hash !== null && run.decision?.digest === hash.digest();
  const onPremises = onPremisesWriter(run, isReleased);
  const page = pageModel(run, at);
  const migration =
    run.undoes === null ? migrationWriter(run, ({ target }) => writtenSince.has(target.id)) : null;
  const writers: readonly ReportWriter[] = [
    peopleWriter(run),
    findingsWriter(),
    decisionsWriter(),
    ...(migration === null ? [] : [migration]),
    {
      ...onPremises,
      add: (rows) => onPremises.add(rows.filter(({ row }) => !heldOnPremises.has(row.seq))),
    },
    worklistsWriter(run),
    jsonWriter(run),
  ];
  for await (const rows of pages)
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const some = rows.slice(from, from + rowsAtOnce);
      hash?.add(some.map(({ row }) => row));
      page.add(some);
      for (const writer of writers) await writer.add(some);
      await otherWork();
    }
  const files: ReportEntry[] = [];
  for (const writer of writers) files.push(...(await writer.files()));
  const html = await reportPage(page.result(), otherWork);
  const about = 'the whole report to read and print: open it in a browser';
  const schema = await textEntry(
    { name: schemaName, about: 'the JSON schema of run.json' },
    runSchema(),
  );
  const listed = [await textEntry({ name: 'report.html', about }, html), ...files, schema];
  const index = { name: 'README.txt', about: 'this list' };
  const entries = [await textEntry(index, readme(run, listed)), ...listed];
  const name = reportName(run);
  return {
    files: [
      {
        name: `${name}.zip`,
        type: 'application/zip',
        bytes: await zipFile(entries, run.readAt ?? run.openedAt),
      },
      { name: `${name}.html`, type: 'text/html; charset=utf-8', bytes: Buffer.from(html) },
    ],
    contents: entries.map((entry) => entry.name),
    leftOut: migration?.leftOut ?? [],
  };
}

/** Rows that are written before other work of the process has its turn; they take some milliseconds. */
const rowsAtOnce = 100;

function otherWork(): Promise<void> {
  return new Promise((done) => {
    setImmediate(done);
  });
}

/**
 * The on-premises files need an approval of the whole plan that was confirmed before the first write, and the rows that it names; a
 * partial one covers other rows.
 */
function isApprovedAndChecked({ decision, phase, outcome }: Run): boolean {
  if (decision?.kind !== 'approved') return false;
  return outcome === null ? phase === 'stamp' || phase === 'verify' : outcome.kind === 'done';
}
