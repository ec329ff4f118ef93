import assert from 'node:assert/strict';
import { clean, pace, type Pace, type Place, type Sign } from '../../src/tenants/pace.ts';
import { memoryBucket } from '../support/bucket.ts';
import { free } from '../support/free.ts';
import { quiet } from '../support/quiet.ts';
import { leapingClock } from './support/world.ts';

const pausing = (pause: number): Sign => ({ ...clean, load: 'slow', pause });

const once = { calls: 1, mayLeave: free };

function stage(concurrency = 4) {
  const clock = leapingClock();
  const bucket = memoryBucket(clock);
  const instance = () => pace({ tenant: 'fabrikam', concurrency, bucket, clock, log: quiet });
  return { clock, bucket, gate: instance(), instance };
}

async function enter(gate: Pace, calls = 1): Promise<Place> {
  const place = await gate.enter({ patience: Infinity, calls, mayLeave: free });
  assert.equal(place.kind, 'in');
  return place;
}

describe('The pace of a tenant', () => {
  it('keeps everybody out while the tenant wants a pause', async () => {
    const { gate, clock } = stage();
    (await enter(gate)).leave(pausing(5000));

    await enter(gate);

    assert.deepEqual(clock.slept, [5000]);
  });

  it('keeps other instances out too', async () => {
    const { gate, instance, clock } = stage();
    const other = instance();
    (await enter(gate)).leave(pausing(5000));

    await enter(other);

    assert.deepEqual(clock.slept, [5000]);
  });

  it('tells of a pause that is too long to wait for', async () => {
    const { gate, clock } = stage();
    (await enter(gate)).leave(pausing(60_000));

    const answer = await gate.enter({ ...once, patience: 25_000 });

    assert.deepEqual(answer, { kind: 'paused', ms: 60_000 });
    assert.deepEqual(clock.slept, []);
  });

  it('lets in whoever comes after one that did not wait', async () => {
    const { gate, clock } = stage(1);
    (await enter(gate)).leave(pausing(60_000));
    await gate.enter({ ...once, patience: 25_000 });
    await clock.sleep(60_000);

    assert.equal((await gate.enter({ ...once, patience: 25_000 })).kind, 'in');
  });

  it('spreads the calls of all instances over the time', async () => {
    const { gate, instance, bucket, clock } = stage(100);
    await bucket.learn('fabrikam', { perSecond: 20, room: null, pause: 0 });
    const began = clock.now().getTime();
    const gates = [gate, instance()];

    for (let n = 0; n < 40; n += 1) for (const one of gates) (await enter(one)).leave(clean);

    const seconds = (clock.now().getTime() - began) / 1000;
    assert.ok(seconds > 2 && seconds < 4.1, `80 calls took ${seconds} s`);
  });

  it('counts a batch as the calls that it holds', async () => {
    const { gate, bucket, clock } = stage();
    await bucket.learn('fabrikam', { perSecond: 10, room: null, pause: 0 });
    const began = clock.now().getTime();

    (await enter(gate, 10)).leave(clean);
    await enter(gate);

    assert.ok(clock.now().getTime() - began >= 900);
  });

  it('learns from what the tenant says is left', async () => {
    const { gate, bucket } = stage();

    (await enter(gate)).leave({ ...clean, allowance: { room: 20, resets: 1000 } });

    assert.deepEqual(await bucket.tempo('fabrikam'), { perSecond: 30, room: 20 });
  });
});
