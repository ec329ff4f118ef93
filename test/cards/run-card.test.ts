import assert from 'node:assert/strict';
import { renderRun } from '../../src/cards/run-card.ts';
import { noCounts } from '../../src/mapping/plan-rows.ts';
import { phases } from '../../src/ports/run.ts';
import type { RunView } from '../../src/ports/run-view.ts';
import { cardText, elements } from './support/card-elements.ts';
import { alex, decision, runView, stateCounts } from './support/runs.ts';
import { runViews } from './support/run-views.ts';

describe('card of a run', () => {
  it('names the run, the batch and the requester in every state', () => {
    for (const [name, view] of Object.entries(runViews)) {
      const text = cardText(renderRun(view).card);

      assert.match(
        text,
        /^Sales \(batch 3\)\nRun (7|9 · undo of run 7|9 · restore of run 5) · /,
        name,
      );
      assert.match(text, /Megan Bowen/, name);
    }
  });

  it('shows the plan while its mailboxes are checked, without Approve, and how long that takes', () => {
    const { card, text } = renderRun(runViews.inspecting);

    assert.match(
      cardText(card),
      /^Checking mailboxes: 1,200 of 5,000, about 9 minutes left\. Approve appears here when they are checked\.$/m,
    );
    assert.match(cardText(card), /^8\n✓ Ready\n4\n⚠ With warnings$/m);
    assert.doesNotMatch(JSON.stringify(card), /"verb":"(approve|reject)"/);
    assert.doesNotMatch(cardText(card), /Needs 1 approval/);
    assert.match(text, /isn’t ready for approval yet: 12 of 26 people would be stamped/);
  });

  it('says what an undo and a restore bring back', () => {
    assert.match(
      cardText(renderRun(runViews.undo).card),
      /If you approve, 1 person goes back to how they were before run 7\./,
    );
    assert.match(
      cardText(renderRun(runViews.restore).card),
      /If you approve, 1 person goes back to how run 5 left them\./,
    );
  });

  it('says that a restore takes two runs, before the first one and after it', () => {
    const { restore } = runViews;
    const notes = [{ code: 'undo-second-run', text: 'This restore takes two runs.' }];
    const preview = { ...restore, run: { ...restore.run, notes } };
    const { finished } = runViews;
    const { undoes } = restore.run;
    const done = {
      ...finished,
      run: { ...finished.run, undoes, notes, counts: { ...noCounts, ready: 12 } },
      stateCounts: { ...finished.stateCounts, synced: 0, held: 0, unchanged: 0 },
    };
    const second = { ...restore, run: { ...restore.run, follows: 8 } };

    assert.match(
      cardText(renderRun(preview).card),
      /the values of 1 person are removed\. A second run then brings them back to how run 5 left them/,
    );
    assert.match(
      cardText(renderRun(done).card),
      /A second run opens now to set the earlier ones; it needs an approval of its own/,
    );
    assert.match(
      cardText(renderRun(second).card),
      /run 8, which removed the values that this one sets/,
    );
  });

  it('shows how far it is, the time left, and who is not written', () => {
    const { card, text } = renderRun(runViews.stamping);

    assert.equal(text, 'Run 7 · Sales (batch 3): Stamping: 6 of 12 · about 10 seconds left');
    assert.match(
      cardText(card),
      /^Run 7 · Stamping\nStamping: 6 of 12 · about 10 seconds left\n5\n○ Stamped\n1\n⚠ Not as planned\n6\n○ Still to stamp\nOthers: 2 on-premises, 8 not ready, 3 already stamped, 1 excluded\.\n6 calls to come · 38 people per second · 24 more calls allowed now\n/m,
    );
  });

  it('shows the time left from the first minute: by an earlier run, else by what the tenant allows', () => {
    const first = runView(
      { phase: 'stamp', decision: decision(), counts: { ...noCounts, ready: 198 } },
      stateCounts({ planned: 188, written: 10, unchanged: 0, held: 0 }),
    );
    const activity = (view: Partial<RunView>) =>
      /^Stamping: .*$/m.exec(cardText(renderRun({ ...first, ...view }).card))?.[0];

    const previousPace = { run: 5, rows: 240, seconds: 40 };
    const allowed = { callsPerSecond: 4, remaining: null };
    assert.equal(activity({ previousPace }), 'Stamping: 10 of 198 · about 40 seconds left');
    assert.equal(activity({ allowed }), 'Stamping: 10 of 198 · about 50 seconds left');
    assert.equal(activity({}), 'Stamping: 10 of 198');
  });

  it('shows progress as a bar without text, in which each part can be seen', () => {
    const widths = elements(renderRun(runViews.stamping).card)
      .filter(({ minHeight }) => minHeight !== undefined)
      .map(({ width, style, items }) => [width, style, items]);

    assert.deepEqual(widths, [
      [42, 'accent', []],
      [8, 'warning', []],
      [50, 'emphasis', []],
    ]);
  });

  it('shows why it waits for a tenant, in the notification too', () => {
    const { card, text } = renderRun(runViews['waiting-for-tenant']);

    assert.match(cardText(card), /the target tenant: throttled since 10:16 UTC/);
    assert.match(text, /throttled since 10:16 UTC/);
  });

  it('shows who canceled the run', () => {
    const text = cardText(renderRun(runViews.canceling).card);

    assert.match(text, /^Run 7 · Canceling$[^]*Alex Wilber canceled this run\./m);
  });

  it('shows who approved the run, when, and the note', () => {
    const text = cardText(renderRun(runViews.problems).card);

    assert.match(text, /Approved by: Alex Wilber, \{\{DATE\(2026-11-23T10:15:00Z, SHORT\)\}\}/);
    assert.match(text, /Checked against the HR list\./);
  });

  it('lists the failed checks of the trust', () => {
    const text = cardText(renderRun(runViews['run-closed']).card);

    assert.match(text, /Trust checks failed$[^]*✕ [^]*pilot-wave[^]*Set-OrganizationRelationship/m);
  });

  for (const name of ['nothing-to-stamp', 'rejected', 'expired', 'changed'] as const)
    it(`says that nothing was stamped in the state ${name}`, () => {
      const { text } = renderRun(runViews[name]);

      assert.match(text, /Nothing was stamped\..*“map batch 3”/);
    });

  it('does not say that nothing was stamped when a canceled run had started', () => {
    const { text } = renderRun(runViews.canceled);

    assert.match(text, /Canceled by Alex Wilber\. 26 people: 7 verified, 5 not stamped/);
    assert.doesNotMatch(text, /Nothing was stamped/);
  });

  it('is rendered for every phase with every decision', () => {
    const decisions = [null, ...(['approved', 'rejected', 'cancelled', 'expired'] as const)];

    const texts = phases.flatMap((phase) =>
      decisions.map((kind) => {
        const run = { phase, decision: kind && decision(kind), cancelRequestedBy: alex };
        return renderRun(runView(run)).text;
      }),
    );

    assert.equal(texts.length, phases.length * decisions.length);
    assert.ok(texts.every((text) => text.startsWith('Run 7')));
  });
});
