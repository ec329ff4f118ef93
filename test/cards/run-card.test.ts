import assert from 'node:assert/strict';
import { renderRun } from '../../src/cards/run-card.ts';
import { noCounts } from '../../src/mapping/plan-rows.ts';
import { phases } from '../../src/ports/run.ts';
import { cardText } from './support/card-elements.ts';
import { alex, decision, runView } from './support/runs.ts';
import { runViews } from './support/run-views.ts';

describe('card of a run', () => {
  it('names the run, the batch and the requester in every state', () => {
    for (const [name, view] of Object.entries(runViews)) {
      const text = cardText(renderRun(view).card);

      assert.match(
        text,
        /^Run (7|9 · undo of run 7|9 · restore of run 5) · Sales \(batch 3\)\n/,
        name,
      );
      assert.match(text, /Megan Bowen/, name);
    }
  });

  it('shows an approver the plan code, the age of the data, the deadline, the changes, the notes and who can decide', () => {
    const text = cardText(renderRun(runViews.waiting).card);

    assert.match(text, /^4f1d9a0c7be2$/m);
    assert.match(text, /\{\{DATE\(2026-11-24T09:00:00Z, COMPACT\)\}\}/);
    assert.match(text, /\{\{DATE\(2026-11-23T08:58:00Z, COMPACT\)\}\}/);
    assert.match(text, /^3 new, 1 renamed$/m);
    assert.match(text, /^Info {2}\nLicences of the source could not be read\./m);
    assert.match(
      text,
      /If you approve, 12 of 26 people are stamped, and the on-premises script for 2 people is released\. Anyone who can approve, except Megan Bowen, can decide\./,
    );
  });

  it('shows the plan while its mailboxes are checked, without Approve, and how long that takes', () => {
    const { card, text } = renderRun(runViews.inspecting);

    assert.match(
      cardText(card),
      /^Checking mailboxes: 1,200 of 5,000, about 9 minutes left\. Approve appears here when they are checked\.$/m,
    );
    assert.match(cardText(card), /26 people: 12 ready/);
    assert.doesNotMatch(JSON.stringify(card), /"verb":"(approve|reject)"/);
    assert.doesNotMatch(cardText(card), /Decide by/);
    assert.match(text, /is not ready for approval yet\./);
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
      run: { ...finished.run, undoes, notes, counts: { ...noCounts, ready: 15 } },
      stateCounts: { ...finished.stateCounts, synced: 0, held: 0 },
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

  it('shows the progress and how to cancel', () => {
    const { card, text } = renderRun(runViews.stamping);

    assert.equal(text, 'Run 7 · Sales (batch 3): Stamping: 6 of 12 people done.');
    assert.match(
      cardText(card),
      /26 people: 5 being checked, 1 changed and not stamped, 1 being stamped, 5 still to stamp, 3 already stamped, 2 on-premises, 2 with several matches, 2 in conflict, 2 no match, 2 blocked, 1 excluded\.[^]*“cancel run 7”/,
    );
  });

  it('shows why it waits for a tenant, in the notification too', () => {
    const { card, text } = renderRun(runViews['waiting-for-tenant']);

    assert.match(cardText(card), /the target tenant: throttled since 10:16 UTC/);
    assert.match(text, /throttled since 10:16 UTC/);
  });

  it('shows who canceled the run', () => {
    const text = cardText(renderRun(runViews.canceling).card);

    assert.match(text, /^Canceling$[^]*Alex Wilber canceled this run\./m);
  });

  it('shows who approved the run, when, and the note', () => {
    const text = cardText(renderRun(runViews.problems).card);

    assert.match(text, /Alex Wilber, \{\{DATE\(2026-11-23T10:15:00Z, COMPACT\)\}\}/);
    assert.match(text, /Checked against the HR list\./);
  });

  it('says whether a finished run had problems', () => {
    assert.match(cardText(renderRun(runViews.finished).card), /^Finished$/m);
    assert.match(cardText(renderRun(runViews.problems).card), /^Finished with problems$/m);
  });

  it('counts those who were not approved, and says that they get a new run', () => {
    const text = cardText(renderRun(runViews.partial).card);

    assert.match(text, /4 not approved/);
    assert.match(text, /4 people weren’t approved\. A new run opens for them\./);
  });

  it('lists the failed checks of the trust', () => {
    const text = cardText(renderRun(runViews['run-closed']).card);

    assert.match(
      text,
      /^Trust checks failed$[^]*✕ Failed[^]*pilot-wave[^]*Set-OrganizationRelationship/m,
    );
  });

  for (const name of ['nothing-to-stamp', 'rejected', 'expired', 'changed'] as const)
    it(`says that nothing was stamped in the state ${name}`, () => {
      const { card, text } = renderRun(runViews[name]);

      assert.match(cardText(card), /Nothing was stamped\./);
      assert.match(text, /Nothing was stamped\..*“map batch 3”/);
    });

  it('does not say that nothing was stamped when a canceled run had started', () => {
    const { text } = renderRun(runViews.canceled);

    assert.match(text, /Canceled by Alex Wilber\. 26 people: 7 verified, 8 not stamped/);
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
