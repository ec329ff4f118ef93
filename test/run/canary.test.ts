import assert from 'node:assert/strict';
import type { Run } from '../../src/run/run.ts';
import { mailUser } from './support/tenants.ts';
import { asker, stage } from './support/world.ts';

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
