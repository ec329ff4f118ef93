import assert from 'node:assert/strict';
import { renderRun } from '../../src/cards/run-card.ts';
import { noCounts } from '../../src/mapping/plan-rows.ts';
import type { RunView } from '../../src/ports/run-view.ts';
import { buttons, cardText, elements, tilesOf } from './support/card-elements.ts';
import { decision, runView, stateCounts } from './support/runs.ts';
import { runViews } from './support/run-views.ts';

const done = { phase: 'closed', outcome: { kind: 'done' }, decision: decision() } as const;
const styleOf = (view: RunView) => {
  const [header] = elements(renderRun(view).card).filter(({ bleed }) => bleed === true);
  return header?.['style'];
};

describe('result card', () => {
  it('counts what was written and not what was planned', () => {
    const { card, text } = renderRun(runViews.partial);

    assert.match(cardText(card), /^Sales \(batch 3\)\nRun 7 · 8 of 26 stamped and verified\n/);
    assert.match(text, /8 of 26 stamped and verified/);
    assert.deepEqual(tilesOf(card), [
      ['8', '✓ Verified'],
      ['6', '○ Not approved'],
      ['8', '✕ Not ready'],
      ['3', '= Already stamped'],
      ['1', '○ Excluded'],
    ]);
  });

  it('says of an undo what was undone', () => {
    const undoes = { run: 5, sources: null, restores: null };
    const counts = { ...noCounts, ready: 2 };
    const states = stateCounts({ held: 0, unchanged: 0, verified: 1, drifted: 1 });

    assert.deepEqual(tilesOf(renderRun(runView({ ...done, undoes, counts }, states)).card), [
      ['1', '✓ Undone'],
      ['1', '⚠ Changed, not undone'],
    ]);
  });

  it('is green only if everyone is verified or already stamped', () => {
    const finished = (counts: Partial<typeof noCounts>, states: object) =>
      runView(
        { ...done, counts: { ...noCounts, ...counts } },
        stateCounts({ held: 0, unchanged: 0, ...states }),
      );
    const all = finished({ ready: 4, unchanged: 2 }, { verified: 4, unchanged: 2 });
    const others = [
      finished({ ready: 4, missing: 1 }, { verified: 4, held: 1 }),
      finished({ ready: 4 }, { verified: 3, left: 1 }),
      finished({ ready: 4, 'on-premises': 1 }, { verified: 4, held: 1 }),
      finished({ ready: 4, excluded: 1 }, { verified: 4, held: 1 }),
    ];

    assert.equal(styleOf(all), 'good');
    assert.deepEqual(others.map(styleOf), ['warning', 'warning', 'warning', 'emphasis']);
    assert.equal(styleOf(finished({ ready: 4 }, { verified: 3, failed: 1 })), 'attention');
  });

  it('names the plan and its part after a partial approval', () => {
    assert.match(
      cardText(renderRun(runViews.partial).card),
      /Approved: the 8 without warnings \(c1ea4c1ea4c1\) of plan 4f1d9a0c7be2/,
    );
    assert.match(cardText(renderRun(runViews.finished).card), /Plan code: 4f1d9a0c7be2/);
  });

  it('offers what comes next: the run for the others, the report, the undo', () => {
    const next = (view: RunView) =>
      buttons(renderRun(view).card)
        .filter(({ verb }) => !['page', 'details'].includes(String(verb)))
        .map(({ title, data }) => [title, data]);

    assert.deepEqual(next(runViews.partial), [
      ['Open run 8', { verb: 'open', run: 8 }],
      ['Get report', { verb: 'report', run: 7 }],
      ['Undo run 7', { verb: 'undo', run: 7 }],
    ]);
    assert.deepEqual(next(runViews.rejected), [
      ['New preview', { verb: 'map', batch: 3 }],
      ['Get report', { verb: 'report', run: 7 }],
    ]);
    assert.match(
      cardText(renderRun(runViews.partial).card),
      /Next: \nReview run 8 for the 6 people not approved\./,
    );
    assert.match(
      cardText(renderRun({ ...runViews.partial, followUp: null }).card),
      /6 people weren’t approved\. A new run opens for them\./,
    );
  });

  it('offers a retry of those who failed before anything else', () => {
    const onlyFailed = runView(done, stateCounts({ verified: 10, failed: 2 }));
    const [first] = buttons(renderRun(onlyFailed).card);

    assert.deepEqual(
      [first?.['title'], first?.['data']],
      ['Retry 2 failed', { verb: 'retry', run: 7 }],
    );
    assert.equal(buttons(renderRun(runViews.problems).card)[0]?.['title'], 'Retry 3');
  });

  it('shows people with problems before verified ones, each with what was found', () => {
    const text = cardText(renderRun(runViews.problems).card);

    assert.deepEqual(text.match(/^[✓⚠✕] .+ → .+$/gm), [
      '✕ Lidia Holloway → lidia.holloway@fabrikam.com',
      '⚠ Miriam Graham → miriam.graham@fabrikam.com',
      '⚠ Grady Archie → grady.archie@fabrikam.com',
      '✓ Adele Vance → adele.vance@fabrikam.com',
    ]);
    assert.match(text, /^Failed\nThe target tenant refused it: the object is out of scope\.$/m);
  });

  it('never shows a person who was not written as written', () => {
    const text = cardText(renderRun(runViews.canceled).card);

    assert.match(text, /^Run 7 · Canceled · 7 of 26 stamped and verified$/m);
    assert.match(text, /^○ Lidia Holloway → lidia\.holloway@fabrikam\.com\nNot stamped$/m);
    assert.match(text, /^5\n○ Not stamped$/m);
  });
});
