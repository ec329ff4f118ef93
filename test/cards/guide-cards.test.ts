import assert from 'node:assert/strict';
import {
  renderApprovers,
  renderQuestion,
  renderWelcome,
} from '../../src/cards/conversation-cards.ts';
import { renderExplanation } from '../../src/cards/explain-card.ts';
import { renderHelp } from '../../src/cards/help-card.ts';
import { chatCommands, commandsFor } from '../../src/commands/command-list.ts';
import { helpPage } from '../../src/commands/help-page.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import { buttons, cardText } from './support/card-elements.ts';
import { approversView } from './support/guide-samples.ts';

const offered = commandsFor({ sandbox: false });
const help = (topic: string) => renderHelp(helpPage(topic, offered));
const titles = (card: object) => buttons(card).map(({ title }) => title);

describe('help card', () => {
  it('shows at most five examples of each group, and a button for each group', () => {
    const page = helpPage('', offered);
    const { card } = help('');

    assert.ok(page.kind === 'groups');
    assert.deepEqual(
      page.groups.map(({ name, commands }) => [name, commands.length]),
      [
        ['Review', 5],
        ['People', 5],
        ['Undo', 4],
        ['Migration', 5],
        ['Admin', 5],
      ],
    );
    assert.deepEqual(titles(card), ['Review', 'People', 'Undo', 'Migration', 'Admin']);
    assert.doesNotMatch(cardText(card), /act as/);
  });

  it('shows every command of a group', () => {
    const text = cardText(help('review').card);

    for (const { group, usage } of offered)
      if (group === 'Review')
        assert.ok(text.includes(usage.replaceAll(/[<>]/g, (c) => (c === '<' ? '‹' : '›'))), usage);
  });

  for (const topic of ['map', 'map batch', 'with map', 'preview', 'mapp'])
    it(`explains the command that is meant: help ${topic}`, () => {
      const text = cardText(help(topic).card);

      assert.match(text, /^map batch [‹<]n[›>]/);
      assert.match(text, /Example\nmap batch 3\nWho can use it\nadmins\nYou can also type\n“map”/);
    });

  it('says so if there is no such command, and shows where to begin', () => {
    assert.match(cardText(help('quux').card), /I know no command “quux”\. Type one of these/);
  });
});

describe('welcome card', () => {
  it('greets by first name and says what the bot does and the person may do', () => {
    const { card, text } = renderWelcome({
      ...{ name: 'Megan Bowen', source: 'Contoso', target: 'Fabrikam' },
      rights: 'You can start runs.',
      choices: [{ title: 'List batches', line: 'batches', data: { verb: 'batches' } }],
    });

    const lead =
      'I match people in Contoso to Fabrikam. Nothing’s written until someone else approves. You can start runs.';
    assert.equal(cardText(card), `Hi Megan\n${lead}`);
    assert.equal(text, lead);
    assert.deepEqual(titles(card), ['List batches']);
  });
});

describe('question card', () => {
  it('has a button for each choice that a button can do', () => {
    const { card } = renderQuestion('Which run?', [
      { title: 'Open run 7', line: 'show run 7', data: { verb: 'open', run: 7 } },
      { title: 'Cancel run 7', line: 'cancel run 7', data: null },
    ]);

    const [button, ...others] = buttons(card);
    assert.deepEqual(others, []);
    assert.equal(parseCardAction(button!.data)?.action.verb, 'open');
  });
});

describe('approvers card', () => {
  it('names people, stand-ins, members of groups, and who can’t and why', () => {
    const text = cardText(renderApprovers(approversView).card);

    assert.match(text, /Alex Wilber, or Diego Siciliani, who stands in\nNestor Wilke/);
    assert.match(text, /Members of Migration approvers\nAdele Vance/);
    assert.match(text, /Not on this run\nMegan Bowen: requested run 7/);
  });
});

describe('explanation card', () => {
  it('shows severity, cause, next action, who fixes it and Microsoft’s name', () => {
    const view = { kind: 'code', code: 'archive-disabled', latest: null } as const;
    const text = cardText(renderExplanation(view).card);

    assert.match(text, /^Disabled archive\nThe source mailbox has a disabled archive\./);
    assert.match(text, /Warning.*\n.*the move can fail/);
    assert.match(text, /What to do\nEnable-Mailbox -Archive/);
    assert.match(text, /Who can fix it\nAn admin of the source tenant/);
    assert.match(text, /Microsoft’s name\nUserAlreadyHasDemotedArchiveException/);
  });
});

describe('buttons of help and welcome', () => {
  it('are understood by the bot', () => {
    for (const topic of ['', ...chatCommands.map(({ name }) => name), 'people'])
      for (const { data } of buttons(help(topic).card))
        assert.equal(parseCardAction(data)?.action.verb, 'help');
  });
});
