import assert from 'node:assert/strict';
import { pace, type Pace, type Place } from '../../src/tenants/pace.ts';
import { leapingClock } from './support/world.ts';

const clean = { kind: 'clean' } as const;
const slow = { kind: 'slow', pause: 0 } as const;

async function enter(gate: Pace): Promise<Place> {
  const place = await gate.enter(Infinity);
  assert.equal(place.kind, 'in');
  return place;
}

/** How many get in before one has to wait. */
async function room(gate: Pace): Promise<number> {
  const inside: Place[] = [];
  for (;;) {
    const asked = gate.enter(Infinity);
    const place = await Promise.race([asked, afterOthers()]);
    if (place === null) {
      for (const one of inside) one.leave({ kind: 'faulty' });
      const late = await asked;
      if (late.kind === 'in') late.leave({ kind: 'faulty' });
      return inside.length;
    }
    if (place.kind === 'in') inside.push(place);
  }
}

function afterOthers(): Promise<null> {
  return new Promise((resolve) => setImmediate(() => resolve(null)));
}

describe('The pace of a tenant', () => {
  it('lets no more in than its limit', async () => {
    const gate = pace(5, leapingClock());

    assert.equal(await room(gate), 5);
  });

  it('halves once for calls that complain together', async () => {
    const gate = pace(8, leapingClock());
    const places = await Promise.all([1, 2, 3].map(() => enter(gate)));

    for (const place of places) place.leave(slow);

    assert.equal(await room(gate), 4);
  });

  it('halves again for a later complaint, and stays above nothing', async () => {
    const gate = pace(4, leapingClock());

    for (let n = 0; n < 6; n += 1) (await enter(gate)).leave(slow);

    assert.equal(await room(gate), 1);
  });

  it('grows while calls are clean, up to where it began', async () => {
    const gate = pace(4, leapingClock());
    (await enter(gate)).leave(slow);

    for (let n = 0; n < 2; n += 1) (await enter(gate)).leave(clean);
    const grown = await room(gate);
    for (let n = 0; n < 50; n += 1) (await enter(gate)).leave(clean);

    assert.equal(grown, 3);
    assert.equal(await room(gate), 4);
  });

  it('keeps everybody out while the tenant wants a pause', async () => {
    const clock = leapingClock();
    const gate = pace(4, clock);
    (await enter(gate)).leave({ kind: 'slow', pause: 5000 });

    await enter(gate);

    assert.deepEqual(clock.slept, [5000]);
  });

  it('tells of a pause that is too long to wait for', async () => {
    const clock = leapingClock();
    const gate = pace(4, clock);
    (await enter(gate)).leave({ kind: 'slow', pause: 60_000 });

    const answer = await gate.enter(25_000);

    assert.deepEqual(answer, { kind: 'paused', ms: 60_000 });
    assert.deepEqual(clock.slept, []);
  });
});
