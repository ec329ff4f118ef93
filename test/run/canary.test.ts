import assert from 'node:assert/strict';
import type { TargetRecipient } from '../../src/mapping/identity.ts';
import type { Run } from '../../src/run/run.ts';
import { mailUser } from './support/tenants.ts';
import { until } from './support/until.ts';
import { asker, sales, stage } from './support/world.ts';

describe('the first rows of a run', () => {
  const staged = (people = 30) => stage(people);
  type Here = ReturnType<typeof staged>;
  const carried = async (here: Here, run: Run) => {
    await here.approve(run);
    return here.ended(run);
  };

  it('are read back before any other is written', async () => {
    const here = staged();
    const run = await here.asked();
    const read: number[] = [];
    here.tenants.state.trouble = (call) => {
      if (call === 'mailUser') read.push(here.tenants.writes.length);
      return null;
    };

    assert.deepEqual(await carried(here, run), { kind: 'done' });

    assert.deepEqual(read, Array(10).fill(10));
    assert.equal(here.tenants.writes.length, 30);
  });

  it('are shown to people before the others follow, where the policy asks for that', async () => {
    const here = staged();
    here.control.policy = {
      ...here.control.policy,
      limits: { ...here.control.policy.limits, afterCanary: 'ask' },
    };
    await here.verbs.notifyHere(asker('megan', sales));
    const run = await here.asked();
    await here.approve(run);
    await until(async () => (await here.read(run.id)).pausedBy !== null);
    const before = here.tenants.writes.length;

    await here.verbs.resume(asker('alex'), run.id);

    assert.deepEqual(await here.ended(run), { kind: 'done' });
    assert.deepEqual([before, here.tenants.writes.length], [10, 30]);
    assert.match(here.announced.join(), /Run 1: the first 10 rows are stamped and read back/);
  });

  it('are settling while they do not show their stamp, and the others wait for that', async () => {
    const here = staged();
    const run = await here.asked();
    const seen: Promise<number[]>[] = [];
    let stamped: TargetRecipient | undefined;
    here.tenants.state.trouble = (call, id) => {
      const { recipients, writes } = here.tenants;
      if (call !== 'mailUser' || id !== 'target-12') return null;
      seen.push(here.tally(run.id).then(({ settling }) => [settling, writes.length]));
      stamped ??= recipients.get(id);
      if (stamped !== undefined) recipients.set(id, seen.length < 3 ? mailUser(12) : stamped);
      return null;
    };

    assert.deepEqual(await carried(here, run), { kind: 'done' });

    assert.deepEqual(await Promise.all(seen), [
      [0, 10],
      [1, 10],
      [1, 10],
    ]);
    assert.equal((await here.tally(run.id)).verified, 30);
  });

  it('hold the others back where one of them does not stand as it was approved', async () => {
    const here = staged();
    const run = await here.asked();
    here.tenants.state.trouble = (call, id) => {
      if (call !== 'mailUser' || id !== 'target-12') return null;
      here.clock.advance(120_000);
      const now = here.tenants.recipients.get(id)!;
      here.tenants.recipients.set(id, { ...now, archiveGuid: 'of somebody else' });
      return null;
    };

    const outcome = await carried(here, run);

    assert.ok(outcome.kind === 'stopped');
    assert.match(outcome.why, /^1 of the first 10 rows did not read back .*ArchiveGuid is of some/);
    assert.equal(here.tenants.writes.length, 10);
    const { verified, unverified, planned } = await here.tally(run.id);
    assert.deepEqual([verified, unverified, planned], [9, 1, 20]);
  });

  it('hold the others back where none of them could be written', async () => {
    const here = staged();
    const run = await here.asked();
    here.tenants.state.trouble = (call) => (call === 'stamp' ? 'refused' : null);

    const outcome = await carried(here, run);

    assert.ok(outcome.kind === 'stopped');
    assert.match(outcome.why, /^None of the first rows could be written/);
    assert.equal((await here.tally(run.id)).failed, 10);
  });

  it('are not set apart where there are no others, or the policy wants none', async () => {
    const [small, none] = [staged(10), staged()];
    const { policy } = none.control;
    none.control.policy = { ...policy, limits: { ...policy.limits, canary: 0 } };
    for (const here of [small, none]) {
      let read = 0;
      const run = await here.asked();
      here.tenants.state.trouble = (call) => {
        if (call === 'mailUser') read += 1;
        return null;
      };

      assert.deepEqual(await carried(here, run), { kind: 'done' });
      assert.equal(read, 0);
    }
  });

  it('are those that are sent first, whoever was left or drifted before them', async () => {
    const here = staged();
    for (const n of [0, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
      here.tenants.recipients.set(`target-${n}`, { ...mailUser(n), name: 'Quite Another' });
    const run = await here.asked();
    const read: number[] = [];
    here.tenants.state.trouble = (call) => {
      if (call === 'mailUser') read.push(here.tenants.writes.length);
      return null;
    };

    await here.approve({ ...run, digest: run.clean });

    assert.deepEqual(await here.ended(run), { kind: 'done' });
    assert.deepEqual(read, Array(10).fill(10));
    assert.equal(here.tenants.writes.length, 19);
  });

  it('hold the others back where one came out otherwise than it was sent', async () => {
    const here = staged();
    const run = await here.asked();
    here.tenants.state.trouble = (call, id) => {
      if (id !== 'target-12') return null;
      if (call === 'stamp') return 'unknown';
      if (call !== 'mailUser') return null;
      here.clock.advance(120_000);
      const now = here.tenants.recipients.get(id)!;
      here.tenants.recipients.set(id, { ...now, archiveGuid: 'of somebody else' });
      return null;
    };

    const outcome = await carried(here, run);

    assert.ok(outcome.kind === 'stopped');
    assert.match(outcome.why, /^1 of the first 10 rows .*somebody else changed it/);
    assert.equal((await here.tally(run.id)).planned, 20);
  });

  it('end a run that is cancelled meanwhile', async () => {
    const here = staged();
    const run = await here.asked();
    let asked = false;
    here.tenants.state.trouble = (call) => {
      if (call === 'mailUser' && !asked) {
        asked = true;
        void here.verbs.cancel(asker('megan'), run.id);
      }
      return null;
    };

    assert.deepEqual(await carried(here, run), { kind: 'cancelled' });
    assert.ok(here.tenants.writes.length <= 14);
  });
});
