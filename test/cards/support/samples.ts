import { commandsIn } from '../../../src/bot/commands.ts';
import { callSheet } from '../../../src/cards/call.ts';
import { driftSheet } from '../../../src/cards/drift.ts';
import type { Sheet } from '../../../src/cards/expand.ts';
import { filesSheet } from '../../../src/cards/files.ts';
import { defaultLead, helpSheet } from '../../../src/cards/help.ts';
import { historySheet } from '../../../src/cards/history.ts';
import { noticeSheet } from '../../../src/cards/notice.ts';
import { pendingSheet } from '../../../src/cards/pending.ts';
import { pen } from '../../../src/cards/plain.ts';
import { policySheet } from '../../../src/cards/policy.ts';
import { refusalSheet } from '../../../src/cards/refusal.ts';
import { runSheet } from '../../../src/cards/run.ts';
import { statusSheet } from '../../../src/cards/status.ts';
import { trustSheet } from '../../../src/cards/trust.ts';
import { whySheet } from '../../../src/cards/why.ts';
import { checks, soundChecks } from './checks.ts';
import { megan } from './runs.ts';
import { runsSeen, runViews } from './views.ts';
import { whys } from './whys.ts';

const full = pen(1, 3, true);
const ownRun = {
  text: 'You asked for run 7 yourself, so somebody else decides.',
  next: 'Ask another approver to press Approve or Reject on its card.',
};

const papers = ['rows.csv', 'findings.csv', 'stamp.ps1'].map((ending, at) => ({
  offer: 'an-offer',
  name: `crosswalk-run-7-batch-3-4f1d9a0c7be2-${ending}`,
  type: 'text/csv; charset=utf-8',
  size: 24_000 * at + 700,
  until: new Date('2026-11-23T10:25:00Z'),
  url: 'https://crosswalk.example.com/papers/an-offer',
}));

const proposed = {
  faults: [],
  proposed: {
    code: '4f1d9a0c7be2',
    changes: [
      { key: 'approval.required', was: '1', is: '2' },
      { key: 'roles.admins.users', was: null, is: '"a0000000-0000-4000-8000-000000000005"' },
      { key: 'batches.8.group', was: null, is: '"purchasing-wave@contoso.com"' },
    ],
    accepted: [megan],
  },
};

const drift = {
  batch: 3,
  name: 'Sales',
  seen: new Date('2026-11-23T10:20:00Z'),
  drifts: [
    { of: '', name: 'The trust', what: 'Mailbox moves are allowed: MailboxMoveEnabled is False' },
    {
      of: 'lee',
      name: 'Lee Gu',
      what: 'ExchangeGuid is empty, expected 5d2c0d6e-9f3a-4c57-8f7e-2a4d1b9c0e11',
    },
    {
      of: 'miriam',
      name: 'Miriam Graham',
      what: 'The source mailbox is on litigation hold. Ask its legal team before the move.',
    },
  ],
};

const waiting = [
  { run: runViews.quorum.run, on: { people: ['Nestor Wilke'], groups: ['Migration approvers'] } },
  { run: runViews.waiting.run, on: { people: ['Alex Wilber', 'Nestor Wilke'], groups: [] } },
];

const faulty =
  'The policy file was changed and is faulty, so the earlier one stays in force: approval.required is no number';

const sheets: readonly (readonly [state: string, sheet: Sheet])[] = [
  ...Object.entries(runViews).map(([state, view]) => [state, runSheet(view, full)] as const),
  ['mentioned', noticeSheet(runViews.done, megan, full)],
  ['plain', noticeSheet(runViews.rejected, null, full)],
  ['reminder', callSheet(runViews.waiting, 'reminder', full)],
  ['escalation', callSheet(runViews.quorum, 'escalation', full)],
  ['unmet', trustSheet(checks, full)],
  ['met', trustSheet(soundChecks, full)],
  ['runs', statusSheet(runsSeen, [], full)],
  ['note', statusSheet([], [faulty], full)],
  [
    'history',
    historySheet(
      3,
      runsSeen.filter(({ batch }) => batch === 3),
      full,
    ),
  ],
  ['pending', pendingSheet(waiting, full)],
  ['commands', helpSheet(commandsIn(false), defaultLead, full)],
  ...Object.entries(whys).map(([state, why]) => [state, whySheet(why, full)] as const),
  ['proposed', policySheet(proposed, full)],
  ['in-force', policySheet({ faults: [], proposed: null }, full)],
  ['news', driftSheet(drift, full)],
  ['links', filesSheet('The report of run 7, as it stands now.', papers, full)],
  ['own-run', refusalSheet(ownRun, full)],
];

/** Every state that a card can show, by the name of its sample: `<template>.<state>`. */
export const samples: ReadonlyMap<string, Sheet> = new Map(
  sheets.map(([state, sheet]) => [`${sheet.template}.${state}`, sheet]),
);
