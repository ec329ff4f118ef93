import assert from 'node:assert/strict';
import { waitUntil } from '../ports/wait-until.ts';
import { sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, textOf } from './support/answers.ts';
import { adminsByGroup, freeze, pauseAtRow, writtenRows } from './support/pausing.ts';

describe('resume run', () => {
  it('writes the other rows, each once', async () => {
    const { here, run } = await pauseAtRow(20, (world, { id }) =>
      world.say(alex, `pause run ${id}`),
    );
    await writtenRows(here);

    const answer = await here.say(alex, `resume run ${run.id}`);

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

  it('is refused to a requester who has lost every role, where an approver paused', async () => {
    const { here, run } = await pauseAtRow(
      20,
      (world, { id }) => world.say(alex, `pause run ${id}`),
      adminsByGroup,
    );
    here.control.approverGroup = [];
    const written = await writtenRows(here);

    const answer = await here.say(megan, `resume run ${run.id}`);

    assert.match(
      textOf(answer),
      /^You can’t resume run 1: ALEX paused it, so only an approver can resume it\. Ask an approver\.$/,
    );
    assert.equal(await writtenRows(here), written);
    assert.ok(written < 250);
  });

  it('is refused to a requester without a role who paused it, and to everyone while roles can’t be read', async () => {
    const here = testWorld();
    freeze(here);
    adminsByGroup(here);
    const run = await here.openRun();
    await here.approve(run);
    here.control.approverGroup = [];
    await here.say(megan, `pause run ${run.id}`);

    const requester = await here.say(megan, `resume run ${run.id}`);
    here.control.approverGroup = ['megan'];
    here.control.isGraphDown = true;
    const unreadable = await here.say(megan, `resume run ${run.id}`);
    here.control.isGraphDown = false;
    const admin = await here.say(sender('nestor'), `resume run ${run.id}`);

    assert.deepEqual([requester, unreadable, admin].map(codeOf), [
      'not-permitted',
      'roles-unreadable',
      'text',
    ]);
  });

  it('is refused to an admin where an approver paused, also after the admin', async () => {
    const here = testWorld();
    freeze(here);
    const run = await here.openRun();
    await here.approve(run);
    await here.say(megan, `pause run ${run.id}`);
    await here.say(alex, `pause run ${run.id}`);
    const again = await here.say(megan, `pause run ${run.id}`);

    const refused = await here.say(megan, `resume run ${run.id}`);

    assert.match(textOf(again), /^ALEX has already paused run 1\./);
    assert.match(textOf(refused), /ALEX paused it, so only an approver can resume it/);
    assert.equal(codeOf(await here.say(sender('nestor'), `resume run ${run.id}`)), 'text');
  });

  it('lifts no pause that came after the one that it was asked for', async () => {
    const here = testWorld();
    freeze(here);
    const run = await here.openRun();
    await here.approve(run);
    await here.say(megan, `pause run ${run.id}`);
    const resume = here.world.journal.resume.bind(here.world.journal);
    here.world.journal.resume = async (id, pause) => {
      await here.say(alex, `pause run ${run.id}`);
      return resume(id, pause);
    };

    const answer = await here.say(megan, `resume run ${run.id}`);

    assert.equal(codeOf(answer), 'stale');
    assert.equal((await here.read(run.id)).pausedBy?.name, 'ALEX');
  });

  it('answers “afterCanary: ask” only for an approver who did not request the run', async () => {
    const here = testWorld(30);
    const { policy } = here.control;
    here.control.policy = { ...policy, limits: { ...policy.limits, afterCanary: 'ask' } };
    const run = await here.openRun(sender('nestor'));
    await here.approve(run);
    await waitUntil(async () => (await here.read(run.id)).pausedBy !== null);

    const refused = [
      await here.say(sender('nestor'), `resume run ${run.id}`),
      await here.say(sender('nestor'), `pause run ${run.id}`),
      await here.say(sender('nestor'), `resume run ${run.id}`),
      await here.say(megan, `resume run ${run.id}`),
    ];
    const written = await writtenRows(here);

    assert.deepEqual(refused.map(codeOf), [
      'not-permitted',
      'text',
      'not-permitted',
      'not-permitted',
    ]);
    assert.equal(written, 10);
    assert.match(textOf(refused[0]!), /only an approver other than the requester can resume it/);
    await here.say(alex, `resume run ${run.id}`);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 30);
  });
});
