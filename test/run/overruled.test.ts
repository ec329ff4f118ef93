import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import { asker, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);
const told = (answer: Answer) => JSON.stringify(answer);
const megan = asker('megan');
const same = { source: 'source-0', target: 'target-1', note: 'she said' };

describe('a ruling and the runs that are open', () => {
  it('whoever had the last word on somebody in the plan does not approve it', async () => {
    const { approve, asked, read, verbs } = stage(3);
    const run = await asked();
    const nestor = asker('nestor');
    await verbs.pin(nestor, same);

    const own = await approve(await read(run.id), nestor);
    await verbs.unpin(megan, same.source);
    await verbs.pin(megan, same);
    const others = await approve(await read(run.id), nestor);

    assert.equal(why(own), 'edited-plan');
    assert.equal(why(others), 'decided');
  });

  it('what is approved and not sent yet is held back by a later word', async () => {
    const { approve, asked, control, ended, rows, tenants, verbs } = stage(3);
    const { limits } = control.policy;
    control.policy = { ...control.policy, limits: { ...limits, concurrency: 1 } };
    const run = await asked();
    const stamp = tenants.target.stamp.bind(tenants.target);
    const answers: Answer[] = [];
    tenants.target.stamp = async (id, change, mayLeave) => {
      const wish = { source: 'source-2', target: 'target-1', note: 'they swapped' };
      if (answers.length === 0) answers.push(await verbs.pin(megan, wish));
      return stamp(id, change, mayLeave);
    };

    await approve(run);
    await ended(run);

    assert.match(JSON.stringify(answers), /Run 1 is approved already; 2 of its rows are held back/);
    assert.deepEqual(
      (await rows(run.id)).map(({ state }) => state),
      ['verified', 'drifted', 'drifted'],
    );
  });

  it('stands, and says what the preview still shows, where a tenant can’t be read for it', async () => {
    const { asked, read, tenants, verbs, world } = stage(3);
    const run = await asked();
    tenants.state.trouble = (call) => (call === 'source profiles' ? 'forbidden' : null);

    const answer = await verbs.pin(megan, { source: 'source-0', target: 'target-0', note: '' });

    assert.match(told(answer), /is pinned to .*run 1 still shows the old rows.*were not compared/);
    assert.equal((await read(run.id)).digest, run.digest);
    assert.equal((await world.rulebook.inForce(new Date())).pins.length, 1);
  });

  it('a pin of a mailbox that is gone keeps its target from nobody', async () => {
    const { asked, tenants, verbs } = stage(3);
    await verbs.pin(megan, { source: 'source-0', target: 'target-1', note: '' });
    tenants.state.members.shift();
    await asked();

    const answer = await verbs.pin(megan, { source: 'source-1', target: 'target-1', note: '' });

    assert.equal(why(answer), 'said');
  });
});
