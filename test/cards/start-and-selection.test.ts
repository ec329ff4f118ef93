import assert from 'node:assert/strict';
import { renderMovedCard } from '../../src/cards/notice-card.ts';
import { renderReminder } from '../../src/cards/reminder-card.ts';
import { renderRun } from '../../src/cards/run-card.ts';
import { renderStatus } from '../../src/cards/run-list-cards.ts';
import { cardText } from './support/card-elements.ts';
import { alex, decision, digest, megan, runView } from './support/runs.ts';
import { runViews } from './support/run-views.ts';

describe('card of a run with a start time', () => {
  const start = new Date('2026-12-05T21:00:00Z');
  const vote = {
    ...{ digest, by: alex, onBehalfOf: null, at: new Date('2026-11-23T10:15:00Z') },
    ...{ note: '', rights: ['approver'], startAt: start },
  };
  const { run } = runView();
  const policy = {
    ...run.policy,
    limits: { ...run.policy.limits, timeZone: 'Europe/Berlin' },
  };
  const expected = 'Stamping starts Sat, Dec 5, 2026, 10:00 PM (Europe/Berlin).';

  it('says when stamping starts, from the decision on', () => {
    for (const phase of ['waiting', 'queued'] as const) {
      const change = { phase, policy, votes: [vote], decision: decision(), queuedUntil: start };
      const { card, text } = renderRun(runView(change));

      assert.ok(cardText(card).includes(`Approved. ${expected}`), phase);
      assert.ok(text.includes(expected));
      assert.match(JSON.stringify(card), /"verb":"cancel"/);
      assert.match(text, /To move that, type “start run 7 at” and a time/);
    }
  });

  it('says so while approvals are missing, and asks for it in the time zone of the policy', () => {
    const requiredApprovals = { people: 2, rights: [] };
    const view = runView({ policy, votes: [vote], requiredApprovals });

    const { card } = renderRun({ ...view, viewerRole: 'approver' });

    assert.ok(cardText(card).includes(expected));
    assert.match(JSON.stringify(card), /"label":"Start \(optional, Europe\/Berlin time\)/);
  });

  it('has the start that its viewer typed in the input', () => {
    const { card } = renderRun({ ...runView(), viewerRole: 'approver', startAt: 'Sat 22:00' });

    assert.match(JSON.stringify(card), /"id":"startAt"[^}]*"value":"Sat 22:00"/);
  });

  it('says that a freeze queues it, where no start is named', () => {
    const change = { phase: 'queued', decision: decision(), queuedUntil: start } as const;

    assert.match(cardText(renderRun(runView(change)).card), /during a freeze of the policy/);
  });
});

describe('card of a part of a batch', () => {
  const selection = { sources: ['a', 'b'], text: 'only [finance](x) {{DATE}}', of: 26 };

  it('says in its title which part, without what a person could hide in it', () => {
    const { card, text } = renderRun(runView({ selection }));

    assert.match(cardText(card), /^Sales \(batch 3\), only \\\[finance\\\]\(x\) \{ \{DATE\}\}\n/);
    assert.match(cardText(card), /Run 7 · 2 of 26 people · /);
    assert.match(text, /2 of 26 people/);
  });

  it('says so in lists of runs', () => {
    const view = runViews.finished;
    const listed = { run: { ...view.run, selection }, result: null };

    const status = { runs: [listed], openCount: 0, page: 1, hasMore: false, notes: [] };

    assert.match(JSON.stringify(renderStatus(status).card), /2 of 26 people/);
  });
});

describe('messages about a run', () => {
  it('mention the approvers in a reminder', () => {
    const card = renderReminder(runViews.waiting, {
      kind: 'reminder',
      mentions: [alex, megan],
    }).card;

    assert.match(
      cardText(card),
      /<at>Alex Wilber<\/at> <at>Megan Bowen<\/at> Waiting for approval since/,
    );
    assert.match(JSON.stringify(card), /"mentioned":\{"id":"a0000000-0000-4000-8000-000000000002"/);
  });

  it('leave one line where the card was moved', () => {
    const { card, text } = renderMovedCard(runViews.waiting);

    assert.match(cardText(card), /^Sales \(batch 3\)\nRun 7: its card is further down\.$/);
    assert.match(text, /^Run 7 · Sales \(batch 3\): its card is further down\.$/);
    assert.doesNotMatch(JSON.stringify(card), /"verb"/);
  });
});
