import assert from 'node:assert/strict';
import { rateControl, type RateControl } from '../../src/tenants/throttling-control.ts';
import type { Feedback } from '../../src/tenants/throttling-feedback.ts';
import { alwaysTrue } from '../support/always-true.ts';
import { memoryRateLimit } from '../support/memory-rate-limit.ts';
import { silentLog } from '../support/silent-log.ts';
import { instantClock } from './support/options.ts';
import { ok, startCall } from './support/start-call.ts';

const paused = (pause: number): Feedback => ({ ...ok, load: 'throttled', pause });

const oneCall = { calls: 1, claimSend: alwaysTrue };

function setUp(concurrency = 4) {
  const clock = instantClock();
  const rateLimit = memoryRateLimit(clock);
  const instance = (): RateControl =>
    rateControl({ tenant: 'fabrikam', concurrency, rateLimit, clock, log: silentLog });
  return { clock, rateLimit, control: instance(), instance };
}

describe('Rate control of a tenant', () => {
  it('sends no call during a pause', async () => {
    const { control, clock } = setUp();
    (await startCall(control)).finish(paused(5000));

    await startCall(control);

    assert.deepEqual(clock.slept, [5000]);
  });

  it('pauses the other instances too', async () => {
    const { control, instance, clock } = setUp();
    const other = instance();
    (await startCall(control)).finish(paused(5000));

    await startCall(other);

    assert.deepEqual(clock.slept, [5000]);
  });

  it('reports a pause that is longer than the patience of the call', async () => {
    const { control, clock } = setUp();
    (await startCall(control)).finish(paused(60_000));

    const start = await control.start({ ...oneCall, patience: 25_000 });

    assert.deepEqual(start, { kind: 'paused', ms: 60_000 });
    assert.deepEqual(clock.slept, []);
  });

  it('starts a call after another one did not wait for the pause', async () => {
    const { control, clock } = setUp(1);
    (await startCall(control)).finish(paused(60_000));
    await control.start({ ...oneCall, patience: 25_000 });
    await clock.sleep(60_000);

    assert.equal((await control.start({ ...oneCall, patience: 25_000 })).kind, 'started');
  });

  it('spreads the calls of all instances over time', async () => {
    const { control, instance, rateLimit, clock } = setUp(100);
    await rateLimit.observe('fabrikam', { callsPerSecond: 20, remaining: null, pause: 0 });
    const startedAt = clock.now().getTime();
    const instances = [control, instance()];

    for (let n = 0; n < 40; n += 1)
      for (const each of instances) (await startCall(each)).finish(ok);

    const seconds = (clock.now().getTime() - startedAt) / 1000;
    assert.ok(seconds > 2 && seconds < 4.1, `80 calls took ${seconds} s`);
  });

  it('counts a batch as the calls that it holds', async () => {
    const { control, rateLimit, clock } = setUp();
    await rateLimit.observe('fabrikam', { callsPerSecond: 10, remaining: null, pause: 0 });
    const startedAt = clock.now().getTime();

    (await startCall(control, 10)).finish(ok);
    await startCall(control);

    assert.ok(clock.now().getTime() - startedAt >= 900);
  });

  it('shares the rate that Rate-Limit headers teach', async () => {
    const { control, rateLimit } = setUp();

    (await startCall(control)).finish({ ...ok, window: { remaining: 20, resetsIn: 1000 } });

    assert.deepEqual(await rateLimit.rate('fabrikam'), { callsPerSecond: 30, remaining: 20 });
  });

  it('resumes after 15 minutes, however long a pause the tenant wanted', async () => {
    const { control, instance, clock } = setUp();
    (await startCall(control)).finish(paused(365 * 86_400_000));
    await clock.sleep(15 * 60_000);

    for (const each of [control, instance()])
      assert.equal((await each.start({ ...oneCall, patience: 0 })).kind, 'started');
  });

  it('has no more patience for many calls than for one', async () => {
    const { control, rateLimit, clock } = setUp();
    await rateLimit.observe('fabrikam', { callsPerSecond: 1, remaining: null, pause: 0 });
    const startedAt = clock.now().getTime();

    const start = await control.start({ patience: 5_000, calls: 30, claimSend: alwaysTrue });

    assert.equal(start.kind, 'paused');
    assert.ok(clock.now().getTime() - startedAt <= 5_000);
  });

  it('starts calls after the clock was set back', async () => {
    const { rateLimit } = setUp();
    let time = Date.parse('2026-11-23T10:00:00Z');
    const clock = { now: () => new Date(time), sleep: () => Promise.resolve() };
    const control = rateControl({ tenant: 'x', concurrency: 4, rateLimit, clock, log: silentLog });
    await startCall(control);
    time -= 3_600_000;

    assert.equal((await control.start({ ...oneCall, patience: 1_000 })).kind, 'started');
  });

  it('starts a call that waited in the queue for longer than its patience', async () => {
    const { control, clock } = setUp(1);
    const first = await startCall(control);
    const others = Array.from({ length: 6 }, async () => {
      const start = await control.start({ ...oneCall, patience: 1_000 });
      if (start.kind === 'started') start.finish(ok);
      return start.kind;
    });
    await new Promise((resolve) => setImmediate(resolve));
    await clock.sleep(60_000);
    first.finish(ok);

    for (const kind of await Promise.all(others)) assert.equal(kind, 'started');
  });
});

describe('claimSend', () => {
  it('is asked after the pause, and a false answer sends nothing', async () => {
    const { control, clock } = setUp();
    (await startCall(control)).finish(paused(5000));
    const sleptWhenAsked: number[] = [];
    const claimSend = () => {
      sleptWhenAsked.push(clock.slept.length);
      return Promise.resolve(false);
    };

    const start = await control.start({ patience: Infinity, calls: 1, claimSend });

    assert.equal(start.kind, 'not-allowed');
    assert.deepEqual(sleptWhenAsked, [1]);
  });

  it('is asked again when the call waited for a place, and its error leaves the place free', async () => {
    const { control, clock } = setUp(1);
    const first = await startCall(control);
    let asked = 0;
    const second = control.start({
      ...{ patience: Infinity, calls: 1 },
      claimSend: () => {
        asked += 1;
        return asked === 1 ? Promise.resolve(true) : Promise.reject(new Error('unreachable'));
      },
    });
    await new Promise((resolve) => setImmediate(resolve));
    await clock.sleep(6_000);
    first.finish(ok);

    await assert.rejects(second, /unreachable/);
    await startCall(control);
  });

  it('is asked again when a pause began after it was asked', async () => {
    const { control, clock } = setUp(1);
    const first = await startCall(control);
    let asked = 0;
    const claimSend = () => Promise.resolve((asked += 1) > 0);
    const second = control.start({ patience: Infinity, calls: 1, claimSend });
    await new Promise((resolve) => setImmediate(resolve));
    first.finish(paused(5000));

    assert.equal((await second).kind, 'started');
    assert.deepEqual([asked, clock.slept], [2, [5000]]);
  });
});
