import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, stampBatch, textOf, type TestWorld } from './support/answers.ts';

const approversIn = async (here: TestWorld, message: string) => {
  const answer = await here.say(megan, message);
  assert.ok(answer.kind === 'approvers', codeOf(answer));
  return answer.approvers;
};

describe('who can approve', () => {
  it('names people, members of groups and stand-ins', async () => {
    const here = testWorld();
    await here.say(alex, 'delegate me to DIEGO until tomorrow because on leave');

    const view = await approversIn(here, 'approvers');

    assert.deepEqual([view.run, view.batch, view.needed], [null, '', 1]);
    assert.deepEqual(view.people, [
      { name: 'ALEX', standIn: 'DIEGO' },
      { name: 'NESTOR', standIn: null },
    ]);
    assert.deepEqual(view.groups, [
      { name: 'APPROVERS', members: [{ name: 'ADELE', standIn: null }] },
    ]);
  });

  it('names those who can’t decide on the run that waits, and why', async () => {
    const here = testWorld();
    await here.openRun();
    await here.say(sender('nestor'), 'exclude source-1 from Sales until tomorrow because away');

    const views = [
      await approversIn(here, 'who can approve Sales?'),
      await approversIn(here, 'who can decide on run 1'),
    ];

    for (const view of views) {
      assert.deepEqual([view.run, view.batch], [1, 'Sales (batch 3)']);
      assert.deepEqual(
        view.people.map(({ name }) => name),
        ['ALEX'],
      );
      assert.deepEqual(view.barred, [
        { name: 'MEGAN', why: 'requested run 1' },
        { name: 'NESTOR', why: 'uploaded the batch, or pinned or excluded someone in it' },
      ]);
    }
  });

  it('shows ids while names can’t be read', async () => {
    const here = testWorld();
    here.control.isGraphDown = true;

    const { people, groups } = await approversIn(here, 'approvers');

    assert.deepEqual(
      [people.map(({ name }) => name), groups],
      [['alex', 'nestor'], [{ name: 'approvers', members: [] }]],
    );
  });

  it('says so where nothing waits', async () => {
    const here = testWorld();
    await stampBatch(here);

    assert.match(
      textOf(await here.say(megan, 'who can approve run 1')),
      /^Run 1 isn’t waiting for approval\./,
    );
    assert.equal(codeOf(await here.say(megan, 'who can approve batch 9')), 'unknown-batch');
    assert.equal((await approversIn(here, 'who can approve batch 4')).batch, 'Finance (batch 4)');
  });
});
