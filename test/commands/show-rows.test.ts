import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, hideTarget, megan, type TestWorld } from './support/answers.ts';

describe('page button', () => {
  const shower =
    (here: TestWorld, run: number) =>
    async (data: object, by = megan) => {
      const answer = await here.press(by, { verb: 'page', run, page: 1, ...data });
      assert.ok(answer.kind === 'run-card', codeOf(answer));
      return answer.view.page;
    };

  it('shows the nearest page, of at most eight people', async () => {
    const here = testWorld(12);
    const { id } = await here.openRun();

    const { number, rows, pageCount } = await shower(here, id)({ page: 99 });

    assert.deepEqual([number, pageCount, rows.length], [2, 2, 4]);
  });

  it('shows a group of people with a search text, without its control characters', async () => {
    const here = testWorld(12);
    const { id } = await here.openRun();
    const show = shower(here, id);

    const searched = await show({ filter: 'everyone', search: ' person\u0000 11 ' });
    const pasted = await show({ search: 'Person <PERSON11@contoso.com>;' });
    const blocked = await show({ filter: 'blocked', search: null });
    const long = await show({ search: 'x'.repeat(5_000) });

    assert.deepEqual(searched.filter, { shown: 'everyone', search: 'person 11' });
    assert.equal(searched.totalRows, 1);
    assert.deepEqual([pasted.filter.search, pasted.totalRows], ['PERSON11@contoso.com', 1]);
    assert.deepEqual([blocked.filter, blocked.totalRows], [{ shown: 'blocked', search: '' }, 0]);
    assert.equal(long.filter.search.length, 40);
  });

  it('searches everyone where the shown group has no such person', async () => {
    const here = testWorld(3);
    hideTarget(here, 'target-1');
    const { id } = await here.openRun();
    const show = shower(here, id);

    const inside = await show({ filter: 'worth-a-look', search: 'person 1' });
    const outside = await show({ filter: 'worth-a-look', search: 'person 2' });

    assert.deepEqual([inside.filter.shown, inside.totalRows], ['worth-a-look', 1]);
    assert.deepEqual([outside.filter.shown, outside.totalRows], ['everyone', 1]);
  });

  it('shows the people with a finding, in whichever group they are', async () => {
    const here = testWorld(3);
    hideTarget(here, 'target-1');
    const { id } = await here.openRun();

    const page = await shower(here, id)({ filter: 'no-target' });

    assert.deepEqual(page.filter.shown, { code: 'no-target' });
    assert.deepEqual(
      page.rows.map(({ row }) => row.source.id),
      ['source-1'],
    );
  });

  it('starts with people worth a look, or with everyone where there is none', async () => {
    const clean = testWorld(2);
    const here = testWorld(3);
    hideTarget(here, 'target-1');

    const all = await shower(clean, (await clean.openRun()).id)({});
    const worth = await shower(here, (await here.openRun()).id)({});

    assert.deepEqual([all.filter.shown, all.totalRows], ['everyone', 2]);
    assert.deepEqual([worth.filter.shown, worth.totalRows], ['worth-a-look', 1]);
  });

  it('shows worst people first, but the requester those who need a decision', async () => {
    const here = testWorld(3);
    const rename = (id: string, name: string) => {
      const target = here.tenants.recipients.get(id)!;
      here.tenants.recipients.set(id, { ...target, name });
    };
    rename('target-2', 'Somebody Else');
    const twin = here.tenants.recipients.get('target-1')!;
    here.tenants.recipients.set('twin', { ...twin, id: 'twin', name: 'Twin' });
    const { id } = await here.openRun();
    const order = async (by: typeof megan) =>
      (await shower(here, id)({ filter: 'worth-a-look' }, by)).rows.map(({ row }) => row.kind);

    assert.deepEqual(await order(alex), ['ready', 'ambiguous']);
    assert.deepEqual(await order(megan), ['ambiguous', 'ready']);
  });

  it('shows what was written after the run, and the others when they are asked for', async () => {
    const here = testWorld(3);
    hideTarget(here, 'target-1');
    const run = await here.openRun();
    await here.approve(run);
    await here.waitForOutcome(run);
    const show = shower(here, run.id);

    const written = await show({});
    const others = await show({ filter: 'not-ready' });

    assert.deepEqual(
      [written, others].map(({ filter, rows }) => [filter.shown, rows.map(({ state }) => state)]),
      [
        ['written', ['verified', 'verified']],
        ['not-ready', ['held']],
      ],
    );
  });

  it('is refused for an unknown run', async () => {
    const answer = await testWorld().press(megan, { verb: 'page', run: 55, page: 1 });

    assert.equal(codeOf(answer), 'unknown-run');
  });
});
