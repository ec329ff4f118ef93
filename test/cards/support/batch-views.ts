import { changedPeople } from '../../../src/mapping/plan/changed-people.ts';
import type {
  ComparisonView,
  ProposedPolicy,
  ReplacementView,
} from '../../../src/ports/answer-views.ts';
import {
  noPeople,
  type BatchOverview,
  type BatchView,
  type ProjectOverview,
} from '../../../src/ports/project-overview.ts';
import { blocked, missing } from './held-rows.ts';
import { partialRun, undoneRun, waitingRun } from './list-views.ts';
import { approved } from './planned-rows.ts';
import { ready } from './rows.ts';
import { alex, megan, run } from './runs.ts';

export function batchOverview(change: Partial<BatchOverview>): BatchOverview {
  const counts = { ...noPeople, ...change };
  const states = Object.keys(noPeople) as (keyof typeof noPeople)[];
  const people = states.reduce((sum, state) => sum + counts[state], 0);
  return {
    ...{ number: 3, name: 'Sales', run: null, latestRun: null, openRun: null },
    ...counts,
    people,
  };
}

const sales = batchOverview({
  ...{ run: 2, latestRun: undoneRun.run },
  ...{ verified: 8, unchanged: 3, onPremises: 1, notReady: 12 },
});
const legalBatch = batchOverview({
  ...{ number: 5, name: 'Legal', run: 8, latestRun: waitingRun.run, openRun: waitingRun.run },
  ...{ verified: 3, unchanged: 1, onPremises: 1, ready: 25, notReady: 7 },
});

export const overview: ProjectOverview = {
  at: new Date('2026-11-30T07:36:00Z'),
  name: 'Contoso into Fabrikam',
  tenants: { source: 'Contoso', target: 'Fabrikam' },
  timeZone: 'UTC',
  batches: [
    batchOverview({ number: 1, name: 'Pilot', run: 1, verified: 6 }),
    batchOverview({ number: 2, name: 'Operations', run: 3, ready: 39, notReady: 1 }),
    sales,
    batchOverview({ number: 4, name: 'Everyone else' }),
    legalBatch,
    batchOverview({ number: 6, name: 'Board', run: 5, failed: 1 }),
    batchOverview({ number: 7, name: 'Finance' }),
    batchOverview({ number: 8, name: 'Records', run: 6, ready: 6, notReady: 13 }),
    batchOverview({ number: 9, name: 'Hostile names' }),
  ],
  ...{ blockers: [], waiting: [], days: [], recentRuns: [], trust: null, monitoring: [] },
};

export const batch: BatchView = {
  overview: legalBatch,
  source: 'members of legal-wave@contoso.com',
  runs: [waitingRun, partialRun],
};

const before = [
  ready(0, 'Adele Vance'),
  ready(1, 'Lee Gu'),
  ready(2, 'Grady Archie'),
  { ...missing, seq: 3 },
  ready(4, 'Irvin Sayers'),
];
const adele = ready(0, 'Adele Vance');
const after = [
  { ...adele, target: { ...adele.target, id: 'other', address: 'adele.v@fabrikam.com' } },
  { ...blocked, seq: 1, source: ready(1, 'Lee Gu').source },
  ready(2, 'Grady Archie', [
    { code: 'external-address-repeated', text: 'Its mail user has an extra address.' },
  ]),
  { ...ready(3, 'x'), source: missing.source },
  ready(5, 'Joni Sherman'),
];

export const comparison: ComparisonView = {
  runs: [
    run({ id: 9, phase: 'closed', decision: approved, outcome: { kind: 'done' } }),
    run({ id: 12 }),
  ],
  people: changedPeople(before, after),
};

export const replacement: ReplacementView = {
  ...{ batch: 7, name: 'Finance' },
  was: { list: 'batch-7.csv', by: megan, at: new Date('2026-11-23T09:00:00Z'), people: 12 },
  is: { list: 'pasted.csv', people: 15 },
  added: ['Ada Abrams', 'Amber Barden', 'Anders Cannon', 'Bela Dewer'],
  removed: ['Carlos Eaton'],
  summary: '15 lines: 15 accepted. Columns used: EmailAddress.',
  ...{ token: 'token', replaces: '2026-11-23T09:00:00.000Z' },
};

const newAdmin = 'a0000000-0000-4000-8000-000000000005';

export const proposed: ProposedPolicy = {
  hash: '4f1d9a0c7be2'.padEnd(64, '5d3b86f0'),
  code: '4f1d9a0c7be2',
  acceptedBy: [megan],
  hasAccepted: false,
  canAccept: true,
  changeCount: 4,
  page: {
    number: 1,
    pageCount: 1,
    changes: [
      { key: 'roles.admins.users', was: null, is: `"${newAdmin}"` },
      { key: 'roles.approvers.users', was: `"${alex.id}"`, is: null },
      { key: 'approval.required', was: '1', is: '2' },
      { key: 'limits.settle', was: '120000', is: '60000' },
    ],
    names: new Map([
      [newAdmin, 'Adele Vance'],
      [alex.id, 'Alex Wilber'],
    ]),
  },
};
