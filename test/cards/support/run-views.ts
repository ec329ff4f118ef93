import { rowsPerPage, type RowFilter } from '../../../src/ports/row-filters.ts';
import { noCounts } from '../../../src/mapping/plan-rows.ts';
import type { Run } from '../../../src/ports/run.ts';
import type { StoredRow } from '../../../src/ports/stored-row.ts';
import type { RunView, ViewerRole } from '../../../src/ports/run-view.ts';
import { alex, counts, digest, megan, stateCounts, runView } from './runs.ts';
import { diego, quorumRun } from './approvals.ts';
import { missing } from './held-rows.ts';

import { approved, planFindings, plannedRows, undoRows } from './planned-rows.ts';
import { partialDigest, finishedViews } from './finished-views.ts';
import { held } from './rows.ts';

/** Notes on a plan as a whole, and what it says about people. */
const planNotes = {
  ...planFindings,
  delta: {
    since: 5,
    changes: [
      { count: 3, label: 'new' },
      { count: 1, label: 'renamed' },
    ],
  },
  notes: [
    {
      code: 'licences-unread',
      text: 'Licenses of the source could not be read. Grant the app LicenseAssignment.Read.All for Microsoft Graph there.',
    },
  ],
};

/** A preview on which only the rows of a filter are shown. */
function filtered(filter: RowFilter, rows: readonly StoredRow[]): RunView {
  const view = preview(planNotes, rows);
  return { ...view, page: { ...view.page, pageCount: 1, filter, totalRows: rows.length } };
}

/** A plan whose page shows who is worth a look. */
function preview(change: Partial<Run>, rows: readonly StoredRow[] = plannedRows): RunView {
  const view = runView(change, stateCounts(), rows.slice(0, rowsPerPage));
  const page = { ...view.page, filter: { shown: 'worth-a-look', search: '' } as const };
  return {
    ...view,
    page: { ...page, pageCount: 2, totalRows: 14 },
    suspects: { people: 2, rows: plannedRows.slice(0, 2) },
  };
}

/** The preview card that one person sees. */
function previewFor(viewerRole: ViewerRole, change: Partial<Run>): RunView {
  return { ...preview(change, plannedRows.slice(0, 2)), viewerRole };
}

/** An undo that is possible for one mail user and blocked for another. */
const undo = runView(
  {
    id: 9,
    undoes: { run: 7, sources: null, restores: null },
    counts: { ...noCounts, ready: 1, blocked: 1 },
    notes: [
      {
        code: 'undo-clears-guid',
        text: 'GUIDs that were empty before are cleared again. Microsoft does not document whether Exchange Online accepts this, so each person is read back.',
      },
    ],
  },
  stateCounts({ planned: 1, held: 1, unchanged: 0 }),
  undoRows,
);

const restore: RunView = {
  ...undo,
  run: { ...undo.run, undoes: { run: 7, sources: null, restores: { run: 5, later: [7, 8] } } },
};

const reopened = {
  at: new Date('2026-11-23T18:00:00Z'),
  why: 'This approval no longer counts: the account of Alex Wilber is disabled or deleted.',
};

const standIn = {
  ...{ approver: megan, standIn: diego, until: '2026-12-31', by: megan, acceptedBy: null },
  ...{ at: new Date('2026-11-20T09:00:00Z'), note: 'on leave' },
};

/** A run in every state that its card can show. */
export const runViews = {
  trust: runView(
    { phase: 'trust', counts: null, digest: null },
    stateCounts({ held: 0, unchanged: 0 }),
  ),
  match: runView(
    {
      phase: 'match',
      counts: null,
      digest: null,
      waitReason: 'the source tenant: throttled since 09:02 UTC, tried again within 20 s',
    },
    stateCounts({ held: 0, unchanged: 0 }),
  ),
  inspecting: runView(
    {
      ...planFindings,
      ...{ phase: 'inspect', inspection: { done: 1200, total: 5000, secondsLeft: 540 } },
    },
    stateCounts(),
    plannedRows.slice(0, 2),
  ),
  waiting: {
    ...preview({ ...planNotes, cleanDigest: partialDigest }),
    previousPace: { run: 5, rows: 240, seconds: 46 },
  },
  filtered: filtered({ shown: 'missing', search: 'cattaneo' }, [held(missing)]),
  'nothing-writable': runView(
    { counts: { ...counts, ready: 0, 'on-premises': 0, missing: 16 } },
    stateCounts({ held: 23, planned: 0 }),
    plannedRows.slice(2, 7),
  ),
  quorum: preview({ ...planFindings, ...quorumRun }, plannedRows.slice(0, 3)),
  reopened: {
    ...preview({ ...planFindings, ...quorumRun, reopened }, plannedRows.slice(0, 2)),
    standIns: [standIn],
  },
  requester: previewFor('requester', planNotes),
  'approved-by-viewer': { ...previewFor('approver', quorumRun), approvedDigests: [digest] },
  viewer: previewFor('viewer', { ...planNotes, cleanDigest: partialDigest }),
  undo,
  restore,
  approved: runView({ decision: approved }),
  queued: runView({
    phase: 'queued',
    decision: approved,
    queuedUntil: new Date('2026-11-30T07:00:00Z'),
  }),
  recheck: runView({ phase: 'recheck', decision: approved }),
  stamping: {
    ...runView(
      { phase: 'stamp', decision: approved },
      stateCounts({ planned: 5, sending: 1, written: 5, drifted: 1 }),
    ),
    speed: { rowsPerSecond: 37.8, allowed: { callsPerSecond: 52, remaining: 24 } },
  },
  'waiting-for-tenant': runView(
    {
      phase: 'stamp',
      decision: approved,
      waitReason: 'the target tenant: throttled since 10:16 UTC, tried again within 20 s',
    },
    stateCounts({ planned: 6, written: 6 }),
  ),
  paused: runView(
    { phase: 'stamp', decision: approved, pausedBy: { ...alex, rank: 'approver' } },
    stateCounts({ planned: 6, written: 6 }),
  ),
  canceling: runView(
    { phase: 'stamp', decision: approved, cancelRequestedBy: alex },
    stateCounts({ planned: 5, sending: 2, written: 5 }),
  ),
  verifying: runView(
    { phase: 'verify', decision: approved },
    stateCounts({ verified: 7, written: 5, unchanged: 3 }),
  ),
  ...finishedViews,
};
