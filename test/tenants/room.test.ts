import assert from 'node:assert/strict';
import { room, type Load, type Room, type Seat } from '../../src/tenants/room.ts';
import { leapingClock, type LeapingClock } from './support/world.ts';

const clock = leapingClock();

/** How many get in before one has to wait. */
async function width(of: Room): Promise<number> {
  const inside: Seat[] = [];
  for (;;) {
    const asked = of.enter();
    const seat = await Promise.race([asked, afterOthers()]);
    if (seat !== null) {
      inside.push(seat);
      continue;
    }
    for (const one of inside) one.leave('faulty');
    (await asked).leave('faulty');
    return inside.length;
  }
}

function afterOthers(): Promise<null> {
  return new Promise((resolve) => setImmediate(() => resolve(null)));
}

async function one(of: Room, load: Load, times = 1): Promise<void> {
  for (let n = 0; n < times; n += 1) (await of.enter()).leave(load);
}

/** So many calls at a time until the tenant refuses one, as a tenant that takes no more than `takes`. */
async function crowd(of: Room, takes: number): Promise<number> {
  let refused = 0;
  for (let n = 0; n < 100; n += 1) {
    const seats = await Promise.all(Array.from({ length: await width(of) }, () => of.enter()));
    if (seats.length > takes) refused += 1;
    // A call that is one too many is refused at once, the others take their time.
    for (const seat of seats.slice(takes)) seat.leave('crowded');
    for (const seat of seats.slice(0, takes)) seat.leave('clean');
  }
  return refused;
}

describe('The room for calls at one tenant', () => {
  it('is as wide as its ceiling', async () => {
    assert.equal(await width(room(5, clock)), 5);
  });

  it('halves once for calls that complain together', async () => {
    const calls = room(8, clock);
    const seats = await Promise.all([1, 2, 3].map(() => calls.enter()));

    const news = seats.map((seat) => seat.leave('slow'));

    assert.deepEqual(news, [true, false, false]);
    assert.equal(await width(calls), 4);
  });

  it('halves again for a later complaint, and stays above nothing', async () => {
    const calls = room(4, clock);

    await one(calls, 'slow', 6);

    assert.equal(await width(calls), 1);
  });

  it('grows while calls are clean, up to where it began', async () => {
    const calls = room(4, clock);
    await one(calls, 'slow');

    await one(calls, 'clean', 2);
    const grown = await width(calls);
    await one(calls, 'clean', 50);

    assert.equal(grown, 3);
    assert.equal(await width(calls), 4);
  });

  it('stays below what was too many at a time, and tries more after a while', async () => {
    const own: LeapingClock = leapingClock();
    const calls = room(16, own);

    const refused = await crowd(calls, 5);
    const kept = await width(calls);
    await own.sleep(61_000);
    await one(calls, 'clean', 200);

    assert.ok(refused <= 3, `${refused} rounds were refused`);
    assert.equal(kept, 5);
    assert.equal(await width(calls), 16);
  });
});
