import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { repeat, waitAtMost } from '../../src/runs/repeat-loop.ts';
import { silentLog } from '../support/silent-log.ts';

const hour = 3_600_000;

/** Starts a loop that repeats the work, with events for its rounds. */
function start(work: (round: number) => Promise<unknown>, pauseMs: number, log: Log = silentLog) {
  let rounds = 0;
  const waiting: { round: number; resolve: () => void }[] = [];
  const loop = repeat(
    () => {
      rounds += 1;
      for (const { round, resolve } of waiting) if (round === rounds) resolve();
      return work(rounds);
    },
    { pauseMs, failure: 'A round failed.', clock: systemClock, log },
  );
  return {
    ...loop,
    rounds: () => rounds,
    roundStarts: (round: number) =>
      rounds >= round
        ? Promise.resolve()
        : new Promise<void>((resolve) => waiting.push({ round, resolve })),
  };
}

describe('a loop', () => {
  it('starts at once and repeats its work after each pause', async () => {
    const loop = start(() => Promise.resolve(), 1);

    assert.equal(loop.rounds(), 1);
    await loop.roundStarts(3);
    await loop.stop();
  });

  it('makes no pause after a round that returns true', async () => {
    const loop = start((round) => Promise.resolve(round < 3), hour);

    await loop.roundStarts(3);
    await loop.stop();

    assert.equal(loop.rounds(), 3);
  });

  it('logs an error and starts the next round', async () => {
    const errors: unknown[] = [];
    const log = { ...silentLog, error: (sentence: string) => errors.push(sentence) };
    const loop = start(() => Promise.reject(new Error('failed for the test')), 1, log);

    await loop.roundStarts(2);
    await loop.stop();

    assert.equal(errors[0], 'A round failed.');
  });

  it('starts the next round at once when it is woken during a pause', async () => {
    const loop = start(() => Promise.resolve(), hour);
    await sleep(1);

    loop.wake();

    await loop.roundStarts(2);
    await loop.stop();
  });

  it('starts the next round at once when it was woken during a round', async () => {
    let end = (): void => undefined;
    const loop = start(() => new Promise<void>((resolve) => (end = resolve)), hour);

    loop.wake();
    end();

    await loop.roundStarts(2);
    end();
    await loop.stop();
  });

  it('stops during a pause, or when the current round has ended', async () => {
    let end = (): void => undefined;
    let hasEnded = false;
    const paused = start(() => Promise.resolve(), hour);
    const working = start(() => new Promise<void>((resolve) => (end = resolve)), hour);
    await sleep(1);

    await paused.stop();
    const stopping = working.stop().then(() => (hasEnded = true));
    await sleep(1);
    const hadEnded = hasEnded;
    end();
    await stopping;

    assert.equal(hadEnded, false);
    assert.deepEqual([paused.rounds(), working.rounds()], [1, 1]);
  });
});

describe('waiting with a time limit', () => {
  it('ends with the work, even if the work fails', async () => {
    await waitAtMost(hour, Promise.resolve(), systemClock);
    await waitAtMost(hour, Promise.reject(new Error('failed for the test')), systemClock);
  });

  it('ends at the limit if the work does not end', async () => {
    await waitAtMost(1, new Promise(() => undefined), systemClock);
  });
});

describe('the system clock', () => {
  it('ends a sleep early when the signal aborts, before or during it', async () => {
    const controller = new AbortController();
    const sleeping = systemClock.sleep(hour, controller.signal);

    controller.abort();

    await sleeping;
    await systemClock.sleep(hour, controller.signal);
  });
});
