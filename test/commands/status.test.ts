import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';
import { runRequest } from '../store/support/samples.ts';
import { stampBatch } from './support/answers.ts';

describe('status', () => {
  it('shows the latest runs, newest first', async () => {
    const here = testWorld();
    const first = await here.openRun();
    await here.say(sender('megan'), `cancel run ${first.id}`);
    await here.openRun();

    const answer = await here.say(sender('alex'), 'status');

    assert.ok(answer.kind === 'status');
    assert.deepEqual(
      answer.status.runs.map(({ run }) => run.id),
      [2, 1],
    );
  });

  it('shows open runs before newer ones that ended, six on a page', async () => {
    const here = testWorld();
    const open = await here.openRun();
    await here.world.journal.update(open.id, { phase: 'waiting' });
    for (let batch = 11; batch < 18; batch += 1) {
      const request = { ...runRequest(batch), requester: sender('megan').person };
      const { run } = await here.world.journal.openRun(request);
      await here.world.journal.update(run.id, { outcome: { kind: 'cancelled' } });
    }

    const first = await here.say(sender('alex'), 'status');
    const second = await here.press(sender('alex'), { verb: 'status-page', page: 2 });

    assert.ok(first.kind === 'status' && second.kind === 'status');
    const [ids, rest] = [first, second].map(({ status }) => status.runs.map(({ run }) => run.id));
    assert.deepEqual(
      [ids, rest],
      [
        [1, 8, 7, 6, 5, 4],
        [3, 2],
      ],
    );
    assert.deepEqual([first.status.hasMore, second.status.hasMore], [true, false]);
    assert.deepEqual([first.status.openCount, second.status.openCount], [1, 1]);
  });

  it('has what each run wrote, not what it planned', async () => {
    const here = testWorld();
    await stampBatch(here);

    const answer = await here.say(sender('alex'), 'status');

    assert.ok(answer.kind === 'status');
    assert.equal(answer.status.runs[0]?.result?.stateCounts.verified, 3);
  });

  it('notes that a changed policy file was refused', async () => {
    const here = testWorld();
    here.control.policyErrors = ['limits.settle: no duration'];

    const answer = await here.say(sender('alex'), 'status');

    assert.ok(answer.kind === 'status');
    assert.match(answer.status.notes.join(' '), /limits\.settle/);
  });
});
