import assert from 'node:assert/strict';
import pg from 'pg';
import { readinessCheck } from '../../src/engine/readiness.ts';
import type { Program } from '../support/program.ts';
import { manualClock } from '../bot/support/clock.ts';
import { engineTest } from './support/engine-test.ts';

describe('readiness', () => {
  const check = (heartbeatAge: () => Promise<number | null>) =>
    readinessCheck({ heartbeatAge, maxSilence: 30_000, clock: manualClock() });

  const answers: readonly (readonly [string, () => Promise<number | null>, string | null])[] = [
    ['is given with a young heartbeat', () => Promise.resolve(29_999), null],
    ['is lost with an old heartbeat', () => Promise.resolve(30_000), 'heartbeat'],
    ['is lost once another instance took over', () => Promise.resolve(null), 'heartbeat'],
    ['is lost without a database', () => Promise.reject(new Error('refused')), 'database'],
  ];
  for (const [name, heartbeatAge, expected] of answers)
    it(name, async () => {
      assert.equal(await check(heartbeatAge)(), expected);
    });

  it('is lost while the database takes longer than two seconds, and asks it one question at a time', async () => {
    const clock = manualClock();
    const questions: ((age: number) => void)[] = [];
    const heartbeatAge = () => new Promise<number>((answer) => questions.push(answer));
    const readiness = readinessCheck({ heartbeatAge, maxSilence: 30_000, clock });

    const early = Promise.all(Array.from({ length: 100 }, () => readiness()));
    clock.advance(2_000);
    const slow = await early;
    const asked = questions.length;
    const next = readiness();
    questions[0]?.(1_000);

    assert.deepEqual(new Set(slow), new Set(['database']));
    assert.equal(asked, 1);
    assert.equal(await next, null);
  });

  it('follows the heartbeat of a running instance', async () => {
    const test = await engineTest();
    const program = await test.startInstance('a');
    const owner = new pg.Client(test.database.url);
    await owner.connect();

    const running = await ask(program);
    // Heartbeats wait for this lock; reading the last one does not.
    await owner.query('begin; lock table instance in exclusive mode');
    await owner.query('select pg_sleep(1.5)');
    const silent = await ask(program);
    await owner.query('lock table instance in access exclusive mode');
    const blocked = await ask(program);
    await owner.query('rollback');

    assert.deepEqual([running, silent, blocked], ['null', 'heartbeat', 'database']);
    await owner.end();
    await test.close();
  });
});

async function ask(program: Program): Promise<string> {
  program.say('readiness');
  for (;;) {
    const line = await program.next();
    if (line.startsWith('readiness ')) return line.slice('readiness '.length);
  }
}
