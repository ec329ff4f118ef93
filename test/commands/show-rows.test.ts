import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { codeOf, megan } from './support/answers.ts';

describe('page button', () => {
  it('shows the nearest page of the rows', async () => {
    const here = testWorld(12);
    const run = await here.openRun();

    const answer = await here.press(megan, { verb: 'page', run: run.id, page: 99 });

    assert.ok(answer.kind === 'run-card');
    assert.deepEqual([answer.view.page.number, answer.view.page.rows.length], [2, 2]);
  });

  it('shows the rows of one kind with a search text, without its control characters', async () => {
    const here = testWorld(12);
    const run = await here.openRun();
    const show = async (data: object) => {
      const answer = await here.press(megan, { verb: 'page', run: run.id, page: 1, ...data });
      assert.ok(answer.kind === 'run-card');
      return answer.view.page;
    };

    const searched = await show({ kind: '', search: ' person\u0000 11 ' });
    const pasted = await show({ search: 'Person <PERSON11@contoso.com>;' });
    const blocked = await show({ kind: 'blocked', search: null });
    const long = await show({ search: 'x'.repeat(5_000) });

    assert.deepEqual(searched.filter, { kind: null, search: 'person 11' });
    assert.equal(searched.totalRows, 1);
    assert.deepEqual([pasted.filter.search, pasted.totalRows], ['PERSON11@contoso.com', 1]);
    assert.deepEqual([blocked.filter, blocked.totalRows], [{ kind: 'blocked', search: '' }, 0]);
    assert.equal(long.filter.search.length, 40);
  });

  it('is refused for an unknown run', async () => {
    const answer = await testWorld().press(megan, { verb: 'page', run: 55, page: 1 });

    assert.equal(codeOf(answer), 'unknown-run');
  });
});
