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

  it('keeps no seat for a call whose leave could not be asked for', async () => {
    const { gate, clock } = stage(1);
    const first = await enter(gate);
    let asked = 0;
    const second = gate.enter({
      ...{ patience: Infinity, calls: 1 },
      mayLeave: () => {
        asked += 1;
        return asked === 1 ? Promise.resolve(true) : Promise.reject(new Error('away'));
      },
    });
    await new Promise((resolve) => setImmediate(resolve));
    await clock.sleep(6_000);
    first.leave(clean);

    await assert.rejects(second, /away/);
    await enter(gate);
  });

  it('asks the tenant again after a quarter of an hour, whatever pause it wanted', async () => {
    const { gate, instance, clock } = stage();
    (await enter(gate)).leave(pausing(365 * 86_400_000));
    await clock.sleep(15 * 60_000);

    for (const one of [gate, instance()])
      assert.equal((await one.enter({ ...once, patience: 0 })).kind, 'in');
  });

  it('has no more patience for many calls than for one', async () => {
    const { gate, bucket, clock } = stage();
    await bucket.learn('fabrikam', { perSecond: 1, room: null, pause: 0 });
    const began = clock.now().getTime();

    const answer = await gate.enter({ patience: 5_000, calls: 30, mayLeave: free });

    assert.equal(answer.kind, 'paused');
    assert.ok(clock.now().getTime() - began <= 5_000);
  });

  it('goes on where the clock is set back', async () => {
    const { gate, bucket } = stage();
    let now = Date.parse('2026-11-23T10:00:00Z');
    const clock = { now: () => new Date(now), sleep: () => Promise.resolve() };
    const own = pace({ tenant: 'x', concurrency: 4, bucket, clock, log: quiet });
    await enter(own);
    now -= 3_600_000;

    assert.equal((await own.enter({ ...once, patience: 1_000 })).kind, 'in');
    await enter(gate);
  });

  it('lets in whoever stood in line for longer than a pause would be waited for', async () => {
    const { gate, clock } = stage(1);
    const first = await enter(gate);
    const others = Array.from({ length: 6 }, () => gate.enter({ ...once, patience: 1_000 }));
    await new Promise((resolve) => setImmediate(resolve));
    await clock.sleep(60_000);
    first.leave(clean);

    for (const other of others) {
      const place = await other;
      assert.ok(place.kind === 'in');
      place.leave(clean);
    }
  });
});
