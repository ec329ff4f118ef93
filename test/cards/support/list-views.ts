import { noCounts } from '../../../src/mapping/plan-rows.ts';
import type {
  HistoryView,
  ListedRun,
  PendingRun,
  StatusView,
} from '../../../src/ports/answer-views.ts';
import type { Run } from '../../../src/ports/run.ts';
import type { StateCounts } from '../../../src/ports/row-states.ts';
import { quorumRun } from './approvals.ts';
import { approved } from './planned-rows.ts';
import { decision, run, stateCounts } from './runs.ts';
import { samplePolicy } from '../../support/policy.ts';

const legal = { kind: 'group', name: 'Legal', group: 'legal-wave@contoso.com' } as const;
const policy = { ...samplePolicy, batches: { ...samplePolicy.batches, 5: legal } };

/** A run of batch 5, whose plan has 28 people to stamp, 1 already stamped, 1 on-premises and 7 not ready. */
export function legalRun(change: Partial<Run>): Run {
  const counts = {
    ...noCounts,
    ...{ ready: 28, unchanged: 1, 'on-premises': 1, ambiguous: 1, missing: 2, blocked: 4 },
  };
  return run({ batch: 5, policy, counts, warned: 25, ...change });
}

export function listed(
  one: Run,
  states: Partial<StateCounts> = {},
  undoneBy: NonNullable<ListedRun['result']>['undoneBy'] = null,
): ListedRun {
  return { run: one, result: { stateCounts: stateCounts({ unchanged: 1, ...states }), undoneBy } };
}

const done = { phase: 'closed', decision: approved, outcome: { kind: 'done' } } as const;

/** Approved only for the people without warnings: 3 of 37 are verified. */
export const partialRun = listed(legalRun({ id: 7, ...done }), { verified: 3, left: 26, held: 7 });
export const waitingRun = listed(legalRun({ id: 8, follows: 7 }), { planned: 28, held: 8 });
export const undoneRun = listed(
  run({ id: 2, ...done, warned: 0 }),
  { verified: 12, unchanged: 3 },
  { run: 4, undoes: { run: 2, sources: null, restores: null } },
);
const undo = listed(
  run({
    ...{ id: 4, ...done, warned: 0, counts: { ...noCounts, ready: 12 } },
    undoes: { run: 2, sources: null, restores: null },
  }),
  { verified: 12, unchanged: 0, held: 0 },
);

export const status: StatusView = {
  runs: [
    waitingRun,
    listed(
      run({
        ...{ id: 6, batch: 1, phase: 'stamp', decision: approved },
        waitReason: 'the target tenant: throttled, tried again within 20 s',
      }),
      { planned: 2, written: 4, unchanged: 3 },
    ),
    partialRun,
    listed(run({ id: 5, batch: 1, phase: 'closed', outcome: { kind: 'rejected' } }), {
      planned: 12,
      unchanged: 3,
    }),
    undo,
    undoneRun,
  ],
  openCount: 2,
  page: 1,
  hasMore: true,
  notes: [],
};

export const emptyStatus: StatusView = {
  ...{ runs: [], openCount: 0, page: 1, hasMore: false },
  notes: [
    'The policy file has an error, so the earlier policy stays in force: approval.required is not a number',
  ],
};

export const history: HistoryView = {
  batch: 3,
  name: 'Sales',
  runs: [
    listed(
      run({ id: 9, warned: 4, delta: { since: 2, changes: [{ count: 12, label: 'now ready' }] } }),
      { planned: 12, unchanged: 3 },
    ),
    undo,
    undoneRun,
    listed(
      run({
        id: 1,
        phase: 'closed',
        decision: decision('rejected'),
        outcome: { kind: 'rejected' },
      }),
      { planned: 12, unchanged: 3 },
    ),
  ],
};

export const pendingRuns: readonly PendingRun[] = [
  {
    run: legalRun({ id: 8, follows: 7, counts: { ...noCounts, ready: 25, unchanged: 4 } }),
    waitingFor: { people: ['Alex Wilber', 'Nestor Wilke'], groups: [] },
  },
  {
    run: run({ ...quorumRun, id: 9, warned: 0 }),
    waitingFor: { people: ['Nestor Wilke'], groups: ['Migration approvers'] },
  },
];
