import assert from 'node:assert/strict';
import { renderPending } from '../../src/cards/pending-card.ts';
import { renderHistory, renderStatus } from '../../src/cards/run-list-cards.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import { buttons, cardText } from './support/card-elements.ts';
import {
  emptyStatus,
  history,
  legalRun,
  listed,
  pendingRuns,
  partialRun,
  status,
} from './support/list-views.ts';
import { run } from './support/runs.ts';

describe('status card', () => {
  const text = cardText(renderStatus(status).card);

  it('shows open runs first, each with its batch and state in one line', () => {
    assert.match(text, /^2 runs are open$/m);
    assert.match(
      text,
      /^Run 8 · Legal · Waiting for approval$[^]*^Run 6 · Pilot · Stamping$[^]*^Run 7 · Legal · Finished$[^]*^Run 5 · Pilot · Rejected$/m,
    );
    assert.match(text, /^Waiting: the target tenant: throttled/m);
  });

  it('counts what a finished run wrote, never what it planned', () => {
    const counts = '3 verified, 26 not approved, 7 not ready, 1 already stamped';

    assert.match(text, new RegExp(`^Run 7 · Legal · Finished\\n${counts}$`, 'm'));
  });

  it('says of a plan that waits how many of its people have warnings', () => {
    assert.match(text, /28 to stamp, 25 with warnings, 1 on-premises, 7 not ready, 1 already/);
  });

  it('counts rejected people as not stamped', () => {
    assert.match(text, /Run 5 · Pilot · Rejected\n12 not stamped/);
  });

  it('says which run undid another one, and counts what an undo undid', () => {
    assert.match(text, /^12 verified, .* already stamped, 1 excluded\. Undone by run 4$/m);
    assert.match(text, /^Run 4 · undo of run 2 · Sales · Finished\n12 undone$/m);
  });

  it('says so when people of a finished run are not as approved', () => {
    const problem = listed(partialRun.run, { verified: 3, failed: 2 });

    const shown = cardText(renderStatus({ ...status, runs: [problem] }).card);

    assert.match(shown, /^Run 7 · Legal · Finished with problems$/m);
  });

  it('opens each run, and leads to more of them', () => {
    const { card } = renderStatus({ ...status, page: 2 });

    const data = buttons(card).map((button) => [button['title'], button['data']]);
    assert.deepEqual(data.slice(0, 2), [
      ['Open', { verb: 'open', run: 8 }],
      ['Open', { verb: 'open', run: 6 }],
    ]);
    assert.deepEqual(data.slice(-2), [
      ['Newer runs', { verb: 'status-page', page: 1 }],
      ['More', { verb: 'status-page', page: 3 }],
    ]);
    assert.ok(buttons(card).every((button) => parseCardAction(button['data']) !== null));
  });

  it('shows notes, such as an error in the policy file', () => {
    assert.match(cardText(renderStatus(emptyStatus).card), /approval\.required is not a number/);
  });

  it('says how to start when there are no runs', () => {
    assert.match(renderStatus(emptyStatus).text, /There are no runs yet\. .*“batches”/);
  });

  it('sums up its runs in one line for clients that show no cards', () => {
    assert.match(
      renderStatus(status).text,
      /^2 runs are open\. Run 8 · Legal: Waiting for approval, 28 to stamp, 25 with warnings/,
    );
  });
});

describe('history card', () => {
  const text = cardText(renderHistory(history).card);

  it('shows the runs of the batch, their approvers and what changed since the run before', () => {
    assert.match(text, /^Runs of Sales \(batch 3\)$/m);
    assert.match(text, /requested by Megan Bowen\. Since run 2: 12 now ready\.$/m);
    assert.match(text, /requested by Megan Bowen, approved by Alex Wilber\.$/m);
  });

  it('shows results, and which run undid them', () => {
    assert.match(text, /^Run 2 · Finished\n12 verified, .*Undone by run 4$/m);
  });

  it('tells a restore from an undo, and a part from the whole', () => {
    const undoneBy = (undoes: object) => ({
      run: 9,
      undoes: { run: 2, sources: null, restores: null, ...undoes },
    });
    const runs = [
      listed(run({ id: 5 }), {}, undoneBy({ restores: { run: 1, later: [2, 5] } })),
      listed(run({ id: 6 }), {}, undoneBy({ sources: ['lee'] })),
    ];

    const shown = cardText(renderHistory({ ...history, runs }).card);

    assert.match(shown, /Undone by run 9, which restored run 1[^]*Partly undone by run 9/);
  });

  it('shows times by the clock of its reader', () => {
    assert.match(text, /^\{\{DATE\(2026-11-23T09:00:00Z, SHORT\)\}\}, \{\{TIME\(2026-11-23T09:/m);
  });
});

describe('pending card', () => {
  it('shows what each plan would stamp and who can decide, with a button to review it', () => {
    const { card, text } = renderPending(pendingRuns);

    assert.match(cardText(card), /^2 runs wait for approval$/m);
    assert.match(cardText(card), /^Run 8 · Legal\n25 to stamp, all with warnings$/m);
    assert.match(cardText(card), /Requested by Megan Bowen, decide by .*; waiting for Alex Wilber/);
    assert.match(text, /Run 8 · Legal: 25 to stamp, all with warnings; waiting for Alex/);
    assert.deepEqual(
      buttons(card).map(({ title, data }) => [title, data]),
      [
        ['Review', { verb: 'open', run: 8 }],
        ['Review', { verb: 'open', run: 9 }],
      ],
    );
  });

  it('says how many approvals are missing if it is more than one', () => {
    const text = cardText(renderPending(pendingRuns).card);

    assert.match(
      text,
      /needs 2 more, one for protected people; waiting for Nestor Wilke, a member of Migration/,
    );
  });

  it('says so when no one who can approve is left', () => {
    const waitingFor = { people: [], groups: [] };

    const text = cardText(renderPending([{ run: legalRun({}), waitingFor }]).card);

    assert.match(text, /no one who can approve is left: .* or type “cancel run \d+”/);
  });

  it('says so when no run waits', () => {
    const { text, card } = renderPending([]);

    assert.match(text, /^No runs wait for approval\. To start one, /);
    assert.match(cardText(card), /No runs wait for approval/);
    assert.match(JSON.stringify(card), /List batches.*Latest runs/);
  });
});
