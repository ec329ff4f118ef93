import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { asker, stage } from './support/world.ts';

describe('a row and what happens to it meanwhile', () => {
  it('lists the target again when the last listing is older than five minutes', async () => {
    const { approve, asked, clock, ended, rows, tenants } = stage(250);
    const run = await asked();
    const late = tenants.recipients.get('target-99');
    assert.ok(late);
    tenants.state.trouble = (call) => {
      if (call !== 'stamp' || tenants.writes.length !== 10) return null;
      clock.advance(6 * 60_000);
      tenants.recipients.set(late.id, { ...late, exchangeGuid: 'f00d' });
      return null;
    };

    await approve(run);
    await ended(run);

    const row = (await rows(run.id)).find(({ row: { source } }) => source.id === 'source-99');
    assert.equal(row?.state, 'drifted');
    assert.ok(!tenants.writes.includes('target-99'));
  });

  it('never writes a row on a listing older than five minutes, be it in the middle of a chunk', async () => {
    const { approve, asked, clock, control, ended, rows, tenants } = stage(6);
    control.policy = {
      ...control.policy,
      limits: { ...control.policy.limits, concurrency: 1 },
    };
    const run = await asked();
    const late = tenants.recipients.get('target-5');
    assert.ok(late);
    tenants.state.trouble = (call) => {
      if (call !== 'stamp' || tenants.writes.length !== 2) return null;
      clock.advance(3_600_000);
      tenants.recipients.set(late.id, { ...late, exchangeGuid: 'f00d' });
      return null;
    };

    await approve(run);
    await ended(run);

    assert.equal((await rows(run.id))[5]?.state, 'drifted');
    assert.equal(tenants.recipients.get('target-5')?.exchangeGuid, 'f00d');
  });

  it('sends nothing on an intent that is older than the process remembers', async () => {
    const { approve, asked, clock, ended, tenants, world } = stage(1);
    const run = await asked();
    const target = tenants.recipients.get('target-0');
    assert.ok(target);
    const intend = world.journal.intend.bind(world.journal);
    Object.assign(world.journal, {
      intend: async (...wish: Parameters<typeof intend>) => {
        const taken = await intend(...wish);
        clock.advance(3_600_000);
        tenants.recipients.set(target.id, { ...target, exchangeGuid: 'f00d' });
        return taken;
      },
    });

    await approve(run);
    await ended(run);

    assert.deepEqual(tenants.writes, []);
  });

  it('writes no row that somebody else has stamped just so meanwhile', async () => {
    const { approve, asked, ended, rows, tenants } = stage(2);
    const run = await asked();
    const [first] = await rows(run.id);
    const target = tenants.recipients.get('target-0');
    assert.ok(first?.row.kind === 'ready' && target);
    tenants.recipients.set(target.id, { ...target, ...first.row.after });

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'done' });
    assert.deepEqual(tenants.writes, ['target-1']);
    assert.equal((await rows(run.id))[0]?.state, 'unchanged');
  });

  it('remembers failures over a pause, so that the breaker is not fooled by throttling', async () => {
    const { approve, asked, control, ended, tally, tenants } = stage(60);
    control.policy = {
      ...control.policy,
      limits: { ...control.policy.limits, stopAfterSameErrors: 20, concurrency: 1, canary: 0 },
    };
    const run = await asked();
    let calls = 0;
    tenants.state.trouble = (call) => {
      if (call !== 'stamp') return null;
      calls += 1;
      return calls % 8 === 0 ? 'throttled' : 'refused';
    };

    await approve(run);

    assert.equal((await ended(run)).kind, 'stopped');
    assert.equal((await tally(run.id)).failed, 20);
  });

  it('finds a stamp that stands although its write was refused', async () => {
    const { approve, asked, ended, rows, tenants } = stage(1);
    const run = await asked();
    const [planned] = await rows(run.id);
    const target = tenants.recipients.get('target-0');
    assert.ok(planned?.row.kind === 'ready' && target);
    const { after } = planned.row;
    tenants.state.trouble = (call) => {
      if (call !== 'stamp') return null;
      tenants.recipients.set(target.id, { ...target, ...after });
      return 'refused';
    };

    await approve(run);
    await ended(run);

    assert.equal((await rows(run.id))[0]?.state, 'verified');
  });

  it('sends nothing again once somebody has cancelled', async () => {
    const { approve, asked, ended, tenants, verbs } = stage(1);
    const run = await asked();
    let sends = 0;
    tenants.state.trouble = (call) => {
      if (call === 'mailUser') void verbs.cancel(asker('megan'), run.id);
      if (call === 'stamp') sends += 1;
      return call === 'stamp' || call === 'lost' ? 'unknown' : null;
    };

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'cancelled' });
    assert.equal(sends, 1);
    assert.deepEqual(tenants.writes, []);
  });

  it('is not written over somebody’s change that was made while it waited for its turn', async () => {
    const { approve, asked, clock, ended, rows, tenants } = stage(1);
    const run = await asked();
    const stamp = tenants.target.stamp.bind(tenants.target);
    let waited = false;
    tenants.target.stamp = (id, change, mayLeave) => {
      const now = tenants.recipients.get(id);
      if (!waited && now !== undefined) {
        clock.advance(10 * 60_000);
        tenants.recipients.set(id, { ...now, exchangeGuid: 'of somebody else' });
      }
      waited = true;
      return stamp(id, change, mayLeave);
    };

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'done' });
    assert.deepEqual(tenants.writes, []);
    assert.equal((await rows(run.id))[0]?.state, 'drifted');
  });
});
