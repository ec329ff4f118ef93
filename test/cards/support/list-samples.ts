import { batchData } from '../../../src/cards/batch-card.ts';
import { batchesData } from '../../../src/cards/batches-card.ts';
import { comparisonData } from '../../../src/cards/compare-card.ts';
import { driftData } from '../../../src/cards/drift-card.ts';
import type { CardData } from '../../../src/cards/expand-template.ts';
import { pendingData } from '../../../src/cards/pending-card.ts';
import { policyData } from '../../../src/cards/policy-card.ts';
import { refusalData } from '../../../src/cards/refusal-card.ts';
import { replacementData } from '../../../src/cards/replace-card.ts';
import { historyData, statusData } from '../../../src/cards/run-list-cards.ts';
import type { TextLimits } from '../../../src/cards/text-limits.ts';
import { projectLeftData } from '../../../src/cards/project-left-card.ts';
import { doctorData } from '../../../src/cards/doctor-card.ts';
import { trustData } from '../../../src/cards/trust-card.ts';
import { quotedCommands } from '../../../src/commands/quoted-commands.ts';
import { commandsFor } from '../../../src/commands/command-list.ts';
import { refuse } from '../../../src/ports/refused.ts';
import { closedProject, projectLeft } from './project-left-views.ts';
import { doctorReports } from './doctor-reports.ts';
import { checks, passedChecks, trustView } from './checks.ts';
import { batch, comparison, overview, proposed, replacement } from './batch-views.ts';
import { emptyStatus, history, pendingRuns, status } from './list-views.ts';

const inForce = '9b30de1f6c05'.padEnd(64, '27e4a8c1');

const ownRun = refuse(
  'own-run',
  'You requested run 7, so someone else must approve it.',
  'Ask another approver: “pending” shows who can.',
);

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

type Sample = readonly [state: string, data: CardData];

/** The cards that are no card of a run: lists, policy, trust, changes, refusals. */
export function listSamples(limits: TextLimits): readonly Sample[] {
  return [
    ['runs', statusData(status, limits)],
    ['note', statusData(emptyStatus, limits)],
    ['history', historyData(history, limits)],
    ['pending', pendingData(pendingRuns, limits)],
    ['first-page', batchesData(overview, { page: 1, canStart: true }, limits)],
    ['with-chart', batchesData(overview, { page: 'with-chart', canStart: true }, limits)],
    ['waiting', batchData(batch, true, limits)],
    ['changed', comparisonData(comparison, limits)],
    ['proposed', policyData({ inForce, faults: [], proposed }, limits)],
    ['in-force', policyData({ inForce, faults: [], proposed: null }, limits)],
    ['failed', trustData(trustView(checks), limits)],
    ['passed', trustData(trustView(passedChecks), limits)],
    ['failed', doctorData(doctorReports.failed, limits)],
    ['passed', doctorData(doctorReports.passed, limits)],
    ['left', projectLeftData(projectLeft, limits)],
    ['closed', projectLeftData(closedProject, limits)],
    ['changes', driftData(driftNotice, limits)],
    ['list', replacementData(replacement, limits)],
    [
      'own-run',
      refusalData(ownRun, quotedCommands(ownRun.next, commandsFor({ sandbox: false })), limits),
    ],
  ];
}
