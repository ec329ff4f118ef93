import { findingsOf } from '../mapping/plan-rows.ts';
import { escapeInvisible } from '../mapping/invisible-characters.ts';
import type { ReportFile } from '../ports/files.ts';
import type { Run } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import { fileName } from './report-file.ts';
import { explainFinding } from './findings-report.ts';

type ReportedRun = Pick<
  Run,
  | 'id'
  | 'batch'
  | 'policy'
  | 'requester'
  | 'decision'
  | 'digest'
  | 'outcome'
  | 'counts'
  | 'openedAt'
  | 'readAt'
  | 'delta'
  | 'notes'
>;

/** The whole run for programs; dates are ISO 8601 in UTC. */
export function jsonFile(run: ReportedRun, rows: readonly StoredRow[]): ReportFile {
  const document = { run: runFields(run), rows: rows.map(rowFields) };
  return {
    name: fileName(run, 'run.json'),
    type: 'application/json',
    text: `${escapeInvisible(JSON.stringify(document, null, 2))}\n`,
  };
}

function runFields({ id, batch, policy, ...run }: ReportedRun) {
  const { requester, decision, digest, outcome, counts, openedAt, readAt, delta, notes } = run;
  const name = policy.batches[String(batch)]?.name ?? null;
  return {
    id,
    batch,
    name,
    requester,
    decision,
    digest,
    outcome,
    counts,
    openedAt,
    readAt,
    delta,
    notes,
  };
}

function rowFields({ row, state, intendedAt, detail, code, moveTest }: StoredRow) {
  const findings = findingsOf(row).map(explainFinding);
  return {
    ...row,
    state,
    intendedAt,
    detail,
    failure: code,
    moveTest: moveTestFields(moveTest),
    findings,
  };
}

/** With the property names of `Test-MigrationServerAvailability`. */
function moveTestFields(moveTest: StoredRow['moveTest']) {
  return moveTest === null ? null : { Result: moveTest.result, Message: moveTest.message };
}
