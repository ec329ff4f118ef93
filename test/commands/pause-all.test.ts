import assert from 'node:assert/strict';
import { runView } from '../../src/runs/run-view.ts';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, preview, stampBatch, textOf } from './support/answers.ts';
import { pauseAtRow, writtenRows } from './support/pausing.ts';

const pauseAll = (here: Pick<ReturnType<typeof testWorld>, 'say'>) => here.say(alex, 'pause all');

describe('pause all', () => {
  it('pauses a stamping run, until somebody of the same rank resumes all', async () => {
    const { here, run } = await pauseAtRow(20, pauseAll);
    await writtenRows(here);

    const refused = [
      await here.say(megan, `resume run ${run.id}`),
      await here.say(megan, 'resume all'),
      await here.say(sender('nobody'), 'pause all'),
    ];
    await here.say(alex, 'resume all');

    assert.deepEqual(refused.map(codeOf), ['not-waiting', 'not-permitted', 'not-permitted']);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 250);
  });

  it('pauses a run that is approved later, on its card too, and is announced', async () => {
    const here = testWorld();
    await here.say(sender('megan', salesChannel), 'notify here');
    const stamped = await stampBatch(here);
    const undo = await preview(here, await here.say(megan, `undo run ${stamped.id}`));
    await here.say(megan, 'pause all');

    await here.approve(undo);
    const written = await writtenRows(here);

    assert.equal(written, 3);
    assert.deepEqual((await runView(undo.id, here.world)).run.pausedBy, {
      ...megan.person,
      rank: 'admin',
    });
    assert.match((await here.announcements()).at(-1) ?? '', /^MEGAN has paused all runs\./);
    await here.say(megan, 'resume all');
    assert.deepEqual(await here.waitForOutcome(undo), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 6);
  });

  it('does not delay a cancellation', async () => {
    const { here, run } = await pauseAtRow(20, pauseAll);
    const written = await writtenRows(here);

    await here.say(megan, `cancel run ${run.id}`);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'cancelled' });
    assert.equal(here.tenants.writes.length, written);
  });

  it('of an admin becomes that of an approver who pauses too, so the admin cannot resume', async () => {
    const { here, run } = await pauseAtRow(20, (world) => world.say(megan, 'pause all'));

    const answers = [
      await here.say(alex, 'pause all'),
      await here.say(megan, 'pause all'),
      await here.say(megan, 'resume all'),
    ];
    const written = await writtenRows(here);

    assert.match(textOf(answers[0]!), /^ALEX has paused all runs.* until an approver types/);
    assert.match(textOf(answers[1]!), /^ALEX has already paused all runs/);
    assert.match(textOf(answers[2]!), /ALEX paused it, so only an approver can resume it/);
    assert.ok(written < 250);
    await here.say(alex, 'resume all');
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
  });
});
