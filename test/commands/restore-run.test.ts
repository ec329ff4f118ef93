import assert from 'node:assert/strict';
import { mailUser } from '../ports/tenant-objects.ts';
import { testWorld } from '../ports/world.ts';
import {
  alex,
  changeTarget,
  codeOf,
  complete,
  megan,
  preview,
  stampBatch,
  textOf,
  type TestWorld,
} from './support/answers.ts';

describe('restore run', () => {
  /** Run 1 stamps three people; runs 2 and 3 undo two of them; run 4 stamps one of these again. */
  const changed = async (meanwhile: (here: TestWorld) => void = () => undefined) => {
    const here = testWorld(3);
    await stampBatch(here);
    const stamped = new Map(here.tenants.recipients);
    for (const user of ['person1@contoso.com', 'person2@contoso.com'])
      await complete(here, await here.say(megan, `undo ${user} from run 1`));
    meanwhile(here);
    await here.say(
      megan,
      'exclude person1@contoso.com from batch 3 until 2030-12-31 because on leave',
    );
    await stampBatch(here);
    return { here, stamped };
  };

  it('restores a batch to an earlier run in one run, and to a later one again', async () => {
    const { here, stamped } = await changed();
    const latest = new Map(here.tenants.recipients);
    const before = here.tenants.writes.length;

    const restored = await complete(here, await here.say(megan, 'restore run 1'));

    assert.deepEqual(here.tenants.recipients, stamped);
    assert.deepEqual(here.tenants.writes.slice(before), ['target-1']);
    assert.deepEqual(restored.undoes?.restores, { run: 1, later: [2, 3, 4] });
    const retried = await here.say(megan, `retry run ${restored.id}`);
    assert.match(textOf(retried), /“restore run 1”/);
    await complete(here, await here.say(megan, 'restore run 4'));
    assert.deepEqual(here.tenants.recipients, latest);
  });

  it('leaves targets that someone else changed, between the runs or after them', async () => {
    const { here } = await changed((world) => {
      changeTarget(world, 'target-2');
    });
    changeTarget(here, 'target-1');

    const run = await preview(here, await here.say(megan, 'restore run 1'));

    const rows = (await here.rows(run.id)).map(({ row }) => row);
    assert.deepEqual(
      rows.map((row) => [row.source.id, row.kind]),
      [
        ['source-1', 'blocked'],
        ['source-2', 'blocked'],
      ],
    );
    assert.match(JSON.stringify(rows[0]), /Person 1 .*new-target-1@fabrikam.com/);
    assert.match(JSON.stringify(rows[1]), /Someone changed Person 2 between the runs/);
  });

  it('removes a stamp from another target before it restores it', async () => {
    const here = testWorld(2);
    here.tenants.recipients.set('target-7', mailUser(7));
    const guid = (id: string) => here.tenants.recipients.get(id)?.exchangeGuid;
    await stampBatch(here);
    const stamp = guid('target-0');
    await complete(here, await here.say(megan, 'undo source-0 from run 1'));
    await here.say(megan, 'pin source-0 to target-7 because it was her');
    await stampBatch(here);

    const first = await complete(here, await here.say(megan, 'restore run 1'));
    const between = [guid('target-0'), guid('target-7')];
    await here.launcher.start(first.id + 1);
    await complete(here, { kind: 'run-opened', run: first.id + 1, notes: [] });

    assert.match(JSON.stringify(first.notes), /a second run opens by itself and sets them/);
    assert.match(
      JSON.stringify(await here.rows(first.id)),
      /the run that opens after it sets these/,
    );
    assert.deepEqual(between, [null, null]);
    assert.deepEqual([guid('target-0'), guid('target-7')], [stamp, null]);
  });

  it('is refused if nothing was written since, and for a run that can’t be restored', async () => {
    const here = testWorld(3);
    const run = await here.openRun();
    const early = await here.say(megan, `restore run ${run.id}`);
    await here.approve(run);
    await here.waitForOutcome(run);
    const canceled = await here.openRun();
    await here.say(megan, `cancel run ${canceled.id}`);
    await here.waitForOutcome(canceled);

    const answers = [
      early,
      await here.say(megan, `restore run ${canceled.id}`),
      await here.say(megan, `restore run ${run.id}`),
      await here.say(megan, 'restore run 99'),
      await here.say(alex, `restore run ${run.id}`),
    ];

    assert.deepEqual(answers.map(codeOf), [
      'not-waiting',
      'nothing-to-undo',
      'nothing-to-undo',
      'unknown-run',
      'not-permitted',
    ]);
  });
});
