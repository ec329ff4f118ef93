import assert from 'node:assert/strict';
import { renderPolicy } from '../../src/cards/policy-card.ts';
import { fitsCard } from '../../src/mapping/policy/policy-changes.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import type { ProposedPolicy } from '../../src/ports/answer-views.ts';
import { buttons, cardText } from './support/card-elements.ts';
import { megan } from './support/runs.ts';

describe('policy card', () => {
  const hash = '4f1d9a0c7be2'.padEnd(64, '0');
  const inForce = '9b30de1f6c05'.padEnd(64, '0');
  const change = { key: 'approval.required', was: '1', is: '2' };
  const view = (page: Partial<ProposedPolicy['page']>, values: Partial<ProposedPolicy> = {}) => {
    const whole = { number: 1, pageCount: 1, changes: [change], names: new Map(), ...page };
    const proposed = {
      ...{ hash, code: '4f1d9a0c7be2', acceptedBy: [], hasAccepted: false, canAccept: false },
      ...{ changeCount: 8 * (whole.pageCount - 1) + whole.changes.length, page: whole, ...values },
    };
    return { inForce, faults: [], proposed };
  };
  const titles = (card: object) => buttons(card).map(({ title }) => title);

  it('shows the changes as sentences, and who accepted them', () => {
    const { card, text } = renderPolicy(view({}, { acceptedBy: [megan] }));

    assert.match(cardText(card), /^1 policy change is waiting$/m);
    assert.match(cardText(card), /^Approvals needed: 1 → 2$/m);
    assert.match(cardText(card), /^1 of 2 admins accepted: Megan Bowen\.$/m);
    assert.match(text, /^1 policy change is waiting\. 1 of 2 .*Approvals needed: 1 → 2\./);
  });

  it('counts as seen only where it has every character of a value', () => {
    const values = ['{'.repeat(150), `a${'\u0301'.repeat(9)}`, '{'.repeat(60), 'x'.repeat(190)];
    for (const value of values) {
      const changed = { key: 'batches.3.group', was: null, is: `"${value}"` };
      const shown = cardText(renderPolicy(view({ changes: [changed] })).card);

      const isWhole = shown.replaceAll('{ ', '{').includes(value);
      assert.ok(isWhole || !fitsCard(changed), value);
    }
  });

  it('has both hashes in full', () => {
    const text = cardText(renderPolicy(view({})).card);

    for (const whole of [hash, inForce])
      assert.ok(text.includes(`${whole.slice(0, 32)}\n${whole.slice(32)}`));
  });

  it('says so when no admin has accepted the changes', () => {
    const text = cardText(renderPolicy(view({ changes: [change, change] })).card);

    assert.match(text, /^2 policy changes are waiting$[^]*0 of 2 admins accepted\./m);
  });

  it('offers to accept exactly this version once its reader has seen every change', () => {
    const unseen = renderPolicy(view({ number: 1, pageCount: 2 })).card;
    const seen = renderPolicy(view({ number: 2, pageCount: 2 }, { canAccept: true })).card;
    const accepted = renderPolicy(view({}, { hasAccepted: true })).card;

    assert.deepEqual(titles(unseen), ['Get all changes', 'Next']);
    assert.match(cardText(unseen), /To accept the changes, look at every page first/);
    assert.deepEqual(buttons(seen)[0]?.['data'], { verb: 'policy-accept', hash });
    assert.match(cardText(seen), /You’ve seen every change\. .*“policy accept 4f1d9a0c7be2”/);
    assert.deepEqual(titles(accepted), ['Get all changes']);
  });

  it('says how many changes there are, and leads to the other pages and to the file', () => {
    const { card } = renderPolicy(view({ number: 2, pageCount: 3 }));

    assert.match(cardText(card), /^17 policy changes are waiting$/m);
    assert.match(cardText(card), /Page 2 of 3/);
    assert.deepEqual(
      buttons(card).map(({ title, data }) => [title, data]),
      [
        ['Get all changes', { verb: 'policy-file', hash }],
        ['Previous', { verb: 'policy-page', hash, page: 1 }],
        ['Next', { verb: 'policy-page', hash, page: 3 }],
      ],
    );
    assert.ok(buttons(card).every(({ data }) => parseCardAction(data) !== null));
  });

  it('names people and groups, with their object ids in small print', () => {
    const names = new Map([
      ['a0-5', 'Adele Vance'],
      ['b0-1', 'Migration approvers'],
    ]);
    const changes = [
      { key: 'roles.admins.users', was: null, is: '"a0-5"' },
      { key: 'roles.approvers.groups', was: '"b0-1"', is: null },
      { key: 'roles.viewers.users', was: null, is: '"a0-9"' },
    ];

    const text = cardText(renderPolicy(view({ changes, names })).card);

    assert.match(text, /^Admins: add Adele Vance\na0-5$/m);
    assert.match(text, /^Groups of approvers: remove Migration approvers\nb0-1$/m);
    assert.match(text, /^Viewers: add a0-9, whom the directory doesn’t know$/m);
  });

  it('shows durations and switches in words, and other keys as in the file', () => {
    const changes = [
      { key: 'limits.settle', was: '120000', is: '90000' },
      { key: 'approval.partial', was: 'true', is: 'false' },
      { key: 'batches.8.group', was: '"a@contoso.com"', is: null },
      { key: 'plans.size.most', was: null, is: '500' },
      { key: 'approval.escalate', was: 'null', is: null },
    ];

    const text = cardText(renderPolicy(view({ changes })).card);

    assert.match(text, /^Time until a write must show: 2 min → 90 s$/m);
    assert.match(text, /^Approving only people without warnings: yes → no$/m);
    assert.match(text, /^Batch 8, group: "a@contoso\.com" → not set$/m);
    assert.match(text, /^plans\.size\.most: not set → 500$/m);
    assert.match(text, /^Escalation: none → set$/m);
  });

  it('holds a page of the longest texts in full, and says when a value is shortened', () => {
    const text = (length: number) => '\u{1f600}'.repeat(length);
    const longest = { key: text(80), was: `"${text(198)}"`, is: `"${text(198)}"` };
    const changes = Array.from({ length: 8 }, () => longest);
    const full = cardText(renderPolicy(view({ pageCount: 2, changes })).card);
    const longer = cardText(renderPolicy(view({ changes: [{ ...longest, is: text(201) }] })).card);

    assert.equal(full.split(`${longest.key}: ${longest.was} → ${longest.is}`).length, 9);
    assert.doesNotMatch(full, /shortened/);
    assert.match(longer, /Some values are shortened here\. .* get all of them as a file first\./);
  });

  it('shows the errors in the file, and how many do not fit', () => {
    const faults = Array.from({ length: 14 }, (_, index) => `name ${index} is missing`);

    const { card } = renderPolicy({ inForce, faults, proposed: null });

    const text = cardText(card);
    assert.match(text, /^The policy file has errors\nThe earlier policy stays in force\.$/m);
    assert.match(text, /^Error: name 0 is missing$[^]*^2 more errors$/m);
    assert.deepEqual(buttons(card), []);
  });
});
