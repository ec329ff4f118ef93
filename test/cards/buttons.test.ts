import assert from 'node:assert/strict';
import { drawRun } from '../../src/cards/run.ts';
import { counts, decision, digest, tally, view } from './support/runs.ts';
import { runViews } from './support/views.ts';
import { buttons, elements, titles } from './support/walk.ts';

describe('the buttons of a run', () => {
  it('are Approve and Reject while it waits, each naming the plan that it decides', () => {
    const [, approve, reject] = buttons(drawRun(view()).card);

    assert.equal(approve?.['title'], 'Approve');
    assert.deepEqual(approve['data'], { verb: 'approve', run: 7, digest });
    assert.equal(reject?.['title'], 'Reject');
    assert.deepEqual(reject['data'], { verb: 'reject', run: 7, digest });
  });

  it('work for a client that knows only Action.Submit', () => {
    const { card } = drawRun(view());

    const fallbacks = buttons(card).map(({ fallback }) => fallback as Record<string, unknown>);
    assert.equal(fallbacks.length, 3);
    for (const [at, fallback] of fallbacks.entries()) {
      assert.equal(fallback['type'], 'Action.Submit');
      assert.equal(fallback['title'], buttons(card)[at]?.['title']);
      assert.deepEqual(fallback['data'], buttons(card)[at]?.['data']);
    }
  });

  it('come with an input for a note', () => {
    const inputs = elements(drawRun(view()).card).filter(({ type }) => type === 'Input.Text');

    assert.deepEqual(
      inputs.map(({ id }) => id),
      ['note'],
    );
  });

  it('turn the pages on both sides, and no further', () => {
    const page = (number: number) => ({ ...view(), page: { number, of: 3, rows: [] } });

    const turns = [1, 2, 3].map((number) =>
      buttons(drawRun(page(number)).card)
        .filter(({ verb }) => verb === 'page')
        .map(({ data }) => data),
    );

    const to = (page: number) => ({ verb: 'page', run: 7, digest, page });
    assert.deepEqual(turns, [[to(2)], [to(1), to(3)], [to(2)]]);
  });

  it('hold no decision where nothing can be stamped', () => {
    const { card } = drawRun(
      view({ counts: { ...counts, ready: 0, 'on-premises': 0 } }, tally({ held: 12 })),
    );

    assert.ok(!titles(card).includes('Approve'));
    assert.ok(!elements(card).some(({ type }) => type === 'Input.Text'));
  });

  it('hold one where there is only something to stamp on premises', () => {
    const { card } = drawRun(view({ counts: { ...counts, ready: 0 } }, tally({ held: 12 })));

    assert.ok(titles(card).includes('Approve'));
    assert.match(
      JSON.stringify(card),
      /Approve releases the script for the 2 rows on premises, and nothing/,
    );
  });

  it('hold no decision once there is one, although the run still waits', () => {
    assert.deepEqual(titles(drawRun(view({ decision: decision() })).card), []);
  });

  for (const [name, seen] of Object.entries(runViews)) {
    const live = name === 'waiting' || name === 'quorum';

    it(`${live ? 'hold' : 'hold no'} decision on the card «${name}»`, () => {
      const decisions = titles(drawRun(seen).card).filter((title) => /Approve|Reject/.test(title));

      assert.equal(decisions.length, live ? 2 : 0);
    });
  }
});
