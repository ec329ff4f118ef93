import assert from 'node:assert/strict';
import { renderMention, renderNotice, renderReminder } from '../../src/cards/notice-card.ts';
import { cardText } from './support/card-elements.ts';
import { megan } from './support/runs.ts';
import { runViews } from './support/run-views.ts';

describe('notice at the end of a run', () => {
  it('has the counts, the next steps, the approver and the plan code', () => {
    const { text } = renderNotice(runViews.problems, null);

    assert.equal(
      text,
      'Run 7 · Sales (batch 3). 12 of 26 stamped and verified, with problems. 26 people: 12 verified, ' +
        '1 not confirmed, 1 changed and not stamped, 1 failed, 2 on-premises, 2 with several matches, ' +
        '2 in conflict, 2 no match, 2 blocked, 1 excluded. ' +
        '2 people must be stamped on-premises: type “report run 7” for the script, then “verify run 7” ' +
        'to check the result. Fix these problems. Type “retry run 7” to map only those people again. ' +
        'Type “map batch 3” for a new preview. Approved by Alex Wilber. Plan code 4f1d9a0c7be2.',
    );
  });

  it('mentions a person when one is given', () => {
    const { card, text } = renderNotice(runViews.finished, megan);

    assert.match(cardText(card), /<at>Megan Bowen<\/at> 17 of 26 stamped and verified\./);
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
    const { text } = renderReminder(runViews.quorum, 'reminder');

    assert.match(text, /has waited for approval since 2026-11-23 08:58 UTC\./);
    assert.match(text, /Still needed: 2 more, one for protected people\./);
    assert.match(text, /It expires at 2026-11-24 09:00 UTC\.$/);
  });

  it('tells the people whom the policy names for an escalation why they get it', () => {
    const { text } = renderReminder(runViews.quorum, 'escalation');

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
