import assert from 'node:assert/strict';
import { waitUntil } from '../ports/wait-until.ts';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, megan } from './support/answers.ts';
import { pauseAtRow, writtenRows } from './support/pausing.ts';

describe('resume run', () => {
  it('writes the other rows, each once', async () => {
    const { here, run } = await pauseAtRow(20, (world, { id }) =>
      world.say(alex, `pause run ${id}`),
    );
    await writtenRows(here);

    const answer = await here.say(megan, `resume run ${run.id}`);

    assert.equal(codeOf(answer), 'text');
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 250);
    assert.equal(new Set(here.tenants.writes).size, 250);
    assert.equal((await here.stateCounts(run.id)).verified, 250);
  });

  it('reads both tenants again, and writes nothing if the trust changed', async () => {
    const { here, run } = await pauseAtRow(20, (world, { id }) =>
      world.say(alex, `pause run ${id}`),
    );
    here.tenants.state.sourceRelationship.mailboxMoveEnabled = false;
    const written = await writtenRows(here);

    await here.say(alex, `resume run ${run.id}`);

    assert.equal((await here.waitForOutcome(run)).kind, 'changed');
    assert.equal(here.tenants.writes.length, written);
    assert.equal((await here.stateCounts(run.id)).verified, written);
  });

  it('leaves no row behind if it comes while the result of a row is looked up', async () => {
    const here = testWorld(250);
    const run = await here.openRun();
    let state: 'running' | 'paused' | 'resumed' = 'running';
    here.tenants.state.faultFor = (call) => {
      if (call === 'stamp' && here.tenants.writes.length === 50 && state === 'running') {
        state = 'paused';
        void here.say(alex, `pause run ${run.id}`);
        return 'unknown';
      }
      if (call === 'mailUser' && state === 'paused') {
        state = 'resumed';
        void here.say(alex, `resume run ${run.id}`);
      }
      return null;
    };
    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal((await here.stateCounts(run.id)).verified, 250);
    assert.equal(new Set(here.tenants.writes).size, 250);
  });

  it('does not write a person who left the batch meanwhile, even if their write was sent before', async () => {
    const here = testWorld(30);
    const run = await here.openRun();
    let isSent = false;
    here.tenants.state.faultFor = (call, id) => {
      if (id !== 'target-12') return null;
      if (call === 'lost') return 'unknown';
      if (call !== 'stamp' || isSent) return null;
      isSent = true;
      void here.say(alex, `pause run ${run.id}`);
      return 'unknown';
    };
    await here.approve(run);
    await waitUntil(async () => {
      here.clock.advance(10_000);
      return (await here.stateCounts(run.id)).sending === 0;
    });
    const { members } = here.tenants.state;
    here.tenants.state.members = members.filter(({ id }) => id !== 'source-12');

    await here.say(alex, `resume run ${run.id}`);
    await here.waitForOutcome(run);

    assert.ok(!here.tenants.writes.includes('target-12'));
    assert.equal((await here.stateCounts(run.id)).drifted, 1);
  });

  it('is refused if the run is not paused', async () => {
    const here = testWorld();
    const run = await here.openRun();

    assert.equal(codeOf(await here.say(alex, `resume run ${run.id}`)), 'not-waiting');
  });
});
