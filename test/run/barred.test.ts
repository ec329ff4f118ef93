import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import { asker, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);

describe('an approver who ruled on the plan', () => {
  const twoNeeded = () => {
    const here = stage();
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    return here;
  };

  it('after approving it does not count, though it looks the same again', async () => {
    const here = twoNeeded();
    const run = await here.asked();
    await here.approve(run, asker('nestor'));
    const wish = { user: 'source-0', batch: 3, until: '2099-12-31', note: 'a try' };
    await here.verbs.exclude(asker('nestor'), wish);
    await here.verbs.include(asker('nestor'), wish);
    const now = await here.read(run.id);

    assert.equal(now.digest, run.digest);
    assert.equal(why(await here.approve(now, asker('alex'))), 'voted');
    assert.equal(why(await here.approve(now, asker('adele'))), 'decided');
  });

  it('counts again once somebody else has the last word, without asking for a third', async () => {
    const here = twoNeeded();
    const run = await here.asked();
    const wish = { user: 'source-0', batch: 3, until: '2099-12-31', note: 'a try' };
    await here.approve(run, asker('nestor'));
    await here.verbs.exclude(asker('nestor'), wish);
    await here.verbs.include(asker('nestor'), wish);
    const between = await here.approve(run, asker('alex'));
    await here.verbs.exclude(asker('megan'), wish);
    await here.verbs.include(asker('megan'), wish);

    assert.equal(why(between), 'voted');
    assert.equal(why(await here.approve(run, asker('nestor'))), 'decided');
  });
});
