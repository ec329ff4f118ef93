import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';
import { codeOf } from './support/answers.ts';

describe('Reject button', () => {
  it('ends the run, if there is a note', async () => {
    const here = testWorld();
    const run = await here.openRun();
    const alex = sender('alex', run.place);
    const data = { verb: 'reject', run: run.id, digest: run.digest };

    const without = await here.press(alex, data);
    const blank = await here.press(alex, { ...data, note: '  ' });
    const rejected = await here.press(alex, { ...data, note: 'wrong batch' });

    assert.deepEqual([without, blank, rejected].map(codeOf), [
      'note-missing',
      'note-missing',
      'run-decided',
    ]);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'rejected' });
    assert.equal((await here.read(run.id)).decision?.note, 'wrong batch');
    assert.deepEqual(here.tenants.writes, []);
  });
});
