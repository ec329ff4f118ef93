import assert from 'node:assert/strict';
import { decision } from '../store/support/samples.ts';
import { type Stage, stage } from './support/stage.ts';

const after = 'after 1970-01-01T00:00:00.000Z';

describe('the durable engine of one instance', () => {
  let on: Stage;
  beforeEach(async () => {
    on = await stage();
  });
  afterEach(() => on.clear());

  it('tells a story once, however often it is started and woken', async () => {
    const program = await on.enter('embedded');
    const run = await on.open();
    for (const line of [`start ${run}`, `start ${run}`, 'wake 999', `wake ${run}`, `wake ${run}`]) {
      program.say(line);
      assert.equal(await program.next(), 'ok');
    }

    await on.closed(run);

    assert.deepEqual(await on.trace(run), ['begin', 'slow', 'slow end', after]);
  });

  it('starts what was opened and never started, and goes on after a kill where it stood', async () => {
    const run = await on.open();
    const first = await on.enter('embedded', 'slow');
    await on.seen(run, 'slow');
    await first.kill('SIGKILL');

    const second = await on.enter('embedded', 'slow');
    await on.recorded(run, 'slow');
    second.say(`wake ${run}`);
    await on.closed(run);

    assert.deepEqual(await on.trace(run), ['begin', 'slow', 'slow', 'slow end', after]);
  });

  it('wakes a run that was decided just before a kill', async () => {
    const run = await on.open();
    const first = await on.enter('embedded');
    await on.recorded(run, 'slow');
    await on.store.journal.change(run, { phase: 'waiting' });
    await first.kill('SIGKILL');
    await on.store.journal.decide(run, decision('approved'));

    await on.enter('embedded');

    await on.closed(run);
    assert.equal((await on.trace(run)).at(-1), after);
  });

  it('keeps a deadline over a restart, even if the story then names a later one', async () => {
    const run = await on.open();
    const first = await on.enter('embedded', 'plain', 2_500);
    await on.recorded(run, 'DBOS.sleep');
    await first.kill('SIGKILL');

    await on.enter('embedded', 'plain', 3_600_000);

    await on.closed(run);
    assert.deepEqual(await on.trace(run), ['begin', 'slow', 'slow end', after]);
  });

  it('lets the step in flight finish before it stops, and begins no other', async () => {
    const run = await on.open();
    const first = await on.enter('embedded', 'slow');
    await on.seen(run, 'slow');

    first.say('stop');
    await first.ended;

    assert.deepEqual(await on.trace(run), ['begin', 'slow', 'slow end']);
    assert.deepEqual(await on.store.instances.alive(), []);
    const second = await on.enter('embedded');
    second.say(`wake ${run}`);
    await on.closed(run);
    assert.deepEqual(await on.trace(run), ['begin', 'slow', 'slow end', after]);
  });

  it('lives through a database that cuts every session off', async () => {
    const run = await on.open();
    const program = await on.enter('embedded', 'slow');
    await on.seen(run, 'slow');
    await on.cutOff();
    await on.recorded(run, 'slow');
    await on.cutOff();

    program.say(`wake ${run}`);

    await on.closed(run);
    assert.equal((await on.trace(run)).at(-1), after);
  });

  it('takes a run that waits into a release with another story', async () => {
    const run = await on.open();
    const first = await on.enter('embedded');
    await on.recorded(run, 'slow');
    await first.kill('SIGKILL');

    const second = await on.enter('embedded', 'guarded change');
    second.say(`wake ${run}`);

    await on.closed(run);
    assert.deepEqual(await on.trace(run), ['begin', 'slow', 'slow end', 'new', after]);
  });

  it('goes on with a story that broke off: by a faulty release, and by a step that failed too often', async () => {
    const run = await on.open();
    const first = await on.enter('embedded');
    await on.recorded(run, 'slow');
    await first.kill('SIGKILL');
    const faulty = await on.enter('embedded', 'unguarded change');
    await on.broken(run);
    await faulty.kill('SIGKILL');

    const mended = await on.enter('embedded', 'faulty');
    await on.moving(run);
    mended.say(`wake ${run}`);

    await on.closed(run);
    const steps = await on.trace(run);
    assert.deepEqual(steps, ['begin', 'slow', 'slow end', ...Array<string>(4).fill(after)]);
  });
});
