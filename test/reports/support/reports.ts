import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import type { ReportedState } from '../../../src/ports/reports.ts';
import type { Run } from '../../../src/ports/run.ts';
import type { StoredRow } from '../../../src/ports/stored-row.ts';
import { makeReport } from '../../../src/reports/make-report.ts';
import type { ReportWriter } from '../../../src/reports/report-writer.ts';
import { unzip } from './unzip.ts';

/** The files that a writer makes of these rows, as text by name. */
export async function filesOf(
  writer: ReportWriter,
  rows: readonly StoredRow[],
): Promise<Readonly<Record<string, string>>> {
  for (const row of rows) await writer.add([row]);
  const texts: Record<string, string> = {};
  for (const { name, content } of await writer.files()) texts[name] = await text(content.stream());
  return texts;
}

/** The only file that a writer makes. */
export async function fileOf(writer: ReportWriter, rows: readonly StoredRow[]): Promise<string> {
  const texts = Object.values(await filesOf(writer, rows));
  assert.equal(texts.length, 1);
  return texts[0] ?? '';
}

/** The report of a run with these rows, its ZIP unpacked. */
export async function reportOf(
  run: Run,
  rows: readonly StoredRow[],
  state: Partial<ReportedState> = {},
) {
  const pages = (async function* () {
    for (let from = 0; from < rows.length; from += 1_000)
      yield await Promise.resolve(rows.slice(from, from + 1_000));
  })();
  const { files, contents, leftOut } = await makeReport(run, pages, {
    ...{
      writtenSince: new Map(),
      heldOnPremises: new Set<number>(),
      mayRelease: true,
      at: new Date('2026-11-23T10:00:00Z'),
    },
    ...state,
  });
  const [zip, page] = files;
  assert.ok(zip !== undefined && page !== undefined);
  const entries = unzip(zip.bytes);
  return {
    ...{ zip, page, contents, leftOut, entries },
    html: Buffer.from(page.bytes).toString('utf8'),
    text: (name: string) => entries.get(name)?.text ?? assert.fail(`There is no ${name}`),
  };
}
