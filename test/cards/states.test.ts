import assert from 'node:assert/strict';
import { drawRun } from '../../src/cards/run.ts';
import type { Outcome, Phase } from '../../src/run/run.ts';
import { alex, decision, tally, view } from './support/runs.ts';
import { runViews } from './support/views.ts';
import { words } from './support/walk.ts';

describe('the card of a run', () => {
  it('says which run, which batch and who asked, in every state', () => {
    for (const [name, seen] of Object.entries(runViews)) {
      const told = words(drawRun(seen).card);

      assert.match(told, /^Run (7|9 · undo of run 7|9 · back to run 5) · batch 3 Sales\n/, name);
      assert.match(told, /Megan Bowen/, name);
    }
  });

  it('tells what an approver must know: plan, how old, deadline, what changed, what could not be read, who may not decide', () => {
    const told = words(drawRun(runViews.waiting).card);

    assert.match(told, /^4f1d9a0c7be2$/m);
    assert.match(told, /\{\{DATE\(2026-11-24T09:00:00Z, COMPACT\)\}\}/);
    assert.match(told, /\{\{DATE\(2026-11-23T08:58:00Z, COMPACT\)\}\}/);
    assert.match(told, /^3 new, 1 renamed$/m);
    assert.match(told, /^Note {2}\nLicences of the source could not be read\./m);
    assert.match(
      told,
      /Approve stamps the 12 ready rows .* Somebody other than Megan Bowen decides/,
    );
  });

  it('tells how far it is, and how to stop it', () => {
    const { card, text } = drawRun(runViews.stamping);

    assert.equal(text, 'Run 7 · batch 3 Sales: Stamping: 6 of 12 people done.');
    assert.match(
      words(card),
      /26 people: 5 written, 1 drifted, 1 under way, 5 still to stamp, 3 unchanged, 2 on-premises, 2 ambiguous, 2 colliding, 2 missing, 2 blocked, 1 excluded\.[^]*“cancel run 7”/,
    );
  });

  it('tells what holds it up, in the notification too', () => {
    const { card, text } = drawRun(runViews['held-up']);

    assert.match(words(card), /the target tenant: throttled since 10:16 UTC/);
    assert.match(text, /throttled since 10:16 UTC/);
  });

  it('tells who asked to stop', () => {
    assert.match(words(drawRun(runViews.stopping).card), /Alex Wilber asked to stop/);
  });

  it('shows who approved, when, and the note', () => {
    const told = words(drawRun(runViews.exceptions).card);

    assert.match(told, /Alex Wilber, \{\{DATE\(2026-11-23T10:15:00Z, COMPACT\)\}\}/);
    assert.match(told, /Checked against the HR list\./);
  });

  it('says so where an approved run was not without exceptions', () => {
    assert.match(words(drawRun(runViews.done).card), /^Done$/m);
    assert.match(words(drawRun(runViews.exceptions).card), /^Done, with exceptions$/m);
  });

  it('lists the checks that stopped it where the trust is broken', () => {
    const told = words(drawRun(runViews['broken-trust']).card);

    assert.match(told, /✕ not met[^]*pilot-wave[^]*Set-OrganizationRelationship/);
  });

  const untouched: readonly Outcome['kind'][] = [
    'nothing-to-write',
    'rejected',
    'expired',
    'changed',
  ];
  for (const kind of untouched)
    it(`promises that nothing was stamped where it ended as ${kind}`, () => {
      const { card, text } = drawRun(runViews[kind as 'rejected']);

      assert.match(words(card), /Nothing was stamped\./);
      assert.match(text, /Nothing was stamped\..*“map batch 3”/);
    });

  it('does not promise that where a cancelled run had begun to stamp', () => {
    const { text } = drawRun(runViews.cancelled);

    assert.match(text, /Cancelled by Alex Wilber\. 26 people: 7 verified, 8 not stamped/);
    assert.doesNotMatch(text, /Nothing was stamped/);
  });

  it('is drawn for every pairing of phase and decision', () => {
    const all: readonly Phase[] = [
      'trust',
      'match',
      'waiting',
      'recheck',
      'stamp',
      'verify',
      'closed',
    ];
    const decisions = [null, ...(['approved', 'rejected', 'cancelled', 'expired'] as const)];

    const drawn = all.flatMap((phase) =>
      decisions.map((kind) => {
        const run = { phase, decision: kind ? decision(kind) : null, stopBy: alex };
        return drawRun(view(run, tally())).text;
      }),
    );

    assert.equal(drawn.length, 35);
    assert.ok(drawn.every((text) => text.startsWith('Run 7')));
  });
});
