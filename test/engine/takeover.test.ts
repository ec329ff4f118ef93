import assert from 'node:assert/strict';
import { type EngineTest, engineTest, waitUntil } from './support/engine-test.ts';

const after = 'after 1970-01-01T00:00:00.000Z';

describe('the durable engine with two instances on one database', () => {
  let test: EngineTest;
  beforeEach(async () => {
    test = await engineTest();
  });
  afterEach(() => test.close());

  it('moves the runs of a killed instance to the other one', async () => {
    const run = await test.openRun();
    const a = await test.startInstance('a');
    await test.waitForResult(run, 'long');
    const b = await test.startInstance('b');

    await a.kill('SIGKILL');

    await waitUntil(
      () => test.store.instances.list(),
      (instances) => !instances.includes('a'),
    );
    b.say(`wake ${run}`);
    await test.waitUntilClosed(run);
    assert.deepEqual(await test.waitForStep(run, 'after'), ['b']);
    assert.deepEqual(await test.waitForStep(run, 'begin'), ['a']);
  });

  it('moves the runs of an instance that was removed before its runs were moved', async () => {
    const run = await test.openRun();
    const a = await test.startInstance('a');
    await test.waitForResult(run, 'long');
    await a.kill('SIGKILL');
    await test.store.instances.remove('a');

    const b = await test.startInstance('b');
    b.say(`wake ${run}`);

    await test.waitUntilClosed(run);
    assert.deepEqual(await test.waitForStep(run, 'after'), ['b']);
  });

  it('repeats nothing when a suspended instance resumes after the other took its run', async () => {
    const run = await test.openRun();
    const a = await test.startInstance('a', 'blocking');
    await test.waitForStep(run, 'long');
    await a.kill('SIGSTOP');
    const b = await test.startInstance('b');
    await waitUntil(
      () => test.waitForStep(run, 'long'),
      (instances) => instances.includes('b'),
    );
    b.say(`wake ${run}`);
    await test.waitUntilClosed(run);
    await test.unblock(run);

    await a.kill('SIGCONT');

    await waitUntil(
      () => test.waitForStep(run, 'long end'),
      (instances) => instances.includes('a'),
    );
    await waitUntil(
      () => test.store.instances.list(),
      (instances) => instances.includes('a'),
    );
    // A works again: it finishes another run, and has not changed the run that it lost.
    await b.kill('SIGKILL');
    const other = await test.openRun();
    await test.unblock(other);
    await test.waitForResult(other, 'long');
    a.say(`wake ${other}`);
    await test.waitUntilClosed(other);
    assert.deepEqual(await test.waitForStep(other, 'after'), ['a']);
    assert.deepEqual(await test.waitForStep(run, 'after'), ['b']);
    assert.equal((await test.trace(run)).filter((step) => step === after).length, 1);
  });
});
