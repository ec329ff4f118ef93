import assert from 'node:assert/strict';
import type { Run } from '../../../src/ports/run.ts';
import { sender, testWorld } from '../../ports/world.ts';

type Here = ReturnType<typeof testWorld>;

describe('the size of the canary', () => {
  const approveAndWait = async (here: Here, run: Run) => {
    await here.approve(run);
    return here.waitForOutcome(run);
  };
  /** For every mail user that is read alone, how many writes were made before. */
  const countWritesAtReads = ({ tenants }: Here): readonly number[] => {
    const counts: number[] = [];
    tenants.state.faultFor = (call) => {
      if (call === 'mailUser') counts.push(tenants.writes.length);
      return null;
    };
    return counts;
  };

  it('is chosen from the rows after the last pin or exclusion, not from those of the first plan', async () => {
    const here = testWorld(30);
    const { policy } = here.control;
    here.control.policy = { ...policy, limits: { ...policy.limits, canary: 29 } };
    const exclude = (name: string) =>
      here.say(sender('nestor'), `exclude ${name} from batch 3 until 2030-12-31 because on leave`);
    await exclude('source-1');
    const first = await here.openRun();
    await here.say(sender('nestor'), 'include source-1 in batch 3');
    const run = await here.read(first.id);
    const writesAtReads = countWritesAtReads(here);

    assert.deepEqual(await approveAndWait(here, run), { kind: 'done' });

    assert.deepEqual([first.counts?.ready, run.counts?.ready], [29, 30]);
    assert.deepEqual(writesAtReads, Array(29).fill(29));
  });

  it('is skipped when exclusions after the first plan leave no more rows than it', async () => {
    const here = testWorld(11);
    const first = await here.openRun();
    await here.say(
      sender('nestor'),
      'exclude source-1 from batch 3 until 2030-12-31 because on leave',
    );
    const writesAtReads = countWritesAtReads(here);

    assert.deepEqual(await approveAndWait(here, await here.read(first.id)), { kind: 'done' });

    assert.deepEqual([writesAtReads, here.tenants.writes.length], [[], 10]);
  });
});
