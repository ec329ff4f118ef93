import assert from 'node:assert/strict';
import { everything } from '../../src/run/look.ts';
import { view } from '../../src/run/view.ts';
import { asker, sales, stage } from './support/world.ts';

describe('a card of one’s own', () => {
  const staged = async () => {
    const here = stage();
    await here.enforce();
    return here;
  };
  type Here = Awaited<ReturnType<typeof staged>>;
  const seenBy = async (name: string, run: number, here: Here) => {
    const answer = await here.verbs.page(asker(name, sales), run, { ...everything, page: 1 });
    return answer.kind === 'card' ? answer.view.viewer : answer.kind;
  };
  const needTwo = (here: Here) => {
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    return here.enforce();
  };

  it('is for requester, approver, voter, admin or watcher, as they stand just now', async () => {
    const here = await staged();
    await needTwo(here);
    const run = await here.asked();
    await here.approve(run);

    const seen = await Promise.all(
      ['megan', 'alex', 'adele', 'nobody'].map((name) => seenBy(name, run.id, here)),
    );
    here.control.approverGroup = [];
    const after = await seenBy('adele', run.id, here);

    assert.deepEqual(seen, ['requester', 'voter', 'approver', 'watcher']);
    assert.equal(after, 'watcher');
  });

  it('is the one for everybody while the roles can’t be read, and once it is decided', async () => {
    const here = await staged();
    const run = await here.asked();
    here.control.graphDown = true;

    const unread = await seenBy('adele', run.id, here);
    here.control.graphDown = false;
    await here.approve(run);
    const decided = await seenBy('adele', run.id, here);

    assert.deepEqual([unread, decided], ['anyone', 'anyone']);
  });

  it('is offered to the requester first, then to those who decide, and no longer to whoever has approved', async () => {
    const here = await staged();
    await needTwo(here);
    for (const name of ['nobody', 'adele', 'alex', 'megan'])
      await here.verbs.meet(asker(name, sales), `29:${name}`);
    const run = await here.asked();

    const before = (await view(run.id, here.world)).audience;
    await here.approve(run);
    const between = (await view(run.id, here.world)).audience;
    await here.approve(run, asker('adele'));

    assert.deepEqual(before.slice(0, 2), ['29:megan', '29:alex']);
    assert.deepEqual([...before].sort(), ['29:adele', '29:alex', '29:megan', '29:nobody']);
    assert.deepEqual([...between].sort(), ['29:adele', '29:megan', '29:nobody']);
    assert.deepEqual((await view(run.id, here.world)).audience, []);
  });

  it('is never posted where others read along', async () => {
    const here = await staged();
    await here.verbs.meet(asker('alex', sales), '29:alex');
    const run = await here.asked();
    await here.post();

    const cards = here.sent.flatMap(({ message }) =>
      message.kind === 'card' && message.view.run.id === run.id ? [message.view.viewer] : [],
    );

    assert.deepEqual([...new Set(cards)], ['anyone']);
  });
});
