import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { story } from '../../src/run/story.ts';
import { memoryEngine } from './support/engine.ts';
import { life, mortal } from './support/life.ts';
import { until } from './support/until.ts';
import { asker, stage } from './support/world.ts';

describe('a power cut', () => {
  for (const when of ['before', 'after'] as const)
    it(`at any call to the world, ${when} it took effect, loses no row and repeats no write`, async () => {
      let cuts = 0;
      for (let at = 1; ; at += 1) {
        const survived = await runCutAt(at, when);
        if (survived) break;
        cuts += 1;
      }

      assert.ok(cuts > 25, `only ${cuts} seams were cut`);
    });
});

/** True when the story ended before it made that many calls: there are no more seams. */
async function runCutAt(at: number, when: 'before' | 'after'): Promise<boolean> {
  const { approve, clock, launcher, memoryOf, post, read, sent, tally, tenants, verbs, world } =
    stage(3);
  Object.assign(launcher, { start: () => Promise.resolve() });
  const opened = await verbs.mapBatch(asker('megan'), 3);
  assert.equal(opened.kind, 'opened');
  const { id } = opened.view.run;
  const live = life(at, when);
  const doomed = { ...world };
  for (const port of ['source', 'target', 'journal', 'outbox', 'policies'] as const)
    Object.assign(doomed, { [port]: mortal(world[port], live) });
  const approveWhenAsked = async () => {
    await until(async () => !['trust', 'match'].includes((await read(id)).phase));
    const run = await read(id);
    if (run.decision === null) await approve(run);
  };

  const first = story(id, memoryEngine(memoryOf(id), clock), doomed).then(() => 'ended');
  const approved = approveWhenAsked();
  const fate = await Promise.race([first, live.ended.then(() => 'cut')]);
  if (fate === 'cut') await story(id, memoryEngine(memoryOf(id), clock), world);
  await approved;
  await post();

  const where = `cut ${when} call ${at}`;
  assert.equal((await read(id)).outcome?.kind, 'done', where);
  assert.equal((await tally(id)).verified, 3, where);
  assert.deepEqual([...tenants.writes].sort(), ['target-0', 'target-1', 'target-2'], where);
  const notices = sent.filter((one) => one.message.kind === 'notice');
  assert.equal(notices.length, 1, where);
  return fate === 'ended';
}
