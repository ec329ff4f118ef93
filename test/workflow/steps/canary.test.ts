import assert from 'node:assert/strict';
import type { TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import type { Run } from '../../../src/ports/run.ts';
import { mailUser } from '../../ports/tenant-objects.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, salesChannel, testWorld } from '../../ports/world.ts';

type Here = ReturnType<typeof testWorld>;

describe('canary', () => {
  const approveAndWait = async (here: Here, run: Run) => {
    await here.approve(run);
    return here.waitForOutcome(run);
  };
  /** When the mail user is read, somebody else has changed it and the settle time is over. */
  const changeWhenRead = (here: Here, id: string) => {
    here.clock.advance(120_000);
    const mailbox = here.tenants.recipients.get(id);
    assert.ok(mailbox);
    here.tenants.recipients.set(id, { ...mailbox, archiveGuid: 'changed by someone else' });
  };
  /** For every mail user that is read alone, how many writes were made before. */
  const countWritesAtReads = ({ tenants }: Here): readonly number[] => {
    const counts: number[] = [];
    tenants.state.faultFor = (call) => {
      if (call === 'mailUser') counts.push(tenants.writes.length);
      return null;
    };
    return counts;
  };

  it('is read back before any other row is written', async () => {
    const here = testWorld(30);
    const run = await here.openRun();
    const writesAtReads = countWritesAtReads(here);

    assert.deepEqual(await approveAndWait(here, run), { kind: 'done' });

    assert.deepEqual(writesAtReads, Array(10).fill(10));
    assert.equal(here.tenants.writes.length, 30);
  });

  it('pauses the run after it when the policy wants that, until the run is resumed', async () => {
    const here = testWorld(30);
    const { policy } = here.control;
    here.control.policy = { ...policy, limits: { ...policy.limits, afterCanary: 'ask' } };
    await here.say(sender('megan', salesChannel), 'notify here');
    const run = await here.openRun();
    await here.approve(run);
    await waitUntil(async () => (await here.read(run.id)).pausedBy !== null);
    const writesBefore = here.tenants.writes.length;

    await here.say(sender('alex'), `resume run ${run.id}`);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual([writesBefore, here.tenants.writes.length], [10, 30]);
    assert.match(
      (await here.announcements()).join(),
      /Run 1: the first 10 people are stamped and read back/,
    );
  });

  it('shows rows as settling while they do not show their stamp, and the others wait', async () => {
    const here = testWorld(30);
    const run = await here.openRun();
    const counts: Promise<number[]>[] = [];
    let stamped: TargetRecipient | undefined;
    here.tenants.state.faultFor = (call, id) => {
      const { recipients, writes } = here.tenants;
      if (call !== 'mailUser' || id !== 'target-12') return null;
      counts.push(here.stateCounts(run.id).then(({ settling }) => [settling, writes.length]));
      stamped ??= recipients.get(id);
      if (stamped !== undefined) recipients.set(id, counts.length < 3 ? mailUser(12) : stamped);
      return null;
    };

    assert.deepEqual(await approveAndWait(here, run), { kind: 'done' });

    assert.deepEqual(await Promise.all(counts), [
      [0, 10],
      [1, 10],
      [1, 10],
    ]);
    assert.equal((await here.stateCounts(run.id)).verified, 30);
  });

  it('stops the run when one of its rows is not as approved', async () => {
    const here = testWorld(30);
    const run = await here.openRun();
    here.tenants.state.faultFor = (call, id) => {
      if (call === 'mailUser' && id === 'target-12') changeWhenRead(here, id);
      return null;
    };

    const outcome = await approveAndWait(here, run);

    assert.ok(outcome.kind === 'stopped');
    assert.match(
      outcome.why,
      /^1 of the first 10 people did not read back .*ArchiveGuid is changed by/,
    );
    assert.equal(here.tenants.writes.length, 10);
    const { verified, unverified, planned } = await here.stateCounts(run.id);
    assert.deepEqual([verified, unverified, planned], [9, 1, 20]);
  });

  it('stops the run when none of its rows could be written', async () => {
    const here = testWorld(30);
    const run = await here.openRun();
    here.tenants.state.faultFor = (call) => (call === 'stamp' ? 'refused' : null);

    const outcome = await approveAndWait(here, run);

    assert.ok(outcome.kind === 'stopped');
    assert.match(outcome.why, /^None of the first people could be written/);
    assert.equal((await here.stateCounts(run.id)).failed, 10);
  });

  it('is skipped when the batch is no larger than it, or the policy has none', async () => {
    const [small, withoutCanary] = [testWorld(10), testWorld(30)];
    const { policy } = withoutCanary.control;
    withoutCanary.control.policy = { ...policy, limits: { ...policy.limits, canary: 0 } };
    for (const here of [small, withoutCanary]) {
      const run = await here.openRun();
      const writesAtReads = countWritesAtReads(here);

      assert.deepEqual(await approveAndWait(here, run), { kind: 'done' });
      assert.deepEqual(writesAtReads, []);
    }
  });

  it('consists of the rows that are sent first, not of rows that are left or drifted', async () => {
    const here = testWorld(30);
    for (const n of [0, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
      here.tenants.recipients.set(`target-${n}`, { ...mailUser(n), name: 'Different Name' });
    const run = await here.openRun();
    const writesAtReads = countWritesAtReads(here);

    await here.approve({ ...run, digest: run.cleanDigest });

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual(writesAtReads, Array(10).fill(10));
    assert.equal(here.tenants.writes.length, 19);
  });

  it('stops the run when the answer of a row is lost and its target then has other values', async () => {
    const here = testWorld(30);
    const run = await here.openRun();
    here.tenants.state.faultFor = (call, id) => {
      if (id !== 'target-12') return null;
      if (call === 'mailUser') changeWhenRead(here, id);
      return call === 'stamp' ? 'unknown' : null;
    };

    const outcome = await approveAndWait(here, run);

    assert.ok(outcome.kind === 'stopped');
    assert.match(outcome.why, /^1 of the first 10 people .*someone else changed it/);
    assert.equal((await here.stateCounts(run.id)).planned, 20);
  });

  it('ends a run that is canceled meanwhile', async () => {
    const here = testWorld(30);
    const run = await here.openRun();
    let isCanceled = false;
    here.tenants.state.faultFor = (call) => {
      if (call === 'mailUser' && !isCanceled) {
        isCanceled = true;
        void here.say(sender('megan'), `cancel run ${run.id}`);
      }
      return null;
    };

    assert.deepEqual(await approveAndWait(here, run), { kind: 'cancelled' });
    assert.ok(here.tenants.writes.length <= 14);
  });
});
