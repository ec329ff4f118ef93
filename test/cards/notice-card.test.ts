import assert from 'node:assert/strict';
import { renderMention, renderNotice } from '../../src/cards/notice-card.ts';
import { renderReminder } from '../../src/cards/reminder-card.ts';
import { buttons, cardText } from './support/card-elements.ts';
import { decision, megan, stateCounts } from './support/runs.ts';
import { runViews } from './support/run-views.ts';

const closedRun = {
  phase: 'closed',
  decision: decision('approved'),
  outcome: { kind: 'done' },
} as const;

describe('notice at the end of a run', () => {
  it('has the counts, the next steps, the approver and the plan code', () => {
    const { text } = renderNotice(runViews.problems, null);

    assert.equal(
      text,
      'Run 7 · Sales (batch 3). 9 of 26 stamped and verified. 1 not confirmed, 1 changed and not stamped, ' +
        '1 failed. Fix these problems. Then retry the people who failed. ' +
        '2 people must be stamped on-premises: type “report run 7” for the script, then “verify run 7” ' +
        'to check the result. 8 people aren’t ready: fix what the report says, then map again. ' +
        'Approved by Alex Wilber. Plan code 4f1d9a0c7be2.',
    );
  });

  it('names the run of the people who were not approved, and opens it', () => {
    const { card, text } = renderNotice({ ...runViews.partial, followUp: 8 }, null);

    assert.match(
      text,
      /^Run 7 · Sales \(batch 3\)\. .*Review run 8 for the 6 people not approved\./,
    );
    assert.deepEqual(
      buttons(card).map(({ title, data }) => [title, data]),
      [
        ['Open run 8', { verb: 'open', run: 8 }],
        ['Get report', { verb: 'report', run: 7 }],
      ],
    );
  });

  it('says how many people of an undo can’t be undone', () => {
    const undone = { ...runViews.undo.run, ...closedRun };
    const states = stateCounts({ verified: 1, held: 1, unchanged: 0 });
    const view = { ...runViews.undo, run: undone, stateCounts: states };

    const { text } = renderNotice(view, null);

    assert.match(text, /1 of 2 undone and verified\. 1 can’t be undone\./);
  });

  it('names who canceled an approved run, and no longer who approved it', () => {
    const canceled = {
      ...runViews.finished.run,
      cancelRequestedBy: megan,
      outcome: { kind: 'cancelled' },
    } as const;

    const { text } = renderNotice({ ...runViews.finished, run: canceled }, null);

    assert.match(text, /Canceled by Megan Bowen\./);
    assert.doesNotMatch(text, /Approved by/);
  });

  it('mentions a person when one is given', () => {
    const { card, text } = renderNotice(runViews.finished, megan);

    assert.match(cardText(card), /<at>Megan Bowen<\/at> 14 of 26 stamped and verified\./);
    assert.deepEqual('msteams' in card && card.msteams, {
      entities: [{ type: 'mention', text: '<at>Megan Bowen</at>', mentioned: megan }],
    });
    assert.match(text, /^Megan Bowen: Run 7/);
  });

  it('mentions no one otherwise', () => {
    assert.doesNotMatch(JSON.stringify(renderNotice(runViews.finished, null).card), /<at>/);
  });
});

describe('reminder', () => {
  it('says since when the plan waits, what it still needs and when it expires', () => {
    const { text } = renderReminder(runViews.quorum, { kind: 'reminder', mentions: [] });

    assert.match(text, /Waiting for approval since Mon, Nov 23, 2026, 8:58 AM UTC\./);
    assert.match(text, /Still needed: 2 more, one for protected people\./);
    assert.match(text, /Expires Tue, Nov 24, 2026, 9:00 AM UTC\.$/);
  });

  it('tells the people whom the policy names for an escalation why they get it', () => {
    const { text } = renderReminder(runViews.quorum, { kind: 'escalation', mentions: [] });

    assert.match(text, /You get this message because the policy names you\.$/);
  });
});

describe('announcement that mentions a person', () => {
  it('is a card, which Teams needs for a mention', () => {
    const { card, text } = renderMention('Diego <b>approves</b> for you.', megan);

    const json = JSON.stringify(card);
    assert.equal(text, 'Megan Bowen: Diego ‹b›approves‹/b› for you.');
    assert.match(json, /<at>Megan Bowen<\/at> Diego ‹b›approves‹\/b› for you\./);
    assert.match(json, new RegExp(`"mentioned":{"id":"${megan.id}","name":"Megan Bowen"}`));
  });
});
