import assert from 'node:assert/strict';
import { waitUntil } from '../ports/wait-until.ts';
import { sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, textOf } from './support/answers.ts';
import { adminsByGroup, freeze, pauseAtRow, writtenRows } from './support/pausing.ts';

describe('pause run', () => {
  it('lets the rows that are being written finish', async () => {
    const { here, run } = await pauseAtRow(20, (world, { id }) =>
      world.say(alex, `pause run ${id}`),
    );
    const written = await writtenRows(here);

    assert.ok(written >= 20 && written < 60, String(written));
    assert.deepEqual((await here.read(run.id)).pausedBy, { ...alex.person, rank: 'approver' });
    await here.say(megan, `cancel run ${run.id}`);
    await here.waitForOutcome(run);
  });

  it('can be used again for later rows', async () => {
    const { here, run } = await pauseAtRow(20, (world, { id }) =>
      world.say(alex, `pause run ${id}`),
    );
    const pausedAgain: Promise<unknown>[] = [];
    here.tenants.state.faultFor = (call) => {
      if (call === 'stamp' && here.tenants.writes.length === 230 && pausedAgain.length === 0)
        pausedAgain.push(here.say(sender('nestor'), `pause run ${run.id}`));
      return null;
    };
    await here.say(alex, `resume run ${run.id}`);
    await waitUntil(async () => (await here.read(run.id)).pausedBy?.name === 'NESTOR');
    await waitUntil(async () => (await here.stateCounts(run.id)).sending === 0);
    await writtenRows(here);

    await here.say(alex, `resume run ${run.id}`);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 250);
  });

  it('does not delay a cancellation', async () => {
    const { here, run } = await pauseAtRow(20, (world, { id }) =>
      world.say(alex, `pause run ${id}`),
    );
    const written = await writtenRows(here);

    await here.say(megan, `cancel run ${run.id}`);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'cancelled' });
    assert.equal(here.tenants.writes.length, written);
  });

  it('is answered with who paused it, if it is paused already', async () => {
    const { here, run } = await pauseAtRow(20, (world, { id }) =>
      world.say(alex, `pause run ${id}`),
    );

    const again = await here.say(megan, `pause run ${run.id}`);

    assert.match(textOf(again), /^ALEX has already paused run 1\./);
    await here.say(megan, `cancel run ${run.id}`);
    await here.waitForOutcome(run);
  });

  it('is refused if the run writes nothing, is unknown, or the sender has no role', async () => {
    const here = testWorld();
    const run = await here.openRun();
    const answers = [
      await here.say(alex, `pause run ${run.id}`),
      await here.say(sender('nobody'), `pause run ${run.id}`),
      await here.say(alex, 'pause run 99'),
    ];
    await here.approve(run);
    await here.waitForOutcome(run);

    answers.push(await here.say(alex, `pause run ${run.id}`));

    assert.deepEqual(answers.map(codeOf), [
      'not-waiting',
      'not-permitted',
      'unknown-run',
      'not-waiting',
    ]);
  });

  it('is possible for a requester who has lost every role, with the lowest rank', async () => {
    const here = testWorld();
    freeze(here);
    adminsByGroup(here);
    const run = await here.openRun();
    await here.approve(run);
    here.control.approverGroup = [];

    await here.say(megan, `pause run ${run.id}`);

    assert.equal((await here.read(run.id)).pausedBy?.rank, 'requester');
  });

  it('of a run that was rejected says so, and not that it has written', async () => {
    const here = testWorld();
    const run = await here.openRun();
    await here.press(
      { ...alex, place: run.place },
      { verb: 'reject', run: 1, digest: run.digest, note: 'too soon' },
    );

    assert.match(
      textOf(await here.say(alex, 'pause run 1')),
      /^Run 1 was rejected and wrote nothing, so there is nothing left to pause\./,
    );
    assert.doesNotMatch(textOf(await here.say(alex, 'cancel run 1')), /finished writing/);
  });
});
