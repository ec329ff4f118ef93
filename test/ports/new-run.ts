import { noFindings } from '../../src/mapping/plan/finding-counts.ts';
import type { RunRequest } from '../../src/ports/journal-records.ts';
import type { Run, RunId } from '../../src/ports/run.ts';

/** A run as it is opened. */
export function newRun(id: RunId, { at, ...request }: RunRequest): Run {
  return {
    id,
    ...request,
    phase: 'trust',
    openedAt: at,
    checks: [],
    sourceExport: null,
    counts: null,
    digest: null,
    handOffSummary: null,
    expiresAt: null,
    delta: null,
    notes: [],
    inspection: null,
    readAt: null,
    policyFindings: [],
    requiredApprovals: { people: 1, rights: [] },
    cleanDigest: null,
    ...noFindings,
    votes: [],
    decision: null,
    reopened: null,
    reopenings: 0,
    queuedUntil: null,
    pausedBy: null,
    cancelRequestedBy: null,
    waitReason: null,
    outcome: null,
    version: 1,
  };
}
