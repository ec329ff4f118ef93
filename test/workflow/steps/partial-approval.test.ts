import assert from 'node:assert/strict';
import type { Run } from '../../../src/ports/run.ts';
import { rowPages } from '../../../src/runs/read-run.ts';
import { close } from '../../../src/workflow/steps/close.ts';
import { codeOf } from '../../ports/answer-code.ts';
import { mailUser } from '../../ports/tenant-objects.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, testWorld } from '../../ports/world.ts';

describe('partial approval', () => {
  /** Five people: the second has a warning, and the fourth is on-premises. */
  const mixedWorld = () => {
    const here = testWorld(5);
    here.tenants.recipients.set('target-1', { ...mailUser(1), name: 'Different Name' });
    here.tenants.recipients.set('target-3', { ...mailUser(3), dirSynced: true });
    return here;
  };
  type Here = ReturnType<typeof mixedWorld>;
  const approvePart = (here: Here, run: Run, name = 'alex') =>
    here.approve({ ...run, digest: run.cleanDigest }, sender(name));
  const rowStates = async (here: Here, run: number) =>
    (await here.rows(run)).map(({ row, state }) => [row.source.id, row.kind, state]);

  it('stamps only the rows without warnings, and opens a run for the others', async () => {
    const here = mixedWorld();
    const run = await here.openRun();

    assert.equal(codeOf(await approvePart(here, run)), 'run-decided');

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual([...here.tenants.writes].sort(), ['target-0', 'target-2', 'target-4']);
    assert.deepEqual(await rowStates(here, run.id), [
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
    await here.launcher.start(next.id);
    await waitUntil(async () => (await here.read(next.id)).phase === 'waiting');
    assert.deepEqual(
      (await rowStates(here, next.id)).map(([, kind]) => kind),
      ['unchanged', 'ready', 'unchanged', 'on-premises', 'unchanged'],
    );
    assert.equal((await here.read(next.id)).cleanDigest, null);
  });

  it('needs its own quorum: approvals of the whole plan and of the part are counted separately', async () => {
    const here = mixedWorld();
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    const run = await here.openRun();

    assert.equal(codeOf(await here.approve(run, sender('alex'))), 'approval-recorded');
    assert.equal(codeOf(await approvePart(here, run, 'nestor')), 'approval-recorded');
    assert.deepEqual(here.tenants.writes, []);
    assert.equal(codeOf(await approvePart(here, run, 'alex')), 'run-decided');
    assert.equal(codeOf(await here.approve(run, sender('nestor'))), 'already-decided');

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 3);
    assert.equal((await here.read(run.id)).decision?.digest, run.cleanDigest);
  });

  it('is not offered when all rows or none have warnings, or when the policy forbids it', async () => {
    const [noWarnings, allWarnings, forbidden] = [testWorld(2), testWorld(2), mixedWorld()];
    for (const n of [0, 1])
      allWarnings.tenants.recipients.set(`target-${n}`, { ...mailUser(n), name: 'Different Name' });
    const { policy } = forbidden.control;
    forbidden.control.policy = { ...policy, approval: { ...policy.approval, partial: false } };

    const runs = await Promise.all(
      [noWarnings, allWarnings, forbidden].map((here) => here.openRun()),
    );

    assert.deepEqual(
      runs.map(({ cleanDigest }) => cleanDigest),
      [null, null, null],
    );
    const unknownDigest = { ...runs[2]!, digest: 'f'.repeat(64) };
    assert.equal(codeOf(await forbidden.approve(unknownDigest)), 'stale');
  });

  it('releases no on-premises script and confirms no on-premises rows', async () => {
    const here = mixedWorld();
    const run = await here.openRun();
    await approvePart(here, run);
    await here.waitForOutcome(run);

    const report = await here.say(sender('megan'), `report run ${run.id}`);
    const verified = await here.say(sender('megan'), `verify run ${run.id}`);

    assert.ok(report.kind === 'files');
    assert.deepEqual(
      report.files.filter(({ name }) => name.includes('on-premises')),
      [],
    );
    assert.match(
      verified.kind === 'text' ? verified.text : '',
      /^Run 1, read back just now\. All 3 stamped people are as approved\.$/,
    );
  });

  it('is stale when rows of the plan were replaced', async () => {
    const here = mixedWorld();
    const run = await here.openRun();
    await here.say(
      sender('megan'),
      'exclude person0@contoso.com from batch 3 until 2030-12-31 because on leave',
    );

    assert.equal(codeOf(await approvePart(here, run)), 'stale');
    const replanned = await here.read(run.id);
    assert.ok(replanned.cleanDigest !== null && replanned.cleanDigest !== run.cleanDigest);
    assert.equal(codeOf(await approvePart(here, replanned)), 'run-decided');
    await here.waitForOutcome(run);
    assert.deepEqual([...here.tenants.writes].sort(), ['target-2', 'target-4']);
  });

  it('opens no further run when the run ends early', async () => {
    const here = mixedWorld();
    const run = await here.openRun();
    here.tenants.state.sourceRelationship.mailboxMoveEnabled = false;
    await approvePart(here, run);

    assert.equal((await here.waitForOutcome(run)).kind, 'changed');
    assert.equal(await here.world.journal.read(run.id + 1), null);
    assert.deepEqual(here.tenants.writes, []);
  });

  it('writes nothing when the other rows cannot be marked as not approved', async () => {
    const here = mixedWorld();
    const run = await here.openRun();
    const { journal } = here.world;
    const recordResults = journal.recordResults.bind(journal);
    journal.recordResults = (id, results) =>
      results.some(({ state }) => state === 'left')
        ? Promise.reject(new Error('the results cannot be recorded'))
        : recordResults(id, results);

    await approvePart(here, run);

    assert.equal((await here.waitForOutcome(run)).kind, 'failed');
    assert.deepEqual(here.tenants.writes, []);
    assert.equal(await journal.read(run.id + 1), null);
  });

  it('releases no on-premises script before the other rows are marked either', async () => {
    const here = mixedWorld();
    const run = await here.openRun();
    const approved = {
      ...run,
      decision: { kind: 'approved', by: null, at: run.openedAt, digest: run.cleanDigest, note: '' },
    } as const;
    const state = { writtenSince: new Map(), heldOnPremises: new Set<number>(), mayRelease: true };
    const [pages, now] = [rowPages(run.id, here.world), { ...state, at: run.openedAt }];
    const { contents } = await here.world.reports.report(approved, pages, now);
    assert.deepEqual(
      contents.filter((name) => name.startsWith('on-premises.')),
      [],
    );
  });

  it('opens the further run only once, even if the close step is repeated', async () => {
    const here = mixedWorld();
    const run = await here.openRun();
    await approvePart(here, run);
    await here.waitForOutcome(run);
    await here.say(sender('megan'), `cancel run ${run.id + 1}`);

    await close(run.id, { kind: 'done' }, here.world);

    assert.equal(await here.world.journal.read(run.id + 2), null);
  });

  it('opens the run for the others after a failure between the end of the run and its opening', async () => {
    const here = mixedWorld();
    const { journal } = here.world;
    const run = await here.openRun();
    const openRun = journal.openRun.bind(journal);
    journal.openRun = () => Promise.reject(new Error('the process failed'));
    await approvePart(here, run);
    await assert.rejects(here.waitForOutcome(run), /the process failed/);

    const { start } = await journal.stalled(new Date(8.64e15));
    journal.openRun = openRun;
    const ended = await here.read(run.id);
    await close(run.id, { kind: 'done' }, here.world);

    assert.deepEqual(start, [run.id]);
    assert.deepEqual([ended.phase, ended.outcome], ['verify', { kind: 'done' }]);
    assert.equal((await here.read(run.id)).phase, 'closed');
    assert.equal((await here.read(run.id + 1)).follows, run.id);
  });
});
