import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import type { Run } from '../../src/run/run.ts';
import { pausedBy } from '../../src/run/steps/watch.ts';
import { view } from '../../src/run/view.ts';
import { until } from './support/until.ts';
import { asker, sales, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);

describe('a pause', () => {
  type Here = ReturnType<typeof stage>;
  /** Somebody pauses, by these words, while the n-th row is written; then the run stands still. */
  const pausedAt = async (n: number, pause: (here: Here, run: Run) => Promise<Answer>) => {
    const here = stage(250);
    const run = await here.asked();
    const asked: Promise<Answer>[] = [];
    here.tenants.state.trouble = (call) => {
      const now = call === 'stamp' && here.tenants.writes.length === n;
      if (now && asked.length === 0) asked.push(pause(here, run));
      return null;
    };
    await here.approve(run);
    await until(async () => (await pausedBy(run.id, here.world)) !== null);
    await until(async () => (await here.tally(run.id)).sending === 0);
    assert.deepEqual((await Promise.all(asked)).map(why), ['said']);
    return { here, run };
  };
  const stands = async (here: Here) => {
    const written = here.tenants.writes.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(here.tenants.writes.length, written);
    return written;
  };

  it('of a run lets the rows in flight end, and resuming writes the others, each once', async () => {
    const { here, run } = await pausedAt(20, (the, { id }) => the.verbs.pause(asker('alex'), id));
    const written = await stands(here);

    const told = await here.verbs.resume(asker('megan'), run.id);

    assert.equal(why(told), 'said');
    assert.deepEqual(await here.ended(run), { kind: 'done' });
    assert.ok(written >= 20 && written < 60, String(written));
    assert.equal(new Set(here.tenants.writes).size, 250);
    assert.equal(here.tenants.writes.length, 250);
    assert.equal((await here.tally(run.id)).verified, 250);
  });

  it('may be made again, in a later part too', async () => {
    const { here, run } = await pausedAt(20, (the, { id }) => the.verbs.pause(asker('alex'), id));
    let again: Promise<Answer> | null = null;
    here.tenants.state.trouble = (call) => {
      if (call === 'stamp' && here.tenants.writes.length === 230)
        again ??= here.verbs.pause(asker('nestor'), run.id);
      return null;
    };
    await here.verbs.resume(asker('alex'), run.id);
    await until(async () => (await here.read(run.id)).pausedBy?.name === 'NESTOR');
    await until(async () => (await here.tally(run.id)).sending === 0);
    await stands(here);

    await here.verbs.resume(asker('alex'), run.id);

    assert.deepEqual(await here.ended(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 250);
  });

  it('does not hide what changes meanwhile: everything is read again', async () => {
    const { here, run } = await pausedAt(20, (the, { id }) => the.verbs.pause(asker('alex'), id));
    here.tenants.state.sourceRelationship.mailboxMoveEnabled = false;
    const written = await stands(here);

    await here.verbs.resume(asker('alex'), run.id);

    assert.equal((await here.ended(run)).kind, 'changed');
    assert.equal(here.tenants.writes.length, written);
    assert.equal((await here.tally(run.id)).verified, written);
  });

  for (const every of [false, true])
    it(`of ${every ? 'all' : 'a run'} ends at once where the run is cancelled`, async () => {
      const { here, run } = await pausedAt(20, (the, { id }) =>
        the.verbs.pause(asker('alex'), every ? null : id),
      );
      const written = await stands(here);

      await here.verbs.cancel(asker('megan'), run.id);

      assert.deepEqual(await here.ended(run), { kind: 'cancelled' });
      assert.equal(here.tenants.writes.length, written);
    });

  it('of all stops what is written and what is approved later, until an admin lets them go on', async () => {
    const { here, run } = await pausedAt(20, (the) => the.verbs.pause(asker('alex'), null));
    await stands(here);

    const refused = [
      await here.verbs.resume(asker('megan'), run.id),
      await here.verbs.resume(asker('alex'), null),
      await here.verbs.pause(asker('nobody'), null),
    ];
    await here.verbs.resume(asker('megan'), null);

    assert.deepEqual(refused.map(why), ['not-waiting', 'not-permitted', 'not-permitted']);
    assert.deepEqual(await here.ended(run), { kind: 'done' });
    await here.verbs.notifyHere({ ...asker('megan'), place: sales });
    const undo = await here.verbs.undo(asker('megan'), { run: run.id, user: null });
    assert.ok(undo.kind === 'opened');
    const { id } = undo.view.run;
    await here.verbs.begin(id, null);
    await until(async () => (await here.read(id)).phase === 'waiting');
    await here.verbs.pause(asker('megan'), null);
    await here.approve(await here.read(id));
    await stands(here);
    assert.deepEqual((await view(id, here.world)).run.pausedBy, asker('megan').person);
    assert.equal(here.tenants.writes.length, 250);
    assert.match(here.announced.at(-1) ?? '', /MEGAN has stopped every write/);
    await here.verbs.resume(asker('megan'), null);
    assert.deepEqual(await here.ended(await here.read(id)), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 500);
  });

  it('that ends while a row in doubt is looked for leaves no row behind', async () => {
    const here = stage(250);
    const run = await here.asked();
    let state: 'before' | 'asked' | 'over' = 'before';
    here.tenants.state.trouble = (call) => {
      if (call === 'stamp' && here.tenants.writes.length === 50 && state === 'before') {
        state = 'asked';
        void here.verbs.pause(asker('alex'), run.id);
        return 'unknown';
      }
      if (call === 'mailUser' && state === 'asked') {
        state = 'over';
        void here.verbs.resume(asker('alex'), run.id);
      }
      return null;
    };
    await here.approve(run);

    assert.deepEqual(await here.ended(run), { kind: 'done' });
    assert.equal((await here.tally(run.id)).verified, 250);
    assert.equal(new Set(here.tenants.writes).size, 250);
  });

  it('lets nobody be written who may not be any more when it is over, though their write was under way', async () => {
    const here = stage(30);
    const run = await here.asked();
    let lost = false;
    here.tenants.state.trouble = (call, id) => {
      if (id !== 'target-12') return null;
      if (call === 'lost') return 'unknown';
      if (call !== 'stamp' || lost) return null;
      lost = true;
      void here.verbs.pause(asker('alex'), run.id);
      return 'unknown';
    };
    await here.approve(run);
    await until(async () => {
      here.clock.advance(10_000);
      return (await here.tally(run.id)).sending === 0;
    });
    const { members } = here.tenants.state;
    here.tenants.state.members = members.filter(({ id }) => id !== 'source-12');

    await here.verbs.resume(asker('alex'), run.id);
    await here.ended(run);

    assert.ok(!here.tenants.writes.includes('target-12'));
    assert.equal((await here.tally(run.id)).drifted, 1);
  });

  it('is refused where nothing is written, to whoever has no role, and where it stands already', async () => {
    const here = stage();
    const run = await here.asked();
    const answers = [
      await here.verbs.pause(asker('alex'), run.id),
      await here.verbs.pause(asker('nobody'), run.id),
      await here.verbs.resume(asker('alex'), run.id),
      await here.verbs.pause(asker('alex'), 99),
    ];
    await here.approve(run);
    await here.ended(run);

    answers.push(await here.verbs.pause(asker('alex'), run.id));

    assert.deepEqual(answers.map(why), [
      'not-waiting',
      'not-permitted',
      'not-waiting',
      'unknown-run',
      'not-waiting',
    ]);
  });
});
