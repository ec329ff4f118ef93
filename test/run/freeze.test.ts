import assert from 'node:assert/strict';
import type { Run } from '../../src/run/run.ts';
import { asker, stage } from './support/world.ts';

describe('a freeze', () => {
  const always = [{ kind: 'once', from: '2000-01-01T00:00', to: '2090-01-01T00:00' }] as const;
  const frozen = () => {
    const here = stage();
    here.control.policy = {
      ...here.control.policy,
      limits: { ...here.control.policy.limits, freeze: always },
    };
    return here;
  };
  const queued = async (here: ReturnType<typeof stage>, run: Run) => {
    while ((await here.read(run.id)).queuedUntil === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    return here.read(run.id);
  };

  it('queues what is approved, and looks at everything again when it is over', async () => {
    const here = frozen();
    const run = await here.asked();
    await here.approve(run);
    const waiting = await queued(here, run);

    assert.deepEqual([waiting.phase, here.tenants.writes.length], ['queued', 0]);
    assert.equal(waiting.queuedUntil?.toISOString(), '2090-01-01T00:00:00.000Z');
    here.tenants.recipients.delete('target-1');
    here.clock.advance(new Date('2090-01-01T00:00:01Z').getTime() - here.clock.now().getTime());
    assert.deepEqual(await here.ended(run), { kind: 'done' });
    assert.deepEqual([...here.tenants.writes].sort(), ['target-0', 'target-2']);
    assert.equal((await here.read(run.id)).queuedUntil, null);
  });

  it('that begins among the rows is sat out, and everything is read again after it', async () => {
    const here = stage(230);
    const later = { kind: 'once', from: '2026-11-23T10:00', to: '2026-11-30T10:00' } as const;
    here.control.policy = {
      ...here.control.policy,
      limits: { ...here.control.policy.limits, canary: 0, freeze: [later], concurrency: 1 },
    };
    const run = await here.asked();
    here.tenants.state.trouble = (call) => {
      // The two hundredth row takes until the freeze has begun.
      if (call === 'stamp' && here.tenants.writes.length === 199) here.clock.advance(2 * 3_600_000);
      return null;
    };
    await here.approve(run);
    await queued(here, run);
    const before = here.tenants.writes.length;
    here.tenants.state.sourceRelationship.mailboxMoveEnabled = false;

    here.clock.advance(8 * 24 * 3_600_000);

    assert.equal(before, 200);
    assert.equal((await here.ended(run)).kind, 'changed');
    assert.equal(here.tenants.writes.length, 200);
    assert.equal((await here.tally(run.id)).verified, 200);
  });

  it('can be cancelled out of', async () => {
    const here = frozen();
    const run = await here.asked();
    await here.approve(run);
    await queued(here, run);

    await here.verbs.cancel(asker('megan'), run.id);

    assert.deepEqual(await here.ended(run), { kind: 'cancelled' });
    assert.deepEqual(here.tenants.writes, []);
  });

  it('that an earlier release has written down is sat out all the same', async () => {
    const here = stage();
    const run = await here.asked();
    const until = new Date(here.clock.now().getTime() + 3_600_000).toISOString();
    here
      .memoryOf(run.id)
      .steps.set('window 1', JSON.stringify({ result: { kind: 'frozen', until } }));
    await here.approve(run);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(here.tenants.writes, []);

    here.clock.advance(3_600_000);

    assert.deepEqual(await here.ended(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 3);
  });
});
