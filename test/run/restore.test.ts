import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import type { Run } from '../../src/run/run.ts';
import { mailUser } from './support/tenants.ts';
import { until } from './support/until.ts';
import { asker, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);

describe('a restore', () => {
  type Here = ReturnType<typeof stage>;
  const megan = asker('megan');
  const previewed = async (here: Here, answer: Answer): Promise<Run> => {
    assert.ok(answer.kind === 'opened', why(answer));
    const { id } = answer.view.run;
    await here.verbs.begin(id, null);
    await until(async () => ['waiting', 'closed'].includes((await here.read(id)).phase));
    return here.read(id);
  };
  const carried = async (here: Here, answer: Answer): Promise<Run> => {
    const run = await previewed(here, answer);
    await here.approve(run);
    assert.deepEqual(await here.ended(run), { kind: 'done' });
    return run;
  };
  /** Three people are stamped by run 1; runs 2 and 3 take two of them back; run 4 maps one of these again. */
  const changed = async (meanwhile: (here: Here) => void = () => undefined) => {
    const here = stage(3);
    const run = await here.asked();
    await here.approve(run);
    await here.ended(run);
    const stamped = new Map(here.tenants.recipients);
    for (const user of ['person1@contoso.com', 'person2@contoso.com'])
      await carried(here, await here.verbs.undo(megan, { run: 1, user }));
    meanwhile(here);
    await here.verbs.exclude(megan, {
      ...{ user: 'person1@contoso.com', batch: 3, until: '2030-12-31', note: 'on leave' },
    });
    await carried(here, await here.verbs.mapBatch(megan, 3));
    return { here, stamped };
  };

  it('brings a batch back to an earlier map in one run, and to a later one again', async () => {
    const { here, stamped } = await changed();
    const latest = new Map(here.tenants.recipients);
    const before = here.tenants.writes.length;

    const restored = await carried(here, await here.verbs.restore(megan, 1));

    assert.deepEqual(here.tenants.recipients, stamped);
    assert.deepEqual(here.tenants.writes.slice(before), ['target-1']);
    assert.deepEqual(restored.undoes?.restores, { run: 1, later: [2, 3, 4] });
    const retried = await here.verbs.retry(megan, restored.id);
    assert.match(retried.kind === 'refused' ? retried.next : '', /“restore run 1”/);
    await carried(here, await here.verbs.restore(megan, 4));
    assert.deepEqual(here.tenants.recipients, latest);
  });

  it('leaves whom somebody else changed meanwhile, between the runs or after them', async () => {
    const change = (here: Here, id: string) => {
      const now = here.tenants.recipients.get(id)!;
      here.tenants.recipients.set(id, {
        ...now,
        addresses: [...now.addresses, 'smtp:new@fabrikam.com'],
      });
    };
    const { here } = await changed((there) => {
      change(there, 'target-2');
    });
    change(here, 'target-1');

    const run = await previewed(here, await here.verbs.restore(megan, 1));

    const rows = (await here.rows(run.id)).map(({ row }) => row);
    assert.deepEqual(
      rows.map((row) => [row.source.id, row.kind]),
      [
        ['source-1', 'blocked'],
        ['source-2', 'blocked'],
      ],
    );
    assert.match(
      JSON.stringify(rows[0]),
      /Person 1 was changed after it was stamped: .*new@fabrikam.com/,
    );
    assert.match(JSON.stringify(rows[1]), /changed by somebody else between the runs/);
  });

  it('takes the stamp off whom somebody was matched to in between, before it can stand where it stood', async () => {
    const here = stage(2);
    here.tenants.recipients.set('target-7', mailUser(7));
    const guid = (id: string) => here.tenants.recipients.get(id)?.exchangeGuid;
    const first = await here.asked();
    await here.approve(first);
    await here.ended(first);
    const stamp = guid('target-0');
    await carried(here, await here.verbs.undo(megan, { run: 1, user: 'source-0' }));
    await here.verbs.pin(megan, { source: 'source-0', target: 'target-7', note: 'it was she' });
    await carried(here, await here.verbs.mapBatch(megan, 3));

    const once = await carried(here, await here.verbs.restore(megan, 1));
    const between = [guid('target-0'), guid('target-7')];
    await carried(here, await here.verbs.restore(megan, 1));

    const rows = (await here.rows(once.id)).map(({ row }) => row);
    assert.match(JSON.stringify(rows), /“undo run” and the number of the run that put it there/);
    assert.deepEqual(between, [null, null]);
    assert.deepEqual([guid('target-0'), guid('target-7')], [stamp, null]);
  });

  it('is refused where the map stands, or cannot be gone back to', async () => {
    const here = stage(3);
    const run = await here.asked();
    const early = await here.verbs.restore(megan, run.id);
    await here.approve(run);
    await here.ended(run);

    const cancelled = await here.asked();
    await here.verbs.cancel(megan, cancelled.id);
    await here.ended(cancelled);

    const answers = [
      early,
      await here.verbs.restore(megan, cancelled.id),
      await here.verbs.restore(megan, run.id),
      await here.verbs.restore(megan, 99),
      await here.verbs.restore(asker('alex'), run.id),
    ];

    assert.deepEqual(answers.map(why), [
      'not-waiting',
      'nothing-to-undo',
      'nothing-to-undo',
      'unknown-run',
      'not-permitted',
    ]);
  });
});
