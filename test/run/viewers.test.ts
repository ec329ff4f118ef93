import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import type { Run } from '../../src/run/run.ts';
import { asker, sales, stage } from './support/world.ts';

describe('a card of one’s own', () => {
  const staged = async () => {
    const here = stage();
    await here.enforce();
    return here;
  };
  type Here = Awaited<ReturnType<typeof staged>>;
  const seenBy = async (name: string, { id, place }: Run, here: Here) => {
    const answer = await here.verbs.refresh(asker(name, place), id);
    return answer.kind === 'card' ? answer.view.viewer : answer.kind;
  };
  const needTwo = (here: Here) => {
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    return here.enforce();
  };

  it('is for requester, approver, admin or watcher, as they stand just now, and knows what they approved', async () => {
    const here = await staged();
    await needTwo(here);
    const run = await here.asked();
    const voted = await here.approve(run);

    const seen = await Promise.all(
      ['megan', 'alex', 'adele', 'nobody'].map((name) => seenBy(name, run, here)),
    );
    here.control.approverGroup = [];
    const after = await seenBy('adele', run, here);

    assert.deepEqual(seen, ['requester', 'approver', 'approver', 'watcher']);
    assert.deepEqual(voted.kind === 'voted' && voted.view.approved, [run.digest]);
    assert.equal(after, 'watcher');
  });

  it('is the one for everybody while the roles can’t be read, and once it is decided', async () => {
    const here = await staged();
    const run = await here.asked();
    here.control.graphDown = true;

    const unread = await seenBy('adele', run, here);
    here.control.graphDown = false;
    await here.approve(run);
    const decided = await seenBy('adele', run, here);

    assert.deepEqual([unread, decided], ['anyone', 'anyone']);
  });

  it('is offered to the requester first, then to those who decide, and to nobody once it is decided', async () => {
    const here = await staged();
    for (const name of ['nobody', 'alex', 'megan'])
      await here.verbs.meet(asker(name, sales), `29:${name}`);
    const run = await here.asked();
    await here.post();
    await here.approve(run);
    await here.ended(run);
    await here.post();

    const audiences = here.sent.flatMap(({ message }) =>
      message.kind === 'card' ? [message.view.audience] : [],
    );
    assert.deepEqual(audiences[0], ['29:megan', '29:alex', '29:nobody']);
    assert.deepEqual(audiences.at(-1), []);
  });

  it('is nobody’s where the run has no card, and cancels only the plan that waits beside it', async () => {
    const here = await staged();
    const run = await here.asked();
    const wish = { run: run.id, digest: run.digest ?? '' };
    const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);
    const away = asker('megan', { ...sales, id: '19:away' });
    const megan = asker('megan', run.place);

    const elsewhere = [
      await here.verbs.refresh(away, run.id),
      await here.verbs.withdraw(away, wish),
      await here.verbs.withdraw(megan, { ...wish, digest: 'older' }),
    ];
    await here.approve(run);
    const late = await here.verbs.withdraw(megan, wish);

    assert.deepEqual(elsewhere.map(why), ['elsewhere', 'elsewhere', 'stale']);
    assert.equal(why(late), 'already-decided');
    assert.deepEqual(await here.ended(run), { kind: 'done' });
  });

  it('does not let an approver choose again who has ruled on the plan', async () => {
    const here = await staged();
    const run = await here.asked();
    await here.world.rulebook.rule([
      {
        kind: 'unpin',
        source: (await here.rows(run.id))[0]!.row.source,
        by: asker('alex').person,
        at: new Date(),
        note: '',
      },
    ]);

    assert.equal(await seenBy('alex', run, here), 'author');
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
