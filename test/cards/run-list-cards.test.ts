import assert from 'node:assert/strict';
import { renderPending } from '../../src/cards/pending-card.ts';
import { renderHistory, renderStatus } from '../../src/cards/run-list-cards.ts';
import { cardText } from './support/card-elements.ts';
import { recentRuns, runViews } from './support/run-views.ts';

describe('status card', () => {
  it('shows each run with its state', () => {
    const text = cardText(renderStatus(recentRuns, []).card);

    assert.match(text, /2 of the last 3 runs are open\./);
    assert.match(
      text,
      /Run 7 · Sales \(batch 3\)[^]*Run 6 · Sales \(batch 3\)[^]*Run 5 · Pilot \(batch 1\)/,
    );
    assert.match(text, /^Stamping$[^]*^Finished$[^]*^Waiting for approval$/m);
    assert.match(text, /throttled since/);
  });

  it('shows notes, such as an error in the policy file', () => {
    const text = cardText(
      renderStatus([], ['The policy file has an error: approval.required']).card,
    );

    assert.match(text, /The policy file has an error: approval\.required/);
  });

  it('says how to start when there are no runs', () => {
    assert.match(renderStatus([], []).text, /^There are no runs yet\. .*“map batch”/);
  });
});

describe('history card', () => {
  it('shows the runs of the batch, their approvers and what changed since the run before', () => {
    const text = cardText(renderHistory(3, [runViews.waiting.run, runViews.finished.run]).card);

    assert.match(text, /^Runs of batch 3$/m);
    assert.match(
      text,
      /requested by Megan Bowen\. Since run 5: 3 new, 1 renamed\. Plan code 4f1d9a0c7be2\./,
    );
    assert.match(text, /requested by Megan Bowen, approved by Alex Wilber\./);
  });
});

describe('pending card', () => {
  it('shows what each plan still needs and who can decide', () => {
    const waitingFor = { people: ['Nestor Wilke'], groups: ['Migration approvers'] };

    const text = cardText(renderPending([{ run: runViews.quorum.run, waitingFor }]).card);

    assert.match(text, /^1 run waits for approval\.$/m);
    assert.match(text, /Still needed: 2 more, one for protected people\./);
    assert.match(text, /Waiting for Nestor Wilke, a member of Migration approvers\./);
  });

  it('says so when no one who can approve is left', () => {
    const waitingFor = { people: [], groups: [] };

    const text = cardText(renderPending([{ run: runViews.waiting.run, waitingFor }]).card);

    assert.match(text, /No one who can approve is left\./);
  });

  it('says so when no run waits', () => {
    assert.equal(renderPending([]).text, 'No runs wait for approval.');
  });
});
