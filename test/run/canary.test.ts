import assert from 'node:assert/strict';
import type { Run } from '../../src/run/run.ts';
import { chunks } from '../../src/run/steps/chunks.ts';
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
    const small = staged(10);
    await carried(small, await small.asked());
    const { policy } = small.control;

    const rows = (await small.rows(1)).map(({ row }) => row);

    assert.deepEqual(chunks(rows, policy.limits.canary), {
      chunks: [{ from: 0, to: 10 }],
      canary: null,
    });
    assert.equal(chunks(rows, 0).canary, null);
    assert.deepEqual(chunks(rows, 4), {
      chunks: [
        { from: 0, to: 4 },
        { from: 4, to: 10 },
      ],
      canary: { from: 0, to: 4 },
    });
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
