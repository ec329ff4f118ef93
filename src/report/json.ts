import { findingsOf } from '../mapping/delta.ts';
import type { Run, StoredRow } from '../run/run.ts';
import { nameOf, type File } from './file.ts';
import { told } from './told.ts';

type Facts = Pick<
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
export function jsonFile(run: Facts, rows: readonly StoredRow[]): File {
  const whole = { run: factsOf(run), rows: rows.map(rowOf) };
  return {
    name: nameOf(run, 'run.json'),
    type: 'application/json',
    text: `${JSON.stringify(whole, null, 2)}\n`,
  };
}

function factsOf({ id, batch, policy, ...run }: Facts) {
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

function rowOf({ row, state, intendedAt, detail, code, moveTest }: StoredRow) {
  const findings = findingsOf(row).map(told);
  return { ...row, state, intendedAt, detail, failure: code, moveTest: said(moveTest), findings };
}

/** Under the names that Microsoft has for it. */
function said(moveTest: StoredRow['moveTest']) {
  return moveTest === null ? null : { Result: moveTest.result, Message: moveTest.message };
}
