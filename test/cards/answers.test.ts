import assert from 'node:assert/strict';
import { renderDrift } from '../../src/cards/drift-card.ts';
import { renderFiles } from '../../src/cards/files-card.ts';
import { renderHelp } from '../../src/cards/help-card.ts';
import { renderPolicy } from '../../src/cards/policy-card.ts';
import { renderRefusal } from '../../src/cards/refusal-card.ts';
import { renderTrust } from '../../src/cards/trust-card.ts';
import { checks, passedChecks } from './support/checks.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import type { Person } from '../../src/ports/person.ts';
import type { ProposedPolicy } from '../../src/ports/answer-views.ts';
import { buttons, cardText, elements } from './support/card-elements.ts';
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
  const hash = '4f1d9a0c7be2'.padEnd(64, '0');
  const inForce = '9b30de1f6c05'.padEnd(64, '0');
  const change = { key: 'approval.required', was: '1', is: '2' };
  const view = (page: Partial<ProposedPolicy['page']>, acceptedBy: readonly Person[] = []) => {
    const whole = { number: 1, pageCount: 1, changes: [change], names: new Map(), ...page };
    const changeCount = 8 * (whole.pageCount - 1) + whole.changes.length;
    const proposed = { hash, code: '4f1d9a0c7be2', acceptedBy, changeCount, page: whole };
    return { inForce, faults: [], proposed };
  };

  it('shows the changes, who accepted them and how to accept them', () => {
    const text = cardText(renderPolicy(view({}, [megan])).card);

    assert.match(text, /^1 change is waiting\.$/m);
    assert.match(text, /approval\.required {2}\n1 → 2/);
    assert.match(text, /1 of 2 admins accepted: Megan Bowen\. .*“policy accept 4f1d9a0c7be2”/);
    assert.match(text, new RegExp(`in force {2}\n${inForce}\n.*change {2}\n${hash}`));
  });

  it('says so when no admin has accepted the changes', () => {
    const text = cardText(renderPolicy(view({ changes: [change, change] })).card);

    assert.match(text, /^2 changes are waiting\.$[^]*0 of 2 admins accepted\./m);
  });

  it('says how many changes there are, and leads to the other pages and to the file', () => {
    const { card } = renderPolicy(view({ number: 2, pageCount: 3 }));

    assert.match(cardText(card), /^17 changes are waiting\. This page shows 1 of them\.$/m);
    assert.match(cardText(card), /Page 2 of 3/);
    assert.deepEqual(
      buttons(card).map(({ title, data }) => [title, data]),
      [
        ['Previous', { verb: 'policy-page', hash, page: 1 }],
        ['Next', { verb: 'policy-page', hash, page: 3 }],
        ['Get all changes', { verb: 'policy-file', hash }],
      ],
    );
    assert.ok(buttons(card).every(({ data }) => parseCardAction(data) !== null));
  });

  it('shows names beside object ids', () => {
    const key = 'roles.admins.users';
    const names = new Map([['a0-5', 'Adele Vance']]);
    const changes = [{ key, was: '"a0-6"', is: '"a0-5"' }];

    const text = cardText(renderPolicy(view({ changes, names })).card);

    assert.match(text, /roles\.admins\.users {2}\n"a0-6" → "a0-5" \(Adele Vance\)/);
  });

  it('holds a page of the longest texts in full, and says when a value is shortened', () => {
    const text = (length: number) => '\u{1f600}'.repeat(length);
    const longest = { key: text(80), was: `"${text(198)}"`, is: `"${text(198)}"` };
    const changes = Array.from({ length: 8 }, () => longest);
    const full = cardText(renderPolicy(view({ pageCount: 2, changes })).card);
    const longer = cardText(renderPolicy(view({ changes: [{ ...longest, is: text(201) }] })).card);

    assert.equal(full.split(`${longest.was} → ${longest.is}`).length, 9);
    assert.doesNotMatch(full, /shortened/);
    assert.match(longer, /Some values are shortened here: get all changes as a file\./);
  });

  it('shows the errors in the file, and how many do not fit', () => {
    const faults = Array.from({ length: 14 }, (_, index) => `name ${index} is missing`);

    const { card } = renderPolicy({ inForce, faults, proposed: null });

    const text = cardText(card);
    assert.match(text, /The earlier policy stays in force\.[^]*Error {2}\nname 0 is missing/);
    assert.match(text, /2 more errors/);
    assert.deepEqual(buttons(card), []);
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
