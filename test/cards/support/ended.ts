import { alex, counts, decision, tally, view } from './runs.ts';
import { blocked, missing } from './held-back.ts';
import { checks } from './checks.ts';
import { approved, note, plannedRows, warning } from './planned.ts';
import { held, onPremises, ready, stored, unchanged } from './rows.ts';

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

export const movable = { result: 'Success', message: '' } as const;
export const outOfScope = {
  result: 'Failed',
  message:
    'MailboxNotInCrossTenantMigrationScopeException: The source tenant does not authorize mailbox ‘8c0d5f7e-1b7a-4f0e-9d8b-2f6f0a4f3f11’ for migration.',
} as const;

/** The digest of the clean rows of a plan. */
export const clean = 'c1ea4'.repeat(8);

/** A run in every way in which it ends. */
export const endedViews = {
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
  'move-test': {
    ...view(
      {
        phase: 'closed',
        decision: approved,
        outcome: { kind: 'done' },
        notes: [
          {
            code: 'move-untested',
            text: 'Not tested: 1 of 5 mailboxes. Testing whether a mailbox could be moved (Test-MigrationServerAvailability) in the target tenant: status 503',
          },
        ],
      },
      tally({ verified: 15, unchanged: 0, synced: 2, held: 9 }),
      [
        { ...stored(ready(0, 'Adele Vance'), 'verified'), moveTest: movable },
        { ...stored(ready(1, 'Grady Archie'), 'verified'), moveTest: outOfScope },
      ],
    ),
    moveTests: { passed: 3, failed: 1 },
  },
  parted: view(
    {
      phase: 'closed',
      clean,
      decision: { ...approved, digest: clean },
      outcome: { kind: 'done' },
    },
    tally({ verified: 13, unchanged: 0, left: 4, held: 9 }),
    [
      stored(ready(0, 'Adele Vance'), 'verified'),
      stored(ready(1, 'Grady Archie', [note, warning]), 'left'),
      stored(onPremises(9, 'Isaiah Langer'), 'left'),
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
