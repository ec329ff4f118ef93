import type { RowKind } from '../../../src/mapping/row.ts';
import type { Run, RunView, StoredRow } from '../../../src/run/run.ts';
import type { Viewer } from '../../../src/run/look.ts';
import { alex, counts, digest, run, tally, view } from './runs.ts';
import { quorum } from './approvals.ts';
import { missing } from './held-back.ts';
import { noCounts } from '../../../src/cards/counts.ts';
import { approved, plannedRows, undoRows } from './planned.ts';
import { clean, endedViews } from './ended.ts';
import { held } from './rows.ts';

/** What a run tells beside its rows. */
const beside = {
  delta: {
    since: 5,
    parts: [
      { number: 3, word: 'new' },
      { number: 1, word: 'renamed' },
    ],
  },
  notes: [
    {
      code: 'licences-unread',
      text: 'Licences of the source could not be read. Grant the app LicenseAssignment.Read.All for Microsoft Graph there.',
    },
  ],
};

/** The one who pressed sees some rows of the plan alone. */
function filtered(kind: RowKind, words: string, rows: readonly StoredRow[]): RunView {
  const seen = view(beside, tally(), rows);
  return { ...seen, page: { ...seen.page, of: 1, filter: { kind, words }, total: rows.length } };
}

/** The card that one viewer alone sees. */
function seenBy(viewer: Viewer, change: Partial<Run>): RunView {
  return { ...view(change, tally(), plannedRows.slice(0, 2)), viewer };
}

/** What a run wrote is taken back from one mail user, and can't be from another. */
const undo = view(
  {
    id: 9,
    undoes: { run: 7, sources: null, restores: null },
    counts: { ...noCounts, ready: 1, blocked: 1 },
    notes: [
      {
        code: 'undo-clears-guid',
        text: 'GUIDs that were empty before are cleared again. Microsoft does not say that Exchange Online takes that; each row is read back and tells.',
      },
    ],
  },
  tally({ planned: 1, held: 1, unchanged: 0 }),
  undoRows,
);

const restore: RunView = {
  ...undo,
  run: { ...undo.run, undoes: { run: 7, sources: null, restores: { run: 5, later: [7, 8] } } },
};

/** A run in every state that its card shows. */
export const runViews = {
  trust: view({ phase: 'trust', counts: null, digest: null }, tally({ held: 0, unchanged: 0 })),
  match: view(
    {
      phase: 'match',
      counts: null,
      digest: null,
      heldUp: 'the source tenant: throttled since 09:02 UTC, tried again within 20 s',
    },
    tally({ held: 0, unchanged: 0 }),
  ),
  waiting: {
    ...view({ ...beside, clean }, tally(), plannedRows),
    pace: { run: 5, rows: 240, seconds: 46 },
  },
  filtered: filtered('missing', 'cattaneo', [held(missing)]),
  'nothing-writable': view(
    { counts: { ...counts, ready: 0, 'on-premises': 0, missing: 16 } },
    tally({ held: 23, planned: 0 }),
    plannedRows.slice(2, 7),
  ),
  quorum: view(quorum, tally(), plannedRows.slice(0, 3)),
  requester: seenBy('requester', beside),
  voter: { ...seenBy('approver', quorum), approved: [digest] },
  watcher: seenBy('watcher', { ...beside, clean }),
  undo,
  restore,
  approved: view({ decision: approved }),
  queued: view({
    phase: 'queued',
    decision: approved,
    queuedUntil: new Date('2026-11-30T07:00:00Z'),
  }),
  recheck: view({ phase: 'recheck', decision: approved }),
  stamping: {
    ...view(
      { phase: 'stamp', decision: approved },
      tally({ planned: 5, sending: 1, written: 5, drifted: 1 }),
    ),
    speed: { rowsPerSecond: 37.8, allowed: { perSecond: 52, room: 24 } },
  },
  'held-up': view(
    {
      phase: 'stamp',
      decision: approved,
      heldUp: 'the target tenant: throttled since 10:16 UTC, tried again within 20 s',
    },
    tally({ planned: 6, written: 6 }),
  ),
  paused: view(
    { phase: 'stamp', decision: approved, pausedBy: alex },
    tally({ planned: 6, written: 6 }),
  ),
  stopping: view(
    { phase: 'stamp', decision: approved, stopBy: alex },
    tally({ planned: 5, sending: 2, written: 5 }),
  ),
  verifying: view(
    { phase: 'verify', decision: approved },
    tally({ verified: 7, written: 5, unchanged: 3 }),
  ),
  ...endedViews,
};

export const runsSeen = [
  runViews['held-up'].run,
  { ...runViews.done.run, id: 6 },
  run({ id: 5, batch: 1 }),
];
