import assert from 'node:assert/strict';
import type { RowKind } from '../../src/mapping/row.ts';
import { drawRun } from '../../src/cards/run.ts';
import { counts, decision, digest, tally, view } from './support/runs.ts';
import { runViews } from './support/views.ts';
import { buttons, elements, titles } from './support/walk.ts';

const decides = (verb: unknown) => verb === 'approve' || verb === 'reject';

describe('the buttons of a run', () => {
  it('are Approve and Reject while it waits, each naming the plan that it decides', () => {
    const [approve, reject] = buttons(drawRun(view()).card).filter(({ verb }) => decides(verb));

    assert.equal(approve?.['title'], 'Approve');
    assert.deepEqual(approve['data'], { verb: 'approve', run: 7, digest });
    assert.equal(reject?.['title'], 'Reject');
    assert.deepEqual(reject['data'], { verb: 'reject', run: 7, digest });
  });

  it('are one more where the clean rows can be approved alone, by their own digest', () => {
    const clean = 'c1'.repeat(32);

    const decisions = buttons(drawRun(view({ clean })).card).filter(({ verb }) => decides(verb));

    assert.deepEqual(
      decisions.map(({ title, data }) => [title, (data as { digest: string }).digest]),
      [
        ['Approve', digest],
        ['Approve clean rows', clean],
        ['Reject', digest],
      ],
    );
  });

  it('work for a client that knows only Action.Submit', () => {
    const { card } = drawRun(view());

    const fallbacks = buttons(card).map(({ fallback }) => fallback as Record<string, unknown>);
    assert.ok(fallbacks.length > 3);
    for (const [at, fallback] of fallbacks.entries()) {
      assert.equal(fallback['type'], 'Action.Submit');
      assert.equal(fallback['title'], buttons(card)[at]?.['title']);
      assert.deepEqual(fallback['data'], buttons(card)[at]?.['data']);
    }
  });

  it('come with inputs for a search and for a note', () => {
    const inputs = elements(drawRun(view()).card).filter(({ type }) => type === 'Input.Text');

    assert.deepEqual(
      inputs.map(({ id }) => id),
      ['words', 'note'],
    );
  });

  it('turn the pages on both sides, and no further', () => {
    const seen = view();
    const page = (number: number) => ({ ...seen, page: { ...seen.page, number } });

    const turns = [1, 2, 3].map((number) =>
      buttons(drawRun(page(number)).card)
        .filter(({ title }) => /rows/.test(String(title)))
        .map(({ data }) => data),
    );

    const to = (page: number) => ({ verb: 'page', run: 7, digest, page, kind: '', words: '' });
    assert.deepEqual(turns, [[to(2)], [to(1), to(3)], [to(2)]]);
  });

  it('lead to the rows of each outcome that there is, and from there to all of them', () => {
    const shown = (kind: RowKind | null) => {
      const seen = view();
      const page = { ...seen.page, of: 1, filter: { kind, words: '' }, total: 2 };
      return drawRun({ ...seen, page }).card;
    };
    const looks = (card: object) =>
      buttons(card)
        .filter(({ verb, title }) => verb === 'page' && !/rows|Find/.test(String(title)))
        .map(({ title, data }) => [title, (data as { kind: string }).kind]);

    const [all, missing] = [looks(shown(null)), looks(shown('missing'))];

    assert.deepEqual(
      all,
      (
        [
          'ready',
          'unchanged',
          'on-premises',
          'ambiguous',
          'colliding',
          'missing',
          'blocked',
          'excluded',
        ] as const
      ).map((kind) => [`${kind} ${counts[kind]}`, kind]),
    );
    assert.deepEqual(missing, [['All 26', ''], ...all.filter(([, kind]) => kind !== 'missing')]);
    assert.match(JSON.stringify(shown('missing')), /2 rows: missing/);
    const sets = elements(shown('missing')).filter(({ type }) => type === 'ActionSet');
    for (const set of sets) assert.ok((set['actions'] as readonly unknown[]).length <= 4);
  });

  it('search with the words that were typed, and keep them from page to page', () => {
    const seen = view();
    const filter = { kind: 'blocked', words: 'lee “${x}”' } as const;
    const { card } = drawRun({ ...seen, page: { ...seen.page, filter, total: 25 } });

    const [next] = buttons(card).filter(({ title }) => title === 'Later rows ›');
    const [find] = buttons(card).filter(({ title }) => title === 'Find');
    const [input] = elements(card).filter(({ id }) => id === 'words');

    assert.deepEqual(next?.['data'], { verb: 'page', run: 7, digest, page: 2, ...filter });
    assert.deepEqual(find?.['data'], { verb: 'page', run: 7, page: 1, kind: 'blocked' });
    assert.equal(input?.['value'], filter.words);
    assert.match(JSON.stringify(card), /25 rows: blocked with “lee “\$\{x\}””/);
  });

  it('hand out every row as files', () => {
    const [files] = buttons(drawRun(view()).card).filter(({ verb }) => verb === 'report');

    assert.deepEqual(files?.['data'], { verb: 'report', run: 7 });
  });

  it('hold no decision where nothing can be stamped', () => {
    const { card } = drawRun(
      view({ counts: { ...counts, ready: 0, 'on-premises': 0 } }, tally({ held: 12 })),
    );

    assert.ok(!titles(card).includes('Approve'));
    assert.ok(!elements(card).some(({ id }) => id === 'note'));
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

  const live = new Map([
    ['waiting', 3],
    ['filtered', 2],
    ['quorum', 2],
    ['voter', 1],
    ['undo', 2],
    ['restore', 2],
  ]);
  for (const [name, seen] of Object.entries(runViews)) {
    const expected = live.get(name) ?? 0;

    it(`${expected > 0 ? 'hold' : 'hold no'} decision on the card «${name}»`, () => {
      const decisions = titles(drawRun(seen).card).filter((title) => /Approve|Reject/.test(title));

      assert.equal(decisions.length, expected);
    });
  }
});
