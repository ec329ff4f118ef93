import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import type { Run } from '../../src/run/run.ts';
import { until } from './support/until.ts';
import { asker, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);

describe('a retry', () => {
  type Here = ReturnType<typeof stage>;
  /** Five people, one of whom the tenant refuses, and one who changes after the preview. */
  const incomplete = async () => {
    const here = stage(5);
    const run = await here.asked();
    here.tenants.state.trouble = (call, id) =>
      call === 'stamp' && id === 'target-1' ? 'refused' : null;
    const now = here.tenants.recipients.get('target-3')!;
    here.tenants.recipients.set('target-3', {
      ...now,
      addresses: [...now.addresses, 'smtp:new@fabrikam.com'],
    });
    await here.approve(run);
    await here.ended(run);
    here.tenants.state.trouble = () => null;
    return { here, run };
  };
  const retried = async (here: Here, run: number): Promise<Run> => {
    const answer = await here.verbs.retry(asker('megan'), run);
    assert.ok(answer.kind === 'opened', why(answer));
    const { id } = answer.view.run;
    await here.verbs.begin(id, null);
    await until(async () => ['waiting', 'closed'].includes((await here.read(id)).phase));
    return here.read(id);
  };

  it('maps those alone whom the run did not carry through, under a preview and an approval of its own', async () => {
    const { here, run } = await incomplete();
    assert.equal(here.tenants.writes.length, 3);

    const again = await retried(here, run.id);
    const rows = await here.rows(again.id);
    await here.approve(again);

    assert.deepEqual(await here.ended(again), { kind: 'done' });
    assert.deepEqual(
      rows.map(({ row }) => row.source.id),
      ['source-1', 'source-3'],
    );
    assert.equal(again.delta, null);
    assert.deepEqual(
      [...here.tenants.writes].sort(),
      [0, 1, 2, 3, 4].map((n) => `target-${n}`),
    );
    assert.equal((await here.asked()).counts?.unchanged, 5);
  });

  it('holds somebody back who left the batch meanwhile, and is told of whoever comes', async () => {
    const { here, run } = await incomplete();
    const again = await retried(here, run.id);
    here.tenants.state.members = here.tenants.state.members.filter(({ id }) => id !== 'source-1');

    await here.approve(again);
    await here.ended(again);

    assert.deepEqual(
      (await here.rows(again.id)).map(({ state }) => state),
      ['drifted', 'verified'],
    );
  });

  it('is refused where nothing is left, nothing was approved, or a run took something back', async () => {
    const { here, run } = await incomplete();
    const again = await retried(here, run.id);
    const early = await here.verbs.retry(asker('megan'), again.id);
    await here.approve(again);
    await here.ended(again);

    const none = await here.verbs.retry(asker('megan'), again.id);
    const stranger = await here.verbs.retry(asker('alex'), run.id);
    const undo = await here.verbs.undo(asker('megan'), { run: again.id, user: null });
    assert.ok(undo.kind === 'opened');
    const ofUndo = await here.verbs.retry(asker('megan'), undo.view.run.id);

    assert.deepEqual([early, none, stranger, ofUndo].map(why), [
      'not-waiting',
      'nothing-to-undo',
      'not-permitted',
      'not-waiting',
    ]);
  });
});
