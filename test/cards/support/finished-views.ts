import { alex, counts, decision, stateCounts, runView } from './runs.ts';
import { blocked, missing } from './held-rows.ts';
import { checks } from './checks.ts';
import { approved, note, plannedRows, warning } from './planned-rows.ts';
import { held, onPremises, ready, stored, unchanged } from './rows.ts';

const rowsWithProblems = [
  stored(ready(0, 'Adele Vance'), 'verified'),
  stored(
    ready(1, 'Grady Archie'),
    'drifted',
    'Its ExchangeGuid changed after the preview. Check the mail user, then map the batch again.',
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

export const passedMoveTest = { result: 'Success', message: '' } as const;
export const failedMoveTest = {
  result: 'Failed',
  message:
    'MailboxNotInCrossTenantMigrationScopeException: The source tenant does not authorize mailbox ‘8c0d5f7e-1b7a-4f0e-9d8b-2f6f0a4f3f11’ for migration.',
} as const;

/** The digest of the rows without warnings. */
export const partialDigest = 'c1ea4'.repeat(8);

/** A closed run with every outcome. */
export const finishedViews = {
  finished: runView(
    { phase: 'closed', decision: approved, outcome: { kind: 'done' } },
    stateCounts({ verified: 15, unchanged: 0, synced: 2, held: 9 }),
    [
      stored(ready(0, 'Adele Vance'), 'verified'),
      held(unchanged(2, 'Henrietta Mueller')),
      held(missing),
      stored(onPremises(9, 'Isaiah Langer'), 'synced'),
    ],
  ),
  'move-test': {
    ...runView(
      {
        phase: 'closed',
        decision: approved,
        outcome: { kind: 'done' },
        notes: [
          {
            code: 'move-untested',
            text: 'Not tested: 1 of 5 mailboxes. Testing whether a mailbox could be moved (Test-MigrationServerAvailability) in the target tenant failed: Exchange answered with status 503.',
          },
        ],
      },
      stateCounts({ verified: 15, unchanged: 0, synced: 2, held: 9 }),
      [
        { ...stored(ready(0, 'Adele Vance'), 'verified'), moveTest: passedMoveTest },
        { ...stored(ready(1, 'Grady Archie'), 'verified'), moveTest: failedMoveTest },
      ],
    ),
    moveTests: { passed: 3, failed: 1 },
  },
  partial: runView(
    {
      phase: 'closed',
      cleanDigest: partialDigest,
      decision: { ...approved, digest: partialDigest },
      outcome: { kind: 'done' },
    },
    stateCounts({ verified: 13, unchanged: 0, left: 4, held: 9 }),
    [
      stored(ready(0, 'Adele Vance'), 'verified'),
      stored(ready(1, 'Grady Archie', [note, warning]), 'left'),
      stored(onPremises(9, 'Isaiah Langer'), 'left'),
    ],
  ),
  problems: runView(
    { phase: 'closed', decision: approved, outcome: { kind: 'done' } },
    stateCounts({ verified: 12, drifted: 1, failed: 1, unverified: 1, unchanged: 0 }),
    rowsWithProblems,
  ),
  'run-closed': runView(
    { phase: 'closed', counts: null, digest: null, checks, outcome: { kind: 'broken-trust' } },
    stateCounts({ held: 0, unchanged: 0 }),
  ),
  'nothing-to-stamp': runView(
    {
      phase: 'closed',
      counts: { ...counts, ready: 0, unchanged: 15 },
      outcome: { kind: 'nothing-to-write' },
    },
    stateCounts({ held: 11, unchanged: 15 }),
    [held(unchanged(2, 'Henrietta Mueller')), held(blocked)],
  ),
  rejected: runView(
    {
      phase: 'closed',
      decision: decision('rejected', 'Lee Gu is named twice.'),
      outcome: { kind: 'rejected' },
    },
    stateCounts(),
    plannedRows.slice(0, 4),
  ),
  canceled: runView(
    {
      phase: 'closed',
      decision: approved,
      cancelRequestedBy: alex,
      outcome: { kind: 'cancelled' },
    },
    stateCounts({ verified: 7, planned: 8, unchanged: 0 }),
    [stored(ready(0, 'Adele Vance'), 'verified'), stored(ready(7, 'Lidia Holloway'))],
  ),
  expired: runView(
    { phase: 'closed', decision: decision('expired'), outcome: { kind: 'expired' } },
    stateCounts(),
    plannedRows.slice(0, 2),
  ),
  changed: runView(
    {
      phase: 'closed',
      decision: approved,
      outcome: {
        kind: 'changed',
        what: 'The group sales-wave has 1 more member than the approved plan.',
      },
    },
    stateCounts(),
    plannedRows.slice(0, 2),
  ),
  stopped: runView(
    {
      phase: 'closed',
      decision: approved,
      outcome: {
        kind: 'stopped',
        why: 'Stopped after 20 AccessDenied errors in a row.',
        next: 'Check which roles the application has in the target tenant, then map the batch again.',
      },
    },
    stateCounts({ failed: 2, verified: 6, planned: 7, unchanged: 0 }),
    rowsWithProblems,
  ),
  failed: runView(
    {
      phase: 'closed',
      decision: approved,
      outcome: {
        kind: 'failed',
        why: 'The application is not allowed to write mail users in the target tenant.',
        next: 'Give the application the Exchange Recipient Administrator role, then map the batch again.',
      },
    },
    stateCounts(),
    plannedRows.slice(0, 2),
  ),
};
