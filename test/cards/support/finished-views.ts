import { alex, counts, decision, stateCounts, runView } from './runs.ts';
import { blocked } from './held-rows.ts';
import { checks } from './checks.ts';
import { approved, planFindings, plannedRows } from './planned-rows.ts';
import type { Run } from '../../../src/ports/run.ts';
import type { RunView } from '../../../src/ports/run-view.ts';
import type { StateCounts } from '../../../src/ports/row-states.ts';
import type { StoredRow } from '../../../src/ports/stored-row.ts';
import { held, onPremises, ready, stored, unchanged } from './rows.ts';

const rowsWithProblems = [
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
  stored(
    ready(1, 'Grady Archie'),
    'drifted',
    'Its ExchangeGuid changed after the preview. Check the mail user, then map the batch again.',
  ),
  stored(ready(0, 'Adele Vance'), 'verified'),
];

export const passedMoveTest = { result: 'Success', message: '' } as const;
export const failedMoveTest = {
  result: 'Failed',
  message:
    'MailboxNotInCrossTenantMigrationScopeException: The source tenant does not authorize mailbox ‘8c0d5f7e-1b7a-4f0e-9d8b-2f6f0a4f3f11’ for migration.',
} as const;

/** A closed run whose page shows what it wrote. */
function written(change: Partial<Run>, states: StateCounts, rows: readonly StoredRow[]): RunView {
  const view = runView(change, states, rows);
  const page = { number: 1, pageCount: 1, totalRows: rows.length, rows };
  return { ...view, page: { ...page, filter: { shown: 'written', search: '' } } };
}

/** The digest of the rows without warnings. */
export const partialDigest = 'c1ea4'.repeat(8);

/** A closed run with every outcome. */
export const finishedViews = {
  finished: written(
    { phase: 'closed', decision: approved, outcome: { kind: 'done' } },
    stateCounts({ verified: 12, synced: 2, held: 9 }),
    [stored(ready(0, 'Adele Vance'), 'verified'), stored(onPremises(9, 'Isaiah Langer'), 'synced')],
  ),
  'move-test': {
    ...written(
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
      stateCounts({ verified: 12, synced: 2, held: 9 }),
      [
        { ...stored(ready(0, 'Adele Vance'), 'verified'), moveTest: passedMoveTest },
        { ...stored(ready(1, 'Grady Archie'), 'verified'), moveTest: failedMoveTest },
      ],
    ),
    moveTests: { passed: 3, failed: 1 },
  },
  partial: {
    ...written(
      {
        ...{ phase: 'closed', outcome: { kind: 'done' } },
        ...planFindings,
        cleanDigest: partialDigest,
        decision: { ...approved, digest: partialDigest },
      },
      stateCounts({ verified: 8, unchanged: 3, left: 6, held: 9 }),
      [stored(ready(0, 'Adele Vance'), 'verified'), stored(ready(7, 'Lidia Holloway'), 'verified')],
    ),
    followUp: 8,
  },
  problems: written(
    { phase: 'closed', decision: approved, outcome: { kind: 'done' } },
    stateCounts({ verified: 9, drifted: 1, failed: 1, unverified: 1 }),
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
    stateCounts({ verified: 7, planned: 5 }),
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
    stateCounts({ failed: 2, verified: 6, planned: 4 }),
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
