import { findingsOf, targetOf } from '../mapping/plan-rows.ts';
import { escapeInvisible } from '../mapping/invisible-characters.ts';
import { latestStart } from '../ports/decision.ts';
import type { Run } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import { compressedText } from './compressed-text.ts';
import { explainFinding } from './findings-report.ts';
import { matchedRow, targetPrincipalName } from './matched-row.ts';
import type { ReportWriter } from './report-writer.ts';
import { statusIn } from './row-status.ts';
import { documentVersion, type RowFields, type RunFields } from './run-document.ts';

export const schemaName = `run-${documentVersion}.schema.json`;

/** The whole run for programs, one line per row; dates are ISO 8601 in UTC. */
export function jsonWriter(run: Run): ReportWriter {
  const content = compressedText();
  const statusOf = statusIn(run);
  const start = JSON.stringify({
    $schema: schemaName,
    version: documentVersion,
    run: runFields(run),
  });
  const head = content.add(`${escapeInvisible(start.slice(0, -1))},"rows":[`);
  let isFirst = true;
  return {
    add: async (rows) => {
      await head;
      if (rows.length === 0) return;
      const lines = rows.map((stored) => JSON.stringify(rowFields(stored, statusOf(stored))));
      await content.add(`${isFirst ? '' : ','}\n${escapeInvisible(lines.join(',\n'))}`);
      isFirst = false;
    },
    files: async () => {
      await content.add('\n]}\n');
      const about = `the same for programs; ${schemaName} describes it`;
      return [{ name: 'run.json', about, columns: [], content }];
    },
  };
}

function runFields(run: Run): RunFields {
  const { id, batch, policy, requester, digest, cleanDigest, outcome, counts, delta, notes } = run;
  return {
    ...{ id, batch, name: policy.batches[String(batch)]?.name ?? null },
    ...{ requester, openedAt: run.openedAt.toISOString(), readAt: timeOf(run.readAt) },
    sourceExport: run.sourceExport,
    ...{ digest, cleanDigest },
    votes: run.votes.map(({ by, onBehalfOf, at, digest: code, note, startAt }) => ({
      ...{ by, onBehalfOf, at: at.toISOString(), digest: code, note, startAt: timeOf(startAt) },
    })),
    startsAt: timeOf(latestStart(run.votes, run.decision?.digest ?? digest)),
    decision: run.decision === null ? null : { ...run.decision, at: run.decision.at.toISOString() },
    ...{ outcome, counts },
    delta: delta === null ? null : { since: delta.since, changes: [...delta.changes] },
    notes: [...notes],
  };
}

function rowFields(stored: StoredRow, status: string): RowFields {
  const { row, state, intendedAt, detail, code, moveTest } = stored;
  const { seq, kind, source } = row;
  const [matched, target] = [matchedRow(row), targetOf(row)];
  return {
    ...{ seq, kind, state, status },
    source: { ...source, userPrincipalName: source.userPrincipalName ?? null },
    target: target === null ? null : { ...target, userPrincipalName: targetPrincipalName(row) },
    rule: matched?.rule ?? null,
    evidence: 'evidence' in row ? [...row.evidence] : [],
    candidates:
      'candidates' in row
        ? row.candidates.map(({ reasons, ...one }) => ({ ...one, reasons: [...reasons] }))
        : [],
    rivals: 'rivals' in row ? [...row.rivals] : [],
    before:
      matched === null ? null : { ...matched.before, addresses: [...matched.before.addresses] },
    after: matched === null ? null : { ...matched.after, addresses: [...matched.after.addresses] },
    findings: findingsOf(row).map(explainFinding),
    intendedAt: timeOf(intendedAt),
    ...{ detail, failure: code },
    // With the property names of Test-MigrationServerAvailability.
    moveTest: moveTest === null ? null : { Result: moveTest.result, Message: moveTest.message },
  };
}

function timeOf(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
