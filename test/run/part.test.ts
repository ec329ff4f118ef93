import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import type { Run } from '../../src/run/run.ts';
import { close } from '../../src/run/steps/close.ts';
import { mailUser } from './support/tenants.ts';
import { until } from './support/until.ts';
import { asker, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);

describe('approving the clean rows alone', () => {
  /** Five people, of whom the second is warned of and the fourth is for on premises. */
  const staged = () => {
    const here = stage(5);
    here.tenants.recipients.set('target-1', { ...mailUser(1), name: 'Quite Another' });
    here.tenants.recipients.set('target-3', { ...mailUser(3), dirSynced: true });
    return here;
  };
  type Here = ReturnType<typeof staged>;
  const cleanly = (here: Here, run: Run, name = 'alex') =>
    here.approve({ ...run, digest: run.clean }, asker(name));
  const states = async (here: Here, run: number) =>
    (await here.rows(run)).map(({ row, state }) => [row.source.id, row.kind, state]);

  it('stamps them and no other, and the others get a run of their own', async () => {
    const here = staged();
    const run = await here.asked();

    assert.equal(why(await cleanly(here, run)), 'decided');

    assert.deepEqual(await here.ended(run), { kind: 'done' });
    assert.deepEqual([...here.tenants.writes].sort(), ['target-0', 'target-2', 'target-4']);
    assert.deepEqual(await states(here, run.id), [
      ['source-0', 'ready', 'verified'],
      ['source-1', 'ready', 'left'],
      ['source-2', 'ready', 'verified'],
      ['source-3', 'on-premises', 'left'],
      ['source-4', 'ready', 'verified'],
    ]);
    const next = await here.read(run.id + 1);
    assert.deepEqual(
      [next.follows, next.batch, next.requester, next.phase],
      [run.id, 3, run.requester, 'trust'],
    );
    await here.verbs.begin(next.id, null);
    await until(async () => (await here.read(next.id)).phase === 'waiting');
    assert.deepEqual(
      (await states(here, next.id)).map(([, kind]) => kind),
      ['unchanged', 'ready', 'unchanged', 'on-premises', 'unchanged'],
    );
    assert.equal((await here.read(next.id)).clean, null);
  });

  it('needs a quorum of its own: approvals of the whole do not count for the part, nor the other way', async () => {
    const here = staged();
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    const run = await here.asked();

    assert.equal(why(await here.approve(run, asker('alex'))), 'voted');
    assert.equal(why(await cleanly(here, run, 'nestor')), 'voted');
    assert.deepEqual(here.tenants.writes, []);
    assert.equal(why(await cleanly(here, run, 'alex')), 'decided');
    assert.equal(why(await here.approve(run, asker('nestor'))), 'already-decided');

    assert.deepEqual(await here.ended(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 3);
    assert.equal((await here.read(run.id)).decision?.digest, run.clean);
  });

  it('is not offered where nothing or everything is clean, nor where the policy wants plans whole', async () => {
    const [all, none, whole] = [stage(2), stage(2), staged()];
    for (const n of [0, 1])
      none.tenants.recipients.set(`target-${n}`, { ...mailUser(n), name: 'Quite Another' });
    const { policy } = whole.control;
    whole.control.policy = { ...policy, approval: { ...policy.approval, partial: false } };

    const runs = await Promise.all([all, none, whole].map((here) => here.asked()));

    assert.deepEqual(
      runs.map(({ clean }) => clean),
      [null, null, null],
    );
    assert.equal(why(await whole.approve({ ...runs[2]!, digest: 'f'.repeat(64) })), 'stale');
  });

  it('releases no script for on premises, and confirms nothing there', async () => {
    const here = staged();
    const run = await here.asked();
    await cleanly(here, run);
    await here.ended(run);

    const report = await here.verbs.report(asker('megan'), run.id);
    const verified = await here.verbs.verifyRun(asker('megan'), run.id);

    assert.ok(report.kind === 'papers');
    assert.deepEqual(
      report.papers.filter(({ name }) => name.includes('on-premises')),
      [],
    );
    assert.match(
      verified.kind === 'said' ? verified.text : '',
      /^Run 1, read back just now\. All 3 stamped rows stand as approved\.$/,
    );
  });

  it('becomes stale with a plan whose rows were replaced', async () => {
    const here = staged();
    const run = await here.asked();
    await here.verbs.exclude(asker('megan'), {
      user: 'person0@contoso.com',
      batch: 3,
      until: '2030-12-31',
      note: 'on leave',
    });

    assert.equal(why(await cleanly(here, run)), 'stale');
    const now = await here.read(run.id);
    assert.ok(now.clean !== null && now.clean !== run.clean);
    assert.equal(why(await cleanly(here, now)), 'decided');
    await here.ended(run);
    assert.deepEqual([...here.tenants.writes].sort(), ['target-2', 'target-4']);
  });

  it('opens nothing after a run that was not carried through', async () => {
    const here = staged();
    const run = await here.asked();
    here.tenants.state.sourceRelationship.mailboxMoveEnabled = false;
    await cleanly(here, run);

    assert.equal((await here.ended(run)).kind, 'changed');
    assert.equal(await here.world.journal.read(run.id + 1), null);
    assert.deepEqual(here.tenants.writes, []);
  });

  it('writes nothing where the others could not be left', async () => {
    const here = staged();
    const run = await here.asked();
    const { world } = here;
    const record = world.journal.record.bind(world.journal);
    world.journal.record = (id, results) =>
      results.some(({ state }) => state === 'left')
        ? Promise.reject(new Error('the rows could not be left'))
        : record(id, results);

    await cleanly(here, run);

    assert.equal((await here.ended(run)).kind, 'stopped');
    assert.deepEqual(here.tenants.writes, []);
    assert.equal(await world.journal.read(run.id + 1), null);
  });

  it('releases no script before the others were left either', async () => {
    const here = staged();
    const run = await here.asked();
    const approved = {
      ...run,
      decision: { kind: 'approved', by: null, at: run.openedAt, digest: run.clean, note: '' },
    } as const;

    const { papers } = here.world.papers.report(approved, await here.rows(run.id), new Map());

    assert.deepEqual(
      papers.filter(({ name }) => name.includes('on-premises')),
      [],
    );
  });

  it('opens the run that follows once, however often its end is written', async () => {
    const here = staged();
    const run = await here.asked();
    await cleanly(here, run);
    await here.ended(run);
    await here.verbs.cancel(asker('megan'), run.id + 1);

    await close(run.id, { kind: 'done' }, here.world);

    assert.equal(await here.world.journal.read(run.id + 2), null);
  });
});
