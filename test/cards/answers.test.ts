import assert from 'node:assert/strict';
import { renderDrift } from '../../src/cards/drift-card.ts';
import { renderFiles } from '../../src/cards/files-card.ts';
import { renderProjectLeft } from '../../src/cards/project-left-card.ts';
import { renderRefusal } from '../../src/cards/refusal-card.ts';
import { commandsFor } from '../../src/commands/command-list.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import { quotedCommands } from '../../src/commands/quoted-commands.ts';
import { refuse } from '../../src/ports/refused.ts';
import { buttons, cardText, elements } from './support/card-elements.ts';
import { closedProject, projectLeft } from './support/project-left-views.ts';

describe('files card', () => {
  const until = new Date('2026-11-23T10:25:00Z');
  const zip = { ...{ token: 'token', until, size: 1_025 }, name: 'crosswalk-run-7-legal.zip' };
  const files = [
    { ...zip, type: 'application/zip', url: 'https://a.example/downloads/1' },
    { ...zip, type: 'text/html; charset=utf-8', url: 'https://a.example/downloads/2?open' },
  ];

  it('has a button for the ZIP and one for the page, and says until when', () => {
    const { card, text } = renderFiles(
      { heading: 'Report of run 7', lead: 'Report for run 7.' },
      files,
    );

    assert.equal(text, 'Report for run 7.');
    assert.match(
      cardText(card),
      /^One download each, until \{\{DATE\(2026-11-23T10:25:00Z, SHORT\)\}\}, .*\. For you only\. 2 KiB\.$/m,
    );
    const buttons = elements(card).filter(({ type }) => type === 'Action.OpenUrl');
    assert.deepEqual(
      buttons.map(({ title, url }) => [title, url]),
      [
        ['Download ZIP', files[0]?.url],
        ['Open report', files[1]?.url],
      ],
    );
  });

  it('names a single file by its kind', () => {
    const csv = {
      ...zip,
      type: 'text/csv; charset=utf-8',
      name: 'lines.csv',
      url: 'https://a.b/c',
    };

    const { card } = renderFiles({ heading: 'What became of each line', lead: '2 pins.' }, [csv]);

    assert.match(JSON.stringify(card), /"Download CSV"/);
    assert.match(cardText(card), /^One download, until/m);
  });
});

describe('drift card', () => {
  const drift = { targetId: 'lee', name: 'Lee Gu', text: 'ExchangeGuid is empty' };
  const lastCorrectAt = new Date('2026-11-23T10:20:00Z');

  it('shows each change and how many do not fit', () => {
    const drifts = Array.from({ length: 12 }, () => drift);

    const { card, text } = renderDrift({ batch: 3, name: 'Sales', drifts, lastCorrectAt });

    assert.match(
      text,
      /^Sales \(batch 3\): 12 changes since it was stamped\. Lee Gu: ExchangeGuid is empty\./,
    );
    assert.match(text, /Last correct: Mon, Nov 23, 2026, 10:20 AM UTC\./);
    assert.match(cardText(card), /^12 changes since Sales was stamped$/m);
    assert.match(cardText(card), /^8 more\. Preview repair shows all of them\.$/m);
  });

  it('previews a repair or ends monitoring with a button', () => {
    const { card } = renderDrift({ batch: 3, name: 'Sales', drifts: [drift], lastCorrectAt });

    assert.match(cardText(card), /^1 change since Sales was stamped$/m);
    assert.deepEqual(
      buttons(card).map(({ title, data }) => [title, data]),
      [
        ['Preview repair', { verb: 'map', batch: 3 }],
        ['End monitoring', { verb: 'close', batch: 3 }],
      ],
    );
    assert.ok(buttons(card).every(({ data }) => parseCardAction(data) !== null));
  });
});

describe('refusal card', () => {
  const commands = commandsFor({ sandbox: false });

  it('says in its title what it is about, then why, and what to do next', () => {
    const refused = refuse('own-run', 'You requested run 7.', 'Ask another approver.');

    const { card, text } = renderRefusal(refused, []);

    assert.equal(text, 'You requested run 7. Ask another approver.');
    assert.match(
      cardText(card),
      /^Someone else must approve\nYou requested run 7\.\nAsk another approver\.$/,
    );
  });

  it('offers the next step as a button', () => {
    const refused = refuse(
      'unknown-run',
      'There is no run 99.',
      'Type “status” to see the runs, “map batch 3” to start one, or “why lee.gu@contoso.com”.',
    );

    const { card } = renderRefusal(refused, quotedCommands(refused.next, commands));

    assert.deepEqual(
      buttons(card).map(({ title, data }) => [title, data]),
      [
        ['Status', { verb: 'status' }],
        ['Map batch 3', { verb: 'map', batch: 3 }],
      ],
    );
    assert.ok(buttons(card).every(({ data }) => parseCardAction(data) !== null));
  });

  it('has no button for what no one approves afterwards, because a name or a typed text can hold quotes', () => {
    const typed = 'Lee”, or “resume run 1';

    const steps = quotedCommands(
      `Type “map batch 3 only ${typed}” or “status”. Ask “pause run 2”, “close batch 3” or “close project now”.`,
      commands,
    );

    assert.deepEqual(
      steps.map(({ data }) => data),
      [{ verb: 'status' }],
    );
  });

  it('has no button for a quoted text that is no command, or for one that is long', () => {
    const steps = quotedCommands(
      `“nothing”, “pin a to b because c”, “${'x'.repeat(80)}”`,
      commands,
    );

    assert.deepEqual(steps, []);
  });
});

describe('project left card', () => {
  it('says what to do while runs keep the project open', () => {
    const { text } = renderProjectLeft({ ...projectLeft, openRuns: [7] });

    assert.match(text, /open: run 7\. Wait for them or cancel them, then select Check again\.$/);
  });

  it('does not say that nothing is left where something could not be read', () => {
    const { text } = renderProjectLeft({ ...closedProject, unread: projectLeft.unread });

    assert.doesNotMatch(text, /nothing is left|You can stop the bot/);
    assert.match(text, /not everything could be read\. Fix .* then select Check again/);
  });
});
