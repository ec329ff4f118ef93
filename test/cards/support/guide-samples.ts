import { approversData, questionData, welcomeData } from '../../../src/cards/conversation-cards.ts';
import { explanationData } from '../../../src/cards/explain-card.ts';
import type { CardData } from '../../../src/cards/expand-template.ts';
import { helpData } from '../../../src/cards/help-card.ts';
import { textLimits } from '../../../src/cards/text-limits.ts';
import { commandsFor } from '../../../src/commands/command-list.ts';
import { helpPage } from '../../../src/commands/help-page.ts';

const limits = textLimits(1, 3, true);
const help = (topic: string) => helpData(helpPage(topic, commandsFor({ sandbox: false })), limits);

export const approversView = {
  run: 7,
  batch: 'Legal (batch 5)',
  needed: 1,
  people: [
    { name: 'Alex Wilber', standIn: 'Diego Siciliani' },
    { name: 'Nestor Wilke', standIn: null },
  ],
  groups: [{ name: 'Migration approvers', members: [{ name: 'Adele Vance', standIn: null }] }],
  barred: [{ name: 'Megan Bowen', why: 'requested run 7' }],
};

const listed = [
  { code: 'different-employee-id', people: 1 },
  { code: 'move-licence-missing', people: 6 },
];

/** Every state of the cards that share the template `guide`. */
export const guideSamples: readonly (readonly [state: string, data: CardData])[] = [
  [
    'welcome',
    welcomeData(
      {
        ...{ name: 'Megan Bowen', source: 'Contoso', target: 'Fabrikam' },
        rights:
          'You can start runs, undo them, choose matches, exclude people, set who is in a batch, and accept policy changes. Someone else approves.',
        choices: [
          { title: 'List batches', line: 'batches', data: { verb: 'batches' } },
          { title: 'Waiting for me', line: 'pending', data: { verb: 'pending' } },
          { title: 'Help', line: 'help', data: { verb: 'help' } },
        ],
      },
      limits,
    ),
  ],
  ['help', help('')],
  ['help-group', help('undo commands')],
  ['help-command', help('map')],
  [
    'question',
    questionData(
      'Did you mean Finance (batch 7)?',
      [{ title: 'Map Finance', line: 'map batch 7', data: { verb: 'map', batch: 7 } }],
      limits,
    ),
  ],
  ['approvers', approversData(approversView, limits)],
  [
    'explanation',
    explanationData(
      { kind: 'code', code: 'move-licence-missing', latest: { run: 7, people: 6 } },
      limits,
    ),
  ],
  ['codes', explanationData({ kind: 'list', run: 7, codes: listed }, limits)],
];
