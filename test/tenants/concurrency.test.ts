import assert from 'node:assert/strict';
import { rateControl, type RateControl } from '../../src/tenants/throttling-control.ts';
import type { Load } from '../../src/tenants/throttling-feedback.ts';
import { memoryRateLimit } from '../support/memory-rate-limit.ts';
import { silentLog } from '../support/silent-log.ts';
import { instantClock } from './support/options.ts';
import { ok, startCall, type StartedCall } from './support/start-call.ts';

function controlWith(concurrency: number, clock = instantClock()): RateControl {
  const rateLimit = memoryRateLimit(clock);
  return rateControl({ tenant: 'fabrikam', concurrency, rateLimit, clock, log: silentLog });
}

const finish = (call: StartedCall, load: Load) => call.finish({ ...ok, load });

/** How many calls can be started before one has to wait. */
async function limitOf(control: RateControl): Promise<number> {
  const started: StartedCall[] = [];
  for (;;) {
    const starting = startCall(control);
    const call = await Promise.race([starting, nextTurn()]);
    if (call !== null) {
      started.push(call);
      continue;
    }
    for (const each of started) finish(each, 'error');
    finish(await starting, 'error');
    return started.length;
  }
}

function nextTurn(): Promise<null> {
  return new Promise((resolve) => setImmediate(() => resolve(null)));
}

async function callsInSequence(control: RateControl, load: Load, times = 1): Promise<void> {
  for (let n = 0; n < times; n += 1) finish(await startCall(control), load);
}

/** As many calls at the same time as the limit, a hundred times, on a tenant that accepts no more than `accepted`. */
async function refusedRounds(control: RateControl, accepted: number): Promise<number> {
  let refused = 0;
  for (let round = 0; round < 100; round += 1) {
    const limit = await limitOf(control);
    const calls = await Promise.all(Array.from({ length: limit }, () => startCall(control)));
    if (calls.length > accepted) refused += 1;
    // A call too many is refused at once, the others take longer.
    for (const call of calls.slice(accepted)) finish(call, 'too-many-at-once');
    for (const call of calls.slice(0, accepted)) finish(call, 'ok');
  }
  return refused;
}

describe('The concurrency limit of a tenant', () => {
  it('is the maximum at first', async () => {
    assert.equal(await limitOf(controlWith(5)), 5);
  });

  it('is halved once by calls that report the same overload', async () => {
    const control = controlWith(8);
    const calls = await Promise.all([1, 2, 3].map(() => startCall(control)));

    for (const call of calls) finish(call, 'throttled');

    assert.equal(await limitOf(control), 4);
  });

  it('lowers the shared rate once for calls that report the same overload', async () => {
    const clock = instantClock();
    const rateLimit = memoryRateLimit(clock);
    const options = { tenant: 'fabrikam', concurrency: 20, clock, log: silentLog };
    const control = rateControl({ ...options, rateLimit });
    const calls = await Promise.all(Array.from({ length: 20 }, () => startCall(control)));

    for (const call of calls) finish(call, 'throttled');

    assert.deepEqual(await rateLimit.rate('fabrikam'), { callsPerSecond: 8, remaining: null });
  });

  it('is halved again by a later overload, and is at least 1', async () => {
    const control = controlWith(4);

    await callsInSequence(control, 'throttled', 6);

    assert.equal(await limitOf(control), 1);
  });

  it('grows with successful calls, up to the maximum', async () => {
    const control = controlWith(4);
    await callsInSequence(control, 'throttled');

    await callsInSequence(control, 'ok', 2);
    const grown = await limitOf(control);
    await callsInSequence(control, 'ok', 50);

    assert.equal(grown, 3);
    assert.equal(await limitOf(control), 4);
  });

  it('stays below what was too many at once, and grows again after a minute', async () => {
    const clock = instantClock();
    const control = controlWith(16, clock);

    const refused = await refusedRounds(control, 5);
    const kept = await limitOf(control);
    await clock.sleep(61_000);
    await callsInSequence(control, 'ok', 200);

    assert.ok(refused <= 3, `${refused} rounds were refused`);
    assert.equal(kept, 5);
    assert.equal(await limitOf(control), 16);
  });
});
