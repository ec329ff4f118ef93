import type { Finder, Reports } from '../ports/reports.ts';
import type { Run } from '../ports/run.ts';
import { findingsFile } from './findings-report.ts';
import { jsonFile } from './json-report.ts';
import { countResults, lineResultsFile, type ResultCounts } from './uploaded-line-results.ts';
import { isConfirmed, migrationBatchFile, readyFile } from './migration-files.ts';
import { onPremisesFile } from './on-premises-report.ts';
import { policyChangesFile } from './policy-changes-report.ts';
import { resolveLines, type LineResult, type LookUp } from './uploaded-line-lookup.ts';
import { rowsFile } from './rows-report.ts';
import { scriptFile } from './script-report.ts';
import { readUpload } from './uploaded-csv.ts';

export const reports: Reports = {
  report: (run, rows, writtenSince) => {
    const current = rows.filter(({ row }) => !('after' in row) || !writtenSince.has(row.target.id));
    const onPremises = isReleased(run) ? rows : [];
    const { file: migrationBatch, leftOut } = migrationBatchFile(run, current);
    const canMove = run.undoes === null && current.some(isConfirmed);
    const files = [
      rowsFile(run, rows),
      findingsFile(run, rows),
      jsonFile(run, rows),
      canMove ? readyFile(run, current) : null,
      canMove ? migrationBatch : null,
      onPremisesFile(run, onPremises),
      scriptFile(run, onPremises),
    ];
    return { files: files.filter((file) => file !== null), leftOut };
  },
  policyChanges: policyChangesFile,
  readCsv: (file, find) => {
    const upload = readUpload(file);
    if (upload.kind === 'unreadable') return upload;
    const lookUps = { sources: lookUpWith(find.source), targets: lookUpWith(find.target) };
    const results = resolveLines(upload, lookUps);
    const common = {
      summary: summaryText(countResults(results)),
      lineResults: lineResultsFile(file.name, results),
    };
    if (upload.kind === 'batch') return { kind: 'batch', ...peopleIn(results), ...common };
    const faultyLines = results.filter(isFaulty).length;
    return { kind: 'mapping', pairs: pairsIn(results), faultyLines, ...common };
  },
};

/** The on-premises files need an approval of the whole plan that was confirmed before the first write; a partial one covers other rows. */
function isReleased({ decision, digest, phase, outcome }: Run): boolean {
  const isApproved = decision?.kind === 'approved' && decision.digest === digest;
  const isChecked =
    outcome === null ? phase === 'stamp' || phase === 'verify' : outcome.kind === 'done';
  return isApproved && isChecked;
}

function lookUpWith(find: Finder): LookUp {
  return (identifier) => {
    const [first = null, ...others] = find(identifier);
    return others.length === 0 ? first : 'several';
  };
}

/** Every line becomes a member of the batch, known or not, so that no line is dropped without a finding. */
function peopleIn(results: readonly LineResult[]) {
  const ids = new Map<number, string>();
  for (const line of results) if (line.result === 'accepted') ids.set(line.number, line.sourceId);
  const people = results.map((line) => ({
    identifier: line.source.join(' '),
    id: ids.get(line.result === 'duplicate' ? line.of : line.number) ?? null,
  }));
  return { people, accepted: ids.size };
}

function pairsIn(results: readonly LineResult[]) {
  return results.flatMap((line) =>
    line.result === 'accepted' && line.targetId !== null
      ? [{ sourceId: line.sourceId, targetId: line.targetId }]
      : [],
  );
}

function isFaulty({ result }: LineResult): boolean {
  return result === 'malformed' || result === 'ambiguous';
}

/** Such as “24 lines: 22 accepted, 2 unknown.” */
function summaryText({ lines, ...counts }: ResultCounts): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([result, count]) => `${count} ${result}`);
  const detail = parts.length === 0 ? '' : `: ${parts.join(', ')}`;
  return `${lines} ${lines === 1 ? 'line' : 'lines'}${detail}.`;
}
