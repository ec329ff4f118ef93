import assert from 'node:assert/strict';
import { decision } from '../store/support/samples.ts';
import { type EngineTest, engineTest } from './support/engine-test.ts';

const after = 'after 1970-01-01T00:00:00.000Z';

describe('the durable engine with one instance', () => {
  let test: EngineTest;
  beforeEach(async () => {
    test = await engineTest();
  });
  afterEach(() => test.close());

  it('runs a workflow once, however often it is started and woken', async () => {
    const program = await test.startInstance('embedded');
    const run = await test.openRun();
    for (const line of [`start ${run}`, `start ${run}`, 'wake 999', `wake ${run}`, `wake ${run}`]) {
      program.say(line);
      assert.equal(await program.next(), 'ok');
    }

    await test.waitUntilClosed(run);

    assert.deepEqual(await test.trace(run), ['begin', 'long', 'long end', after]);
  });

  it('starts an open run that has no workflow, and continues it at the interrupted step after a kill', async () => {
    const run = await test.openRun();
    const first = await test.startInstance('embedded', 'blocking');
    await test.waitForStep(run, 'long');
    await first.kill('SIGKILL');

    const second = await test.startInstance('embedded', 'blocking');
    await test.unblock(run);
    await test.waitForResult(run, 'long');
    second.say(`wake ${run}`);
    await test.waitUntilClosed(run);

    assert.deepEqual(await test.trace(run), ['begin', 'long', 'long', 'long end', after]);
  });

  it('wakes a run that was decided just before a kill', async () => {
    const run = await test.openRun();
    const first = await test.startInstance('embedded');
    await test.waitForResult(run, 'long');
    await test.store.journal.update(run, { phase: 'waiting' });
    await first.kill('SIGKILL');
    await test.store.journal.decide(run, decision('approved'));

    await test.startInstance('embedded');

    await test.waitUntilClosed(run);
    assert.equal((await test.trace(run)).at(-1), after);
  });

  it('keeps a deadline after a restart, even if the workflow then asks for a later one', async () => {
    const run = await test.openRun();
    const first = await test.startInstance('embedded', 'plain', 1_500);
    await test.waitForResult(run, 'DBOS.sleep');
    await first.kill('SIGKILL');

    await test.startInstance('embedded', 'plain', 3_600_000);

    await test.waitUntilClosed(run);
    assert.deepEqual(await test.trace(run), ['begin', 'long', 'long end', after]);
  });

  it('finishes the active step before it stops, and starts no other', async () => {
    const run = await test.openRun();
    const first = await test.startInstance('embedded', 'blocking');
    await test.waitForStep(run, 'long');

    first.say('stop');
    await test.unblock(run);
    await first.ended;

    assert.deepEqual(await test.trace(run), ['begin', 'long', 'long end']);
    assert.deepEqual(await test.store.instances.list(), []);
    const second = await test.startInstance('embedded');
    second.say(`wake ${run}`);
    await test.waitUntilClosed(run);
    assert.deepEqual(await test.trace(run), ['begin', 'long', 'long end', after]);
  });

  it('continues after the database has ended every session', async () => {
    const run = await test.openRun();
    const program = await test.startInstance('embedded', 'blocking');
    await test.waitForStep(run, 'long');
    await test.endSessions();
    await test.unblock(run);
    await test.waitForResult(run, 'long');
    await test.endSessions();

    program.say(`wake ${run}`);

    await test.waitUntilClosed(run);
    assert.equal((await test.trace(run)).at(-1), after);
  });

  it('continues a waiting run in a release with another workflow', async () => {
    const run = await test.openRun();
    const first = await test.startInstance('embedded');
    await test.waitForResult(run, 'long');
    await first.kill('SIGKILL');

    const second = await test.startInstance('embedded', 'changed with patched');
    second.say(`wake ${run}`);

    await test.waitUntilClosed(run);
    assert.deepEqual(await test.trace(run), ['begin', 'long', 'long end', 'new', after]);
  });

  it('continues a workflow that failed because of a wrong release or a step that failed too often', async () => {
    const run = await test.openRun();
    const first = await test.startInstance('embedded');
    await test.waitForResult(run, 'long');
    await first.kill('SIGKILL');
    const wrong = await test.startInstance('embedded', 'changed without patched');
    await test.waitForStatus(run, 'ERROR');
    await wrong.kill('SIGKILL');

    const corrected = await test.startInstance('embedded', 'failing');
    await test.waitForStatus(run, 'PENDING');
    corrected.say(`wake ${run}`);

    await test.waitUntilClosed(run);
    const steps = await test.trace(run);
    assert.deepEqual(steps, ['begin', 'long', 'long end', ...Array<string>(4).fill(after)]);
  });
});
