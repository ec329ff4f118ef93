import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';

describe('status', () => {
  it('shows the latest runs, newest first', async () => {
    const here = testWorld();
    const first = await here.openRun();
    await here.say(sender('megan'), `cancel run ${first.id}`);
    await here.openRun();

    const answer = await here.say(sender('alex'), 'status');

    assert.ok(answer.kind === 'status');
    assert.deepEqual(
      answer.runs.map(({ id }) => id),
      [2, 1],
    );
  });

  it('notes that a changed policy file was refused', async () => {
    const here = testWorld();
    here.control.policyErrors = ['limits.settle: no duration'];

    const answer = await here.say(sender('alex'), 'status');

    assert.ok(answer.kind === 'status');
    assert.match(answer.notes.join(' '), /limits\.settle/);
  });
});
