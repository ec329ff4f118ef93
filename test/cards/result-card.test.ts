import assert from 'node:assert/strict';
import { renderRun } from '../../src/cards/run-card.ts';
import { noCounts } from '../../src/mapping/plan-rows.ts';
import type { RunView } from '../../src/ports/run-view.ts';
import { ready, stored } from './support/rows.ts';
import { buttons, buttonTitles, cardText, elements, tilesOf } from './support/card-elements.ts';
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

  it('offers no undo once another run has undone it, and says which', () => {
    const undone = (sources: readonly string[] | null): RunView => ({
      ...runViews.finished,
      undoneBy: { run: 9, undoes: { run: 7, sources, restores: null } },
    });
    const titlesOf = (view: RunView) => buttonTitles(renderRun(view).card);

    const { card, text } = renderRun(undone(null));
    assert.match(
      cardText(card),
      /^Sales \(batch 3\)\nRun 7 · 14 of 26 stamped and verified\nUndone by run 9\.\n/,
    );
    assert.match(text, /^Run 7 · Sales \(batch 3\): Undone by run 9\./);
    assert.equal(styleOf(undone(null)), 'emphasis');
    assert.deepEqual(titlesOf(undone(null)).slice(0, 2), ['Open run 9', 'Get report']);
    assert.ok(!titlesOf(undone(null)).includes('Undo run 7'));
    assert.match(cardText(renderRun(undone(['lee'])).card), /Partly undone by run 9\./);
    assert.ok(titlesOf(undone(['lee'])).includes('Undo run 7'));
  });

  it('has no button that starts a run for somebody who can’t', () => {
    const titles = buttonTitles(renderRun({ ...runViews.problems, canStart: false }).card);

    assert.ok(!titles.some((title) => /^(?:Undo|Retry|New preview)/.test(title)), titles.join());
    assert.ok(titles.includes('Get report'));
  });

  it('calls the people of an undo undone', () => {
    const undoes = { run: 5, sources: null, restores: null };
    const states = stateCounts({ held: 0, unchanged: 0, verified: 1 });
    const view = runView({ ...done, undoes, counts: { ...noCounts, ready: 1 } }, states, [
      stored(ready(0, 'Lee Gu'), 'verified'),
    ]);

    assert.match(cardText(renderRun(view).card), /✓ Lee Gu[^]*\nUndone\n/);
    assert.doesNotMatch(cardText(renderRun(view).card), /^Verified$/m);
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

  it('names the export of the source that the plan was made from', () => {
    const sourceExport = {
      ...{ sha256: 'a1b2c3d4e5f60718'.repeat(4), key: 'k1' },
      ...{ exportedAt: '2026-11-23T08:00:00.000Z', expiresAt: '2026-11-24T08:00:00.000Z' },
    };

    assert.match(
      cardText(renderRun(runView({ ...done, sourceExport })).card),
      /Source: export of \{\{DATE\(2026-11-23T08:00:00Z, SHORT\)\}\}.*, a1b2 c3d4 e5f6 0718/,
    );
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
