import assert from 'node:assert/strict';
import { alex, codeOf, megan, type TestWorld } from '../../commands/support/answers.ts';
import { endFreeze, pauseAtRow } from '../../commands/support/pausing.ts';
import { mailUser } from '../../ports/tenant-objects.ts';
import { sender, testWorld } from '../../ports/world.ts';
import { assertReopened, frozenWorld, queued } from '../support/frozen-run.ts';
import { reportNames } from '../support/report-names.ts';
import { untilIdle } from '../support/until-idle.ts';

const adele = sender('adele');
const nestor = sender('nestor');
const diego = sender('diego');

describe('confirmation of an approval before the first write', () => {
  it('reopens the run whose approver was dismissed during a freeze, and stamps with the next approval', async () => {
    const here = frozenWorld();
    const run = await queued(here, ['adele']);
    here.control.approverGroup = [];

    await endFreeze(here);

    const now = await assertReopened(here, run.id, /ADELE is no longer an approver\.$/);
    assert.deepEqual(now.votes, []);
    assert.ok((now.expiresAt ?? 0) > (run.expiresAt ?? 0));
    assert.equal(codeOf(await here.approve(now, adele)), 'not-permitted');
    assert.equal(codeOf(await here.approve(now, alex)), 'run-decided');
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 3);
  });

  it('needs only the approval that fell away', async () => {
    const here = frozenWorld(2);
    const run = await queued(here, ['adele', 'nestor']);
    here.control.approverGroup = [];
    await endFreeze(here);

    const now = await assertReopened(here, run.id, /ADELE/);

    assert.deepEqual(
      now.votes.map(({ by }) => by.id),
      ['nestor'],
    );
    assert.equal(codeOf(await here.approve(now, alex)), 'run-decided');
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
  });

  it('asks whether a person whom the policy names still exists and is enabled', async () => {
    const here = frozenWorld();
    const run = await queued(here, ['alex']);
    here.control.disabled = ['alex'];

    await endFreeze(here);

    await assertReopened(here, run.id, /the account of ALEX is disabled or deleted/);
  });

  it('asks whether a stand-in still stands in, and whether their approver is still enabled', async () => {
    for (const lose of [
      (here: TestWorld) => here.say(alex, 'undelegate me'),
      (here: TestWorld) => Promise.resolve((here.control.disabled = ['alex'])),
    ]) {
      const here = frozenWorld();
      await here.say(alex, 'delegate me to DIEGO until 2026-11-30 because on leave');
      const run = await here.openRun();
      await here.approve(run, diego);
      await lose(here);

      await endFreeze(here);

      await assertReopened(here, run.id, /DIEGO can no longer approve for ALEX/);
    }
  });

  it('stamps nothing for a decision that was inserted without votes', async () => {
    const here = testWorld();
    const run = await here.openRun();
    const forged = { kind: 'approved', by: alex.person, at: here.clock.now(), note: '' } as const;

    await here.world.journal.decide(run.id, { ...forged, digest: run.digest });
    await here.launcher.wake(run.id, { at: here.clock.now() });
    await untilIdle();

    await assertReopened(here, run.id, /approvals that are recorded for this plan aren’t enough/);
    await here.say(megan, `cancel run ${run.id}`);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'cancelled' });
  });

  it('releases no on-premises script for an inserted decision', async () => {
    const here = testWorld();
    here.tenants.recipients.set('target-1', { ...mailUser(1), dirSynced: true });
    const run = await here.openRun();
    const files = async () => (await reportNames(here, run.id)).join();
    const forged = { kind: 'approved', by: alex.person, at: here.clock.now(), note: '' } as const;
    await here.world.journal.decide(run.id, { ...forged, digest: run.digest });

    const beforeCheck = await files();
    await here.launcher.wake(run.id, forged);
    await untilIdle();
    await here.approve(await here.read(run.id), alex);
    await here.waitForOutcome(run);

    assert.doesNotMatch(beforeCheck, /ps1/);
    assert.match(await files(), /ps1/);
  });

  it('stamps nothing for an inserted decision beside too few votes, a vote of the requester or another plan', async () => {
    const here = frozenWorld(2);
    const run = await here.openRun();
    await here.approve(run, alex);
    const { journal } = here.world;
    const vote = { by: megan.person, onBehalfOf: null, at: here.clock.now(), note: '' };
    await journal.vote(run.id, {
      ...{ ...vote, digest: run.digest ?? '', rights: ['approver'], startAt: null },
      isQuorum: () => true,
      decidedAt: () => here.clock.now(),
    });
    await here.launcher.wake(run.id, { at: here.clock.now() });
    await endFreeze(here);

    await assertReopened(here, run.id, /no longer an approver|aren’t enough/);
  });

  it('waits and says so while the home tenant does not answer', async () => {
    const here = frozenWorld();
    const run = await queued(here, ['alex']);
    here.control.isGraphDown = true;
    const reasons: (string | null)[] = [];
    const sleep = here.clock.sleep.bind(here.clock);
    here.clock.sleep = async (ms, signal) => {
      reasons.push((await here.read(run.id)).waitReason);
      if (reasons.length === 3) here.control.isGraphDown = false;
      return sleep(ms, signal);
    };

    await endFreeze(here);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.ok(reasons.slice(0, 3).every((reason) => reason === 'asking Graph'));
    assert.equal(here.tenants.writes.length, 3);
  });

  it('asks again after a pause; a run that has sent rows ends, and its rows are verified', async () => {
    const { here, run } = await pauseAtRow(20, (world, { id }) =>
      world.say(nestor, `pause run ${id}`),
    );
    const written = here.tenants.writes.length;
    here.control.disabled = ['alex'];

    await here.say(nestor, `resume run ${run.id}`);

    const outcome = await here.waitForOutcome(run);
    assert.match(outcome.kind === 'changed' ? outcome.what : '', /the account of ALEX/);
    assert.equal(here.tenants.writes.length, written);
    assert.equal((await here.stateCounts(run.id)).verified, written);
  });

  it('ends a run whose policy changed, without asking for another approval first', async () => {
    const here = frozenWorld();
    const run = await queued(here, ['adele']);
    here.control.approverGroup = [];
    here.control.policy = { ...here.control.policy, domains: {} };
    await here.acceptPolicy();

    await endFreeze(here);

    assert.equal((await here.waitForOutcome(run)).kind, 'changed');
  });

  it('keeps an approval whose approver excludes someone afterwards, which only holds a row back', async () => {
    const here = frozenWorld();
    const run = await queued(here, ['nestor']);
    here.clock.advance(1_000);
    await here.say(nestor, 'exclude source-0 from batch 3 until 2099-12-31 because on leave');

    await endFreeze(here);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual(here.tenants.writes, ['target-1', 'target-2']);
  });
});
