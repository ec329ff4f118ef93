import assert from 'node:assert/strict';
import { drawFiles } from '../../src/cards/files.ts';
import { drawHelp } from '../../src/cards/help.ts';
import { drawNotice } from '../../src/cards/notice.ts';
import { drawRefusal } from '../../src/cards/refusal.ts';
import { drawStatus } from '../../src/cards/status.ts';
import { drawTrust } from '../../src/cards/trust.ts';
import { checks, soundChecks } from './support/checks.ts';
import { megan } from './support/runs.ts';
import { runsSeen, runViews } from './support/views.ts';
import { elements, words } from './support/walk.ts';

describe('the answer to trust', () => {
  it('puts first what is to be mended: seen, expected, by whom and with which command', () => {
    const told = words(drawTrust(checks).card);

    assert.match(told, /1 of 3 checks[^]*✕ not met[^]*✓ met/);
    assert.match(told, /pilot-wave\n.*\nsales-wave@contoso\.com among them/);
    assert.match(told, /An Exchange administrator of the source tenant/);
    assert.match(told, /MailboxMovePublishedScopes @\{Add="sales-wave@contoso\.com"\}/);
  });

  it('says what can be done where all is in order', () => {
    const { card, text } = drawTrust(soundChecks);

    assert.match(text, /^All 3 checks .* “map batch” and its number\.$/);
    assert.doesNotMatch(words(card), /not met|Set-OrganizationRelationship/);
  });
});

describe('the answer to status', () => {
  it('tells each run with its state', () => {
    const told = words(drawStatus(runsSeen, []).card);

    assert.match(told, /2 of the last 3 runs still open\./);
    assert.match(told, /Run 7 · batch 3 Sales[^]*Run 6 · batch 3 Sales[^]*Run 5 · batch 1 Pilot/);
    assert.match(told, /^Stamping$[^]*^Done$[^]*^Waiting for approval$/m);
    assert.match(told, /throttled since/);
  });

  it('tells what else is worth knowing, such as a refused policy file', () => {
    const told = words(drawStatus([], ['The policy file is faulty: approval.required']).card);

    assert.match(told, /The policy file is faulty: approval\.required/);
  });

  it('tells how to begin where there is no run', () => {
    assert.match(drawStatus([], []).text, /No run yet\. Type “map batch”/);
  });
});

describe('the answer to help', () => {
  it('tells every command, with an example where it says more', () => {
    const rows = [
      { usage: 'map batch <n>', example: 'map batch 3', about: 'Match a batch.' },
      { usage: 'define', example: 'define\nAddress', about: 'Say who.' },
      { usage: 'status', example: 'status', about: 'The latest runs.' },
    ];

    const told = words(drawHelp(rows, 'Did you mean “map batch”?').card);

    assert.match(told, /Did you mean “map batch”\?/);
    assert.match(told, /map batch <n>\nMatch a batch\.\nfor example: map batch 3\ndefine\n/);
    assert.match(told, /^for example: define ↵ Address$/m);
    assert.doesNotMatch(told, /example: status/);
  });
});

describe('links to files', () => {
  it('tell each file, its size and how long it is on offer', () => {
    const until = new Date('2026-11-23T10:25:00Z');
    const paper = { offer: 'word', type: 'text/csv', until };
    const papers = [
      { ...paper, name: 'rows.csv', size: 1_025, url: 'https://a.example/papers/1' },
      { ...paper, name: 'stamp.ps1', size: 7, url: 'https://a.example/papers/2' },
    ];

    const { card, text } = drawFiles('The report of run 7.', papers);

    assert.equal(text, 'The report of run 7. 2 files for you alone.');
    assert.match(
      words(card),
      /rows\.csv\n2 KiB; opens once, until 2026-11-23 10:25 UTC\nstamp\.ps1\n7 bytes/,
    );
    const urls = elements(card).flatMap(({ url }) => (url === undefined ? [] : [url]));
    assert.deepEqual(
      urls,
      papers.map(({ url }) => url),
    );
  });
});

describe('a refusal', () => {
  it('says why, and what to do next', () => {
    const { card, text } = drawRefusal({
      text: 'You asked for it.',
      next: 'Ask another approver.',
    });

    assert.equal(text, 'You asked for it. Ask another approver.');
    assert.match(words(card), /You asked for it\.\n?[^]*Ask another approver\./);
  });
});

describe('the notice at the end of a run', () => {
  it('tells counts, what is next, approver and plan', () => {
    const { text } = drawNotice(runViews.exceptions, null);

    assert.equal(
      text,
      'Run 7 · batch 3 Sales. Stamped, with exceptions. 26 people: 12 verified, 1 unverified, ' +
        '1 drifted, 1 failed, 2 on-premises, 2 ambiguous, 2 colliding, 2 missing, 2 blocked, 1 excluded. ' +
        '2 rows wait to be stamped on premises: “report run 7” has the script, “verify run 7” looks ' +
        'whether it has come through. ' +
        'Mend what the rows say. Type “retry run 7” for those alone. Type “map batch 3” for a new preview. ' +
        'Approved by Alex Wilber. Digest 4f1d9a0c7be2.',
    );
  });

  it('calls the requester where it is asked to', () => {
    const { card, text } = drawNotice(runViews.done, megan);

    assert.match(words(card), /<at>Megan Bowen<\/at> Stamped and verified\./);
    assert.deepEqual('msteams' in card && card.msteams, {
      entities: [{ type: 'mention', text: '<at>Megan Bowen</at>', mentioned: megan }],
    });
    assert.match(text, /^Megan Bowen: Run 7/);
  });

  it('calls nobody otherwise', () => {
    assert.doesNotMatch(JSON.stringify(drawNotice(runViews.done, null).card), /<at>/);
  });
});
