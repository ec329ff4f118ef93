import assert from 'node:assert/strict';
import type { Run } from '../../src/ports/run.ts';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, hideTarget, megan } from './support/answers.ts';

describe('Pin button of a candidate', () => {
  const prepared = async () => {
    const here = testWorld();
    hideTarget(here, 'target-0');
    const run = await here.openRun();
    const press = ({ id, digest }: Run, by = megan) =>
      here.press(by, {
        ...{ verb: 'pin', run: id, digest, seq: 0 },
        ...{ source: 'source-0', target: 'target-0' },
      });
    return { here, run, press };
  };

  it('pins, and counts in the same preview', async () => {
    const { here, run, press } = await prepared();

    const answer = await press(run);

    assert.equal(codeOf(answer), 'text');
    assert.notEqual((await here.read(run.id)).digest, run.digest);
    assert.equal((await here.rows(run.id))[0]?.row.kind, 'ready');
  });

  it('does not pin again from an older card', async () => {
    const { here, run, press } = await prepared();
    await press(run);
    await here.say(megan, 'unpin source-0');

    assert.equal(codeOf(await press(run)), 'text', 'the same plan as before');
    assert.equal(codeOf(await press(run)), 'stale');
    assert.equal(codeOf(await press(await here.read(run.id))), 'text');
  });

  it('is refused where the run has no card, to others than admins, and after the decision', async () => {
    const { here, run, press } = await prepared();

    const elsewhere = await press(run, sender('megan', salesChannel));
    const approver = await press(run, { ...alex, place: run.place });
    await here.approve(run);
    const late = await press(await here.read(run.id));

    assert.deepEqual([elsewhere, approver, late].map(codeOf), [
      'wrong-conversation',
      'not-permitted',
      'not-waiting',
    ]);
  });
});
