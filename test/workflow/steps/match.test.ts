import assert from 'node:assert/strict';
import { digest } from '../../../src/mapping/plan/digest.ts';
import { codeOf } from '../../ports/answer-code.ts';
import { sender, testWorld } from '../../ports/world.ts';

describe('match step', () => {
  it('says what to do when the group is empty or larger than the policy allows', async () => {
    const empty = testWorld(2);
    empty.tenants.state.members = [];
    const large = testWorld(3);
    const { policy } = large.control;
    large.control.policy = { ...policy, limits: { ...policy.limits, batchSize: 2 } };

    const outcomes = [
      await empty.waitForOutcome(await empty.openRun()),
      await large.waitForOutcome(await large.openRun()),
    ];

    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['failed', 'failed'],
    );
    assert.match(JSON.stringify(outcomes[0]), /no direct members/);
    assert.match(JSON.stringify(outcomes[1]), /3 members; the policy allows 2/);
  });

  /** A world in which the trust changes between the trust step and the plan. */
  const changingTrustWorld = (change: { enabled: boolean } | { name: string }) => {
    const here = testWorld(3);
    const { state } = here.tenants;
    let readings = 0;
    state.faultFor = (call) => {
      if (call !== 'source relationships') return null;
      readings += 1;
      if (readings === 2) state.sourceRelationship = { ...state.sourceRelationship, ...change };
      return null;
    };
    return here;
  };

  it('saves the trust reading that was hashed when the trust changes after the trust step', async () => {
    const here = changingTrustWorld({ name: 'Renamed partner' });

    const run = await here.openRun();

    const rows = (await here.rows(run.id)).map(({ row }) => row);
    assert.equal(run.phase, 'waiting');
    assert.match(JSON.stringify(run.checks), /Renamed partner/);
    assert.equal(run.digest, digest({ ...run, rows }));
    const [card] = await here.deliverAll().then(() => here.sent);
    assert.deepEqual(card?.message.view.run.checks, run.checks);
  });

  it('compares that reading at a new override and before the first write', async () => {
    const here = changingTrustWorld({ name: 'Renamed partner' });
    const run = await here.openRun();

    await here.say(
      sender('megan'),
      'exclude source-0 from batch 3 until 2099-12-31 because on leave',
    );
    const replanned = await here.read(run.id);
    const rows = (await here.rows(run.id)).map(({ row }) => row);

    assert.notEqual(replanned.digest, run.digest);
    assert.deepEqual(replanned.checks, run.checks);
    assert.equal(replanned.digest, digest({ ...replanned, rows }));
    assert.equal(codeOf(await here.approve(replanned)), 'run-decided');
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual(here.tenants.writes, ['target-1', 'target-2']);
  });

  it('ends the run when the trust breaks after the trust step', async () => {
    const here = changingTrustWorld({ enabled: false });

    const run = await here.openRun();

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'broken-trust' });
    const ended = await here.read(run.id);
    assert.ok(ended.checks.some(({ ok }) => !ok));
    assert.equal(ended.digest, null);
  });
});
