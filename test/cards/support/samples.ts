import { driftData } from '../../../src/cards/drift-card.ts';
import { textLimits } from '../../../src/cards/text-limits.ts';
import type { CardData } from '../../../src/cards/expand-template.ts';
import { filesData } from '../../../src/cards/files-card.ts';
import { defaultLead, helpData } from '../../../src/cards/help-card.ts';
import { mentionData, noticeData, reminderData } from '../../../src/cards/notice-card.ts';
import { policyData } from '../../../src/cards/policy-card.ts';
import { refusalData } from '../../../src/cards/refusal-card.ts';
import { pendingData } from '../../../src/cards/pending-card.ts';
import { historyData, statusData } from '../../../src/cards/run-list-cards.ts';
import { runCardData } from '../../../src/cards/run-card.ts';
import { trustData } from '../../../src/cards/trust-card.ts';
import { whyData } from '../../../src/cards/why-card.ts';
import { commandsFor } from '../../../src/commands/command-list.ts';
import { checks, passedChecks } from './checks.ts';
import { recentRuns, runViews } from './run-views.ts';
import { megan } from './runs.ts';
import { whyViews } from './why-views.ts';

const fullLimits = textLimits(1, 3, true);

const ownRun = {
  text: 'You requested run 7, so someone else must approve it.',
  next: 'Ask another approver to select Approve or Reject on its card.',
};

const files = ['rows.csv', 'findings.csv', 'stamp.ps1'].map((suffix, index) => ({
  token: 'token',
  name: `crosswalk-run-7-batch-3-4f1d9a0c7be2-${suffix}`,
  type: 'text/csv; charset=utf-8',
  size: 24_000 * index + 700,
  until: new Date('2026-11-23T10:25:00Z'),
  url: 'https://crosswalk.example.com/downloads/token',
}));

const adele = 'a0000000-0000-4000-8000-000000000005';
const policyInForce = '9b30de1f6c05'.padEnd(64, '27e4a8c1');
const proposedPolicy = {
  inForce: policyInForce,
  faults: [],
  proposed: {
    hash: '4f1d9a0c7be2'.padEnd(64, '5d3b86f0'),
    code: '4f1d9a0c7be2',
    acceptedBy: [megan],
    changeCount: 11,
    page: {
      number: 1,
      pageCount: 2,
      changes: [
        { key: 'roles.admins.users', was: null, is: `"${adele}"` },
        { key: 'roles.admins.users', was: null, is: '"a0000000-0000-4000-8000-0000000000ff"' },
        { key: 'approval.required', was: '1', is: '2' },
        { key: 'batches.8.file', was: null, is: '"purchasing.csv"' },
        { key: 'batches.8.kind', was: '"group"', is: '"file"' },
        { key: 'batches.8.group', was: '"records-wave@contoso.com"', is: null },
        { key: 'limits.canary', was: '10', is: '25' },
        { key: 'limits.settle', was: '120000', is: '60000' },
      ],
      names: new Map([[adele, 'Adele Vance']]),
    },
  },
};

const driftNotice = {
  batch: 3,
  name: 'Sales',
  lastCorrectAt: new Date('2026-11-23T10:20:00Z'),
  drifts: [
    {
      targetId: '',
      name: 'The trust',
      text: 'Mailbox moves are allowed: MailboxMoveEnabled is False',
    },
    {
      targetId: 'lee',
      name: 'Lee Gu',
      text: 'ExchangeGuid is empty, expected 5d2c0d6e-9f3a-4c57-8f7e-2a4d1b9c0e11',
    },
    {
      targetId: 'miriam',
      name: 'Miriam Graham',
      text: 'The source mailbox is on litigation hold. Ask its legal team before the move.',
    },
  ],
};

const pendingRuns = [
  {
    run: runViews.quorum.run,
    waitingFor: { people: ['Nestor Wilke'], groups: ['Migration approvers'] },
  },
  {
    run: runViews.waiting.run,
    waitingFor: { people: ['Alex Wilber', 'Nestor Wilke'], groups: [] },
  },
];

const delegationText =
  'Diego Siciliani approves for Megan Bowen until the end of 2026-12-31. Delegated by Nestor Wilke, accepted by Alex Wilber: on leave';

const policyNote =
  'The policy file has an error, so the earlier policy stays in force: approval.required is not a number';

const entries: readonly (readonly [state: string, data: CardData])[] = [
  ...Object.entries(runViews).map(
    ([state, view]) => [state, runCardData(view, fullLimits)] as const,
  ),
  ['mention', noticeData(runViews.finished, megan, fullLimits)],
  ['person', mentionData(delegationText, megan, fullLimits)],
  ['plain', noticeData(runViews.rejected, null, fullLimits)],
  ['reminder', reminderData(runViews.waiting, 'reminder', fullLimits)],
  ['escalation', reminderData(runViews.quorum, 'escalation', fullLimits)],
  ['failed', trustData(checks, fullLimits)],
  ['passed', trustData(passedChecks, fullLimits)],
  ['runs', statusData(recentRuns, [], fullLimits)],
  ['note', statusData([], [policyNote], fullLimits)],
  [
    'history',
    historyData(
      3,
      recentRuns.filter(({ batch }) => batch === 3),
      fullLimits,
    ),
  ],
  ['pending', pendingData(pendingRuns, fullLimits)],
  ['commands', helpData(commandsFor({ sandbox: false }), defaultLead, fullLimits)],
  ...Object.entries(whyViews).map(([state, view]) => [state, whyData(view, fullLimits)] as const),
  ['proposed', policyData(proposedPolicy, fullLimits)],
  ['in-force', policyData({ inForce: policyInForce, faults: [], proposed: null }, fullLimits)],
  ['changes', driftData(driftNotice, fullLimits)],
  ['links', filesData('The report of run 7, as it is now.', files, fullLimits)],
  ['own-run', refusalData(ownRun, fullLimits)],
];

/** Every state that a card can show, by the name of its sample: `<template>.<state>`. */
export const samples: ReadonlyMap<string, CardData> = new Map(
  entries.map(([state, data]) => [`${data.template}.${state}`, data]),
);
