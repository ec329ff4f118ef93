import assert from 'node:assert/strict';
import { sender, testWorld } from '../../ports/world.ts';

describe('row writer', () => {
  it('reads the target when an answer is lost, instead of writing again', async () => {
    const { approve, openRun, waitForOutcome, stateCounts, tenants } = testWorld(3);
    const run = await openRun();
    tenants.state.faultFor = (call) => (call === 'stamp' ? 'unknown' : null);

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
    assert.equal((await stateCounts(run.id)).verified, 3);
    assert.equal(tenants.writes.length, 3);
  });

  it('sends a lost write again only after its settle time', async () => {
    const { approve, openRun, clock, waitForOutcome, stateCounts, tenants } = testWorld(1);
    const run = await openRun();
    const sentAt: number[] = [];
    tenants.state.faultFor = (call) => {
      if (call === 'stamp') sentAt.push(clock.now().getTime());
      return sentAt.length < 2 && (call === 'stamp' || call === 'lost') ? 'unknown' : null;
    };

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
    assert.equal((await stateCounts(run.id)).verified, 1);
    assert.equal(sentAt.length, 2);
    assert.ok((sentAt[1] ?? 0) - (sentAt[0] ?? 0) >= 120_000);
  });

  for (const [name, callTime, settle] of [
    ['a call that another process may have sent', 0, 240_000],
    ['its own call, which took longer than the settle time', 300_000, 300_000 + 120_000],
  ] as const)
    it(`sends a write again only after the settle time that follows ${name}`, async () => {
      const { approve, openRun, clock, waitForOutcome, tenants } = testWorld(1);
      const run = await openRun();
      const sentAt: number[] = [];
      tenants.state.faultFor = (call) => {
        if (call === 'stamp') sentAt.push(clock.now().getTime());
        if (call === 'stamp' && sentAt.length === 1) clock.advance(callTime);
        return sentAt.length < 2 && (call === 'stamp' || call === 'lost') ? 'unknown' : null;
      };

      await approve(run);

      assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
      assert.equal(sentAt.length, 2);
      assert.ok((sentAt[1] ?? 0) - (sentAt[0] ?? 0) >= settle);
    });

  it('fails a row when no write is answered or becomes visible', async () => {
    const { approve, openRun, waitForOutcome, rows, tenants } = testWorld(1);
    const run = await openRun();
    tenants.state.faultFor = (call) => (call === 'stamp' || call === 'lost' ? 'unknown' : null);

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
    assert.equal((await rows(run.id))[0]?.state, 'failed');
    assert.deepEqual(tenants.writes, []);
  });

  it('does not send a lost write again once the run is canceled', async () => {
    const { approve, openRun, waitForOutcome, tenants, say } = testWorld(1);
    const run = await openRun();
    let sends = 0;
    tenants.state.faultFor = (call) => {
      if (call === 'mailUser') void say(sender('megan'), `cancel run ${run.id}`);
      if (call === 'stamp') sends += 1;
      return call === 'stamp' || call === 'lost' ? 'unknown' : null;
    };

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'cancelled' });
    assert.equal(sends, 1);
    assert.deepEqual(tenants.writes, []);
  });

  it('sends nothing when its intent is too old', async () => {
    const { approve, openRun, clock, waitForOutcome, tenants, world } = testWorld(1);
    const target = tenants.recipients.get('target-0');
    assert.ok(target);
    const own = world.journal.own.bind(world.journal);
    let intents = 0;
    world.journal.own = async (id) => {
      const journal = await own(id);
      const recordIntent = async (seq: number, at: Date) => {
        const isRecorded = await journal.recordIntent(seq, at);
        intents += 1;
        clock.advance(3_600_000);
        tenants.recipients.set(target.id, { ...target, exchangeGuid: 'f00d' });
        return isRecorded;
      };
      return { ...journal, recordIntent };
    };
    const run = await openRun();

    await approve(run);
    await waitForOutcome(run);

    assert.equal(intents, 1);
    assert.deepEqual(tenants.writes, []);
  });

  for (const [name, settle, slept] of [
    ['an hour', 120_000, 3_600_000],
    ['longer than another instance waits for the write', 3_000, 5_000],
  ] as const)
    it(`does not send an old intent when the machine slept ${name}, so that its clock stood still`, async () => {
      const { approve, openRun, control, waitForOutcome, tenants, world } = testWorld(1);
      control.policy = { ...control.policy, limits: { ...control.policy.limits, settle } };
      const own = world.journal.own.bind(world.journal);
      const writesAtIntents: number[] = [];
      world.journal.own = async (id) => {
        const journal = await own(id);
        const recordIntent = async (seq: number, at: Date) => {
          const isRecorded = await journal.recordIntent(seq, at);
          writesAtIntents.push(tenants.writes.length);
          if (writesAtIntents.length === 1) control.slept += slept;
          return isRecorded;
        };
        return { ...journal, recordIntent };
      };
      const run = await openRun();

      await approve(run);

      assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
      assert.deepEqual(writesAtIntents, [0, 0]);
      assert.deepEqual(tenants.writes, ['target-0']);
    });

  it('does not overwrite a change that was made while the row waited to be sent', async () => {
    const { approve, openRun, clock, waitForOutcome, rows, tenants } = testWorld(1);
    const run = await openRun();
    const stamp = tenants.target.stamp.bind(tenants.target);
    let hasWaited = false;
    tenants.target.stamp = (id, change, claimSend) => {
      const target = tenants.recipients.get(id);
      if (!hasWaited && target !== undefined) {
        clock.advance(10 * 60_000);
        tenants.recipients.set(id, { ...target, exchangeGuid: 'changed by someone else' });
      }
      hasWaited = true;
      return stamp(id, change, claimSend);
    };

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
    assert.deepEqual(tenants.writes, []);
    assert.equal((await rows(run.id))[0]?.state, 'drifted');
  });
});
