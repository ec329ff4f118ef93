import assert from 'node:assert/strict';
import { lesson, type Told } from '../../src/tenants/tempo.ts';

const unknown = { perSecond: null, room: null };
const clean: Told = { load: 'clean', pause: 0, allowance: null };
const seen = { pace: 50, since: 10_000 };

describe('What an answer teaches of the calls that a tenant takes', () => {
  it('is nothing where all is well and no limit is known', () => {
    assert.equal(lesson(unknown, clean, seen), null);
  });

  it('is a rate at which what is left is not used up', () => {
    const told = { ...clean, allowance: { room: 20, resets: 1000 } };

    assert.deepEqual(lesson(unknown, told, seen), { perSecond: 30, room: 20, pause: 0 });
  });

  it('is no rate where a great many calls are left', () => {
    const told = { ...clean, allowance: { room: 10_000, resets: 1000 } };

    assert.equal(lesson(unknown, told, seen)?.perSecond, null);
  });

  it('is never so low a rate that nobody would wait for a turn', () => {
    const told = { ...clean, allowance: { room: 1, resets: 600_000 } };

    assert.equal(lesson(unknown, told, seen)?.perSecond, 1);
  });

  it('is a pause to the end of the window where nothing is left, and never a long one', () => {
    const told = (resets: number) => ({ ...clean, allowance: { room: 0, resets } });

    assert.equal(lesson(unknown, told(4000), seen)?.pause, 4000);
    assert.equal(lesson(unknown, told(800_000), seen)?.pause, 60_000);
  });

  it('is told at most every tenth of a second, pauses aside', () => {
    const told = { ...clean, allowance: { room: 20, resets: 1000 } };
    const soon = { ...seen, since: 50 };

    assert.equal(lesson(unknown, told, soon), null);
    assert.notEqual(lesson(unknown, { ...told, pause: 1 }, soon), null);
  });

  it('is a lower rate after a complaint without numbers, and a higher one while all is well', () => {
    const slower = lesson(unknown, { ...clean, load: 'slow', pause: 2000 }, seen);
    assert.deepEqual(slower, { perSecond: 40, room: null, pause: 2000 });

    const faster = lesson(slower, clean, seen);

    assert.equal(faster?.perSecond, 42);
    assert.equal(lesson(slower, clean, { ...seen, since: 1000 }), null);
  });

  it('is no rate where there were too few calls to be too many', () => {
    const told = { ...clean, load: 'slow', pause: 2000 } as const;

    assert.deepEqual(lesson(unknown, told, { ...seen, pace: 1 }), {
      perSecond: null,
      room: null,
      pause: 2000,
    });
  });

  it('forgets a limit that has been left behind', () => {
    assert.equal(lesson({ perSecond: 990, room: null }, clean, seen)?.perSecond, null);
  });
});
