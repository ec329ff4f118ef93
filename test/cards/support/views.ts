import type { RowKind } from '../../../src/mapping/row.ts';
import type { RunView, StoredRow } from '../../../src/run/run.ts';
import { alex, counts, decision, run, tally, view } from './runs.ts';
import { quorum } from './approvals.ts';
import { ambiguous, blocked, colliding, excluded, missing } from './held-back.ts';
import { checks } from './checks.ts';
import { held, onPremises, ready, stored, unchanged } from './rows.ts';

const warning = {
  code: 'domain-map-alone',
  text: 'Only the domain map found this mail user: compare the names before you approve.',
};
const note = {
  code: 'shared-or-resource',
  text: 'Grady Archie is a SharedMailbox. Access to it survives only for those who move with it.',
};
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

const plannedRows = [
  stored(ready(0, 'Adele Vance')),
  stored(ready(1, 'Grady Archie', [note, warning])),
  held(unchanged(2, 'Henrietta Mueller')),
  ...[ambiguous, colliding, missing, blocked].map(held),
  stored(ready(7, 'Lidia Holloway')),
  held(excluded),
  held(onPremises(9, 'Isaiah Langer')),
];
const endedRows = [
  stored(ready(0, 'Adele Vance'), 'verified'),
  stored(
    ready(1, 'Grady Archie'),
    'drifted',
    'Somebody set another ExchangeGuid after the preview. Look at the mail user, then map the batch again.',
  ),
  held(unchanged(2, 'Henrietta Mueller')),
  held(missing),
  held(onPremises(9, 'Isaiah Langer')),
  stored(
    ready(7, 'Lidia Holloway'),
    'failed',
    'The target tenant refused it: the object is out of scope.',
  ),
  stored(
    ready(8, 'Miriam Graham'),
    'unverified',
    'One X500 address is not there yet. Map the batch again in an hour.',
  ),
];
const approved = decision('approved', 'Checked against the HR list.');

/** The one who pressed sees some rows of the plan alone. */
function filtered(kind: RowKind, words: string, rows: readonly StoredRow[]): RunView {
  const seen = view(beside, tally(), rows);
  return { ...seen, page: { ...seen.page, of: 1, filter: { kind, words }, total: rows.length } };
}

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
  waiting: { ...view(beside, tally(), plannedRows), pace: { run: 5, rows: 240, seconds: 46 } },
  filtered: filtered('missing', 'cattaneo', [held(missing)]),
  'nothing-writable': view(
    { counts: { ...counts, ready: 0, 'on-premises': 0, missing: 16 } },
    tally({ held: 23, planned: 0 }),
    plannedRows.slice(2, 7),
  ),
  quorum: view(quorum, tally(), plannedRows.slice(0, 3)),
  approved: view({ decision: approved }),
  queued: view({
    phase: 'queued',
    decision: approved,
    queuedUntil: new Date('2026-11-30T07:00:00Z'),
  }),
  recheck: view({ phase: 'recheck', decision: approved }),
  stamping: view(
    { phase: 'stamp', decision: approved },
    tally({ planned: 5, sending: 1, written: 5, drifted: 1 }),
  ),
  'held-up': view(
    {
      phase: 'stamp',
      decision: approved,
      heldUp: 'the target tenant: throttled since 10:16 UTC, tried again within 20 s',
    },
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
  done: view(
    { phase: 'closed', decision: approved, outcome: { kind: 'done' } },
    tally({ verified: 15, unchanged: 0, synced: 2, held: 9 }),
    [
      stored(ready(0, 'Adele Vance'), 'verified'),
      held(unchanged(2, 'Henrietta Mueller')),
      held(missing),
      stored(onPremises(9, 'Isaiah Langer'), 'synced'),
    ],
  ),
  exceptions: view(
    { phase: 'closed', decision: approved, outcome: { kind: 'done' } },
    tally({ verified: 12, drifted: 1, failed: 1, unverified: 1, unchanged: 0 }),
    endedRows,
  ),
  'broken-trust': view(
    { phase: 'closed', counts: null, digest: null, checks, outcome: { kind: 'broken-trust' } },
    tally({ held: 0, unchanged: 0 }),
  ),
  'nothing-to-write': view(
    {
      phase: 'closed',
      counts: { ...counts, ready: 0, unchanged: 15 },
      outcome: { kind: 'nothing-to-write' },
    },
    tally({ held: 11, unchanged: 15 }),
    [held(unchanged(2, 'Henrietta Mueller')), held(blocked)],
  ),
  rejected: view(
    {
      phase: 'closed',
      decision: decision('rejected', 'Lee Gu is named twice.'),
      outcome: { kind: 'rejected' },
    },
    tally(),
    plannedRows.slice(0, 4),
  ),
  cancelled: view(
    { phase: 'closed', decision: approved, stopBy: alex, outcome: { kind: 'cancelled' } },
    tally({ verified: 7, planned: 8, unchanged: 0 }),
    [stored(ready(0, 'Adele Vance'), 'verified'), stored(ready(7, 'Lidia Holloway'))],
  ),
  expired: view(
    { phase: 'closed', decision: decision('expired'), outcome: { kind: 'expired' } },
    tally(),
    plannedRows.slice(0, 2),
  ),
  changed: view(
    {
      phase: 'closed',
      decision: approved,
      outcome: { kind: 'changed', what: 'sales-wave has one member more than the approved plan.' },
    },
    tally(),
    plannedRows.slice(0, 2),
  ),
  stopped: view(
    {
      phase: 'closed',
      decision: approved,
      outcome: {
        kind: 'stopped',
        why: 'Twenty rows in a row were refused with AccessDenied.',
        next: 'Give the application the Exchange Recipient Administrator role, then map the batch again.',
      },
    },
    tally({ failed: 2, verified: 6, planned: 7, unchanged: 0 }),
    endedRows,
  ),
};

export const runsSeen = [
  runViews['held-up'].run,
  { ...runViews.done.run, id: 6 },
  run({ id: 5, batch: 1 }),
];
