import assert from 'node:assert/strict';
import { type Stage, stage, until } from './support/stage.ts';

const after = 'after 1970-01-01T00:00:00.000Z';

describe('two instances on one database', () => {
  let on: Stage;
  beforeEach(async () => {
    on = await stage();
  });
  afterEach(() => on.clear());

  it('finish each other’s runs when one is killed', async () => {
    const run = await on.open();
    const a = await on.enter('a');
    await on.recorded(run, 'slow');
    const b = await on.enter('b');

    await a.kill('SIGKILL');

    await until(
      () => on.store.instances.alive(),
      (alive) => !alive.includes('a'),
    );
    b.say(`wake ${run}`);
    await on.closed(run);
    assert.deepEqual(await on.seen(run, 'after'), ['b']);
    assert.deepEqual(await on.seen(run, 'begin'), ['a']);
  });

  it('move a run of an instance that was buried by one that died before it could take over', async () => {
    const run = await on.open();
    const a = await on.enter('a');
    await on.recorded(run, 'slow');
    await a.kill('SIGKILL');
    await on.store.instances.leave('a');

    const b = await on.enter('b');
    b.say(`wake ${run}`);

    await on.closed(run);
    assert.deepEqual(await on.seen(run, 'after'), ['b']);
  });

  it('do nothing twice when one is frozen and wakes after the other took its run', async () => {
    const run = await on.open();
    const a = await on.enter('a', 'slow');
    await on.seen(run, 'slow');
    await a.kill('SIGSTOP');
    const b = await on.enter('b');
    await until(
      () => on.seen(run, 'slow'),
      (by) => by.includes('b'),
    );
    b.say(`wake ${run}`);
    await on.closed(run);

    await a.kill('SIGCONT');

    await until(
      () => on.seen(run, 'slow end'),
      (by) => by.includes('a'),
    );
    await until(
      () => on.store.instances.alive(),
      (alive) => alive.includes('a'),
    );
    // A is well again: it tells another story to its end, and by then has not touched the one it lost.
    await b.kill('SIGKILL');
    const other = await on.open();
    await on.recorded(other, 'slow');
    a.say(`wake ${other}`);
    await on.closed(other);
    assert.deepEqual(await on.seen(other, 'after'), ['a']);
    assert.deepEqual(await on.seen(run, 'after'), ['b']);
    assert.equal((await on.trace(run)).filter((step) => step === after).length, 1);
  });
});
