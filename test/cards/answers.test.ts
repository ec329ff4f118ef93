import assert from 'node:assert/strict';
import { renderDrift } from '../../src/cards/drift-card.ts';
import { renderFiles } from '../../src/cards/files-card.ts';
import { renderHelp } from '../../src/cards/help-card.ts';
import { renderPolicy } from '../../src/cards/policy-card.ts';
import { renderRefusal } from '../../src/cards/refusal-card.ts';
import { renderTrust } from '../../src/cards/trust-card.ts';
import { checks, passedChecks } from './support/checks.ts';
import { cardText, elements } from './support/card-elements.ts';
import { megan } from './support/runs.ts';

describe('trust card', () => {
  it('shows failed checks first: what was found and needed, who can fix it and the command', () => {
    const text = cardText(renderTrust(checks).card);

    assert.match(text, /1 of 3 checks failed\.[^]*✕ Failed[^]*✓ Passed/);
    assert.match(text, /Found {2}\n.*pilot-wave\nNeeded {2}\nsales-wave@contoso\.com among them/);
    assert.match(text, /Who can fix it {2}\nAn Exchange administrator of the source tenant/);
    assert.match(text, /MailboxMovePublishedScopes @\{Add="sales-wave@contoso\.com"\}/);
  });

  it('says what to do next when all checks passed', () => {
    const { card, text } = renderTrust(passedChecks);

    assert.match(text, /All 3 checks passed\. .* “map batch” and its number\.$/);
    assert.doesNotMatch(cardText(card), /failed|Set-OrganizationRelationship/);
  });
});

describe('help card', () => {
  it('shows every command, with an example unless it repeats the usage', () => {
    const entries = [
      { usage: 'map batch <n>', example: 'map batch 3', description: 'Match a batch.' },
      { usage: 'define', example: 'define\nAddress', description: 'Name the members.' },
      { usage: 'status', example: 'status', description: 'The latest runs.' },
    ];

    const text = cardText(renderHelp(entries, 'Which batch? Try “map batch 3”.').card);

    assert.match(text, /Which batch\? Try “map batch 3”\./);
    assert.match(text, /map batch <n>\nMatch a batch\.\nExample: map batch 3\ndefine\n/);
    assert.match(text, /^Example: define ↵ Address$/m);
    assert.doesNotMatch(text, /Example: status/);
  });
});

describe('files card', () => {
  it('shows the name, size and expiry of each file, with its link', () => {
    const until = new Date('2026-11-23T10:25:00Z');
    const file = { token: 'token', type: 'text/csv', until };
    const files = [
      { ...file, name: 'rows.csv', size: 1_025, url: 'https://a.example/downloads/1' },
      { ...file, name: 'stamp.ps1', size: 7, url: 'https://a.example/downloads/2' },
    ];

    const { card, text } = renderFiles('The report of run 7.', files);

    assert.equal(text, 'The report of run 7. 2 files, for you only.');
    assert.match(
      cardText(card),
      /rows\.csv\n2 KiB\. One download, until 2026-11-23 10:25 UTC\nstamp\.ps1\n7 bytes/,
    );
    const urls = elements(card).flatMap(({ url }) => (url === undefined ? [] : [url]));
    assert.deepEqual(
      urls,
      files.map(({ url }) => url),
    );
  });
});

describe('policy card', () => {
  const change = { key: 'approval.required', was: '1', is: '2' };

  it('shows the changes, who accepted them and how to accept them', () => {
    const proposed = { code: '4f1d9a0c7be2', changes: [change], acceptedBy: [megan] };

    const text = cardText(renderPolicy({ faults: [], proposed }).card);

    assert.match(text, /^1 change is waiting\.$/m);
    assert.match(text, /approval\.required {2}\n1 → 2/);
    assert.match(text, /1 of 2 admins accepted: Megan Bowen\. .*“policy accept 4f1d9a0c7be2”/);
  });

  it('says so when no admin has accepted the changes', () => {
    const proposed = { code: '4f1d9a0c7be2', changes: [change, change], acceptedBy: [] };

    const text = cardText(renderPolicy({ faults: [], proposed }).card);

    assert.match(text, /^2 changes are waiting\.$[^]*0 of 2 admins accepted\./m);
  });

  it('shows the errors in the file', () => {
    const text = cardText(renderPolicy({ faults: ['name is missing'], proposed: null }).card);

    assert.match(text, /The earlier policy stays in force\.[^]*Error {2}\nname is missing/);
  });
});

describe('drift card', () => {
  it('shows each change and how many do not fit', () => {
    const drift = { targetId: 'lee', name: 'Lee Gu', text: 'ExchangeGuid is empty' };
    const lastCorrectAt = new Date('2026-11-23T10:20:00Z');
    const drifts = Array.from({ length: 12 }, () => drift);

    const { card, text } = renderDrift({ batch: 3, name: 'Sales', drifts, lastCorrectAt });

    assert.match(
      text,
      /^Sales \(batch 3\): 12 changes since stamping\. Lee Gu: ExchangeGuid is empty\./,
    );
    assert.match(cardText(card), /^2 more\. The preview shows all of them\.$/m);
    assert.match(cardText(card), /“close batch 3”/);
  });
});

describe('refusal card', () => {
  it('says why, and what to do next', () => {
    const { card, text } = renderRefusal({
      text: 'You requested run 7.',
      next: 'Ask another approver.',
    });

    assert.equal(text, 'You requested run 7. Ask another approver.');
    assert.match(cardText(card), /You requested run 7\.\n?[^]*Ask another approver\./);
  });
});
