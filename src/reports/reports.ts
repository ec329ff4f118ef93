import { digest } from '../mapping/plan/digest.ts';
import type { Reports } from '../ports/reports.ts';
import type { Run } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import { findingsFile } from './findings-report.ts';
import { jsonFile } from './json-report.ts';
import { isConfirmed, migrationBatchFile, readyFile } from './migration-files.ts';
import { onPremisesFile } from './on-premises-report.ts';
import { policyChangesFile } from './policy-changes-report.ts';
import { rowsFile } from './rows-report.ts';
import { scriptFile } from './script-report.ts';
import { parsedFile } from './parsed-file.ts';
import { readUpload } from './uploaded-csv.ts';

export const reports: Reports = {
  report: (run, rows, { writtenSince, mayRelease }) => {
    const current = rows.filter(({ row }) => !('after' in row) || !writtenSince.has(row.target.id));
    const onPremises = mayRelease && isReleased(run, rows) ? rows : [];
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
    return upload.kind === 'unreadable' ? upload : parsedFile(file.name, upload, find);
  },
};

/**
 * The on-premises files need an approval of the whole plan that was confirmed before the first write, and the rows that it names; a
 * partial one covers other rows.
 */
function isReleased(run: Run, stored: readonly StoredRow[]): boolean {
  const { decision, phase, outcome } = run;
  const rows = stored.map(({ row }) => row);
  const isApproved = decision?.kind === 'approved' && decision.digest === digest({ ...run, rows });
  const isChecked =
    outcome === null ? phase === 'stamp' || phase === 'verify' : outcome.kind === 'done';
  return isApproved && isChecked;
}
