import assert from 'node:assert/strict';
import type { Row } from '../../../src/mapping/plan-rows.ts';
import { mailUser } from '../../ports/tenant-objects.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, testWorld } from '../../ports/world.ts';
import { reportNames } from '../support/report-names.ts';

type ReadyRow = Extract<Row, { kind: 'ready' }>;

describe('rows that are changed in the database after their approval', () => {
  /** `alter` changes the stored rows that the application reads from now on. */
  const alterableWorld = (people = 3) => {
    const here = testWorld(people);
    const { journal } = here.world;
    const readRows = journal.rows.bind(journal);
    let change: (row: Row, phase: string) => Row = (row) => row;
    journal.rows = async (run, from, to) => {
      const phase = (await journal.read(run))?.phase ?? '';
      const rows = await readRows(run, from, to);
      return rows.map((stored) => ({ ...stored, row: change(stored.row, phase) }));
    };
    const alter = (
      changed: (row: ReadyRow) => Partial<ReadyRow>,
      inPhase: string | null = null,
    ) => {
      change = (row, phase) =>
        row.kind === 'ready' && row.seq === 1 && (inPhase ?? phase) === phase
          ? { ...row, ...changed(row) }
          : row;
    };
    return { ...here, alter };
  };

  const changes: readonly (readonly [string, (row: ReadyRow) => Partial<ReadyRow>])[] = [
    ['target', ({ target }) => ({ target: { ...target, id: 'target-9' } })],
    ['ExchangeGuid', ({ after }) => ({ after: { ...after, exchangeGuid: 'forged' } })],
    [
      'address',
      ({ after }) => ({ after: { ...after, addresses: [...after.addresses, 'smtp:x@y.z'] } }),
    ],
    ['source', ({ source }) => ({ source: { ...source, name: 'Forged' } })],
    ['warnings', () => ({ warnings: [{ code: 'names-differ', text: 'forged' }] })],
  ];
  for (const [what, change] of changes)
    it(`are not written, and neither are the others: another ${what}`, async () => {
      const here = alterableWorld();
      const run = await here.openRun();
      here.alter(change);

      await here.approve(run);

      const outcome = await here.waitForOutcome(run);
      assert.ok(outcome.kind === 'changed');
      assert.match(outcome.what, /The plan in the database is no longer the one that was approved/);
      assert.deepEqual(here.tenants.writes, []);
    });

  for (const [what, change] of changes)
    it(`are not written if they are changed between the recheck and the write: another ${what}`, async () => {
      const here = alterableWorld();
      const run = await here.openRun();
      here.alter(change, 'stamp');

      await here.approve(run);

      assert.equal((await here.waitForOutcome(run)).kind, 'changed');
      assert.deepEqual(here.tenants.writes, []);
    });

  it('are not written after a partial approval either', async () => {
    const here = alterableWorld();
    here.tenants.recipients.set('target-0', { ...mailUser(0), name: 'Different Name' });
    const run = await here.openRun();
    here.alter(({ after }) => ({ after: { ...after, exchangeGuid: 'forged' } }));

    await here.approve({ ...run, digest: run.cleanDigest });

    assert.equal((await here.waitForOutcome(run)).kind, 'changed');
    assert.deepEqual(here.tenants.writes, []);
  });

  it('are not written if the partial approval does not cover them and their state is changed', async () => {
    const here = alterableWorld();
    here.tenants.recipients.set('target-1', { ...mailUser(1), name: 'Different Name' });
    const { journal } = here.world;
    const readRows = journal.rows.bind(journal);
    const record = journal.recordResults.bind(journal);
    const left = new Set<number>();
    journal.recordResults = (id, results) => {
      for (const { seq, state } of results) if (state === 'left') left.add(seq);
      return record(
        id,
        results.filter(({ state }) => state !== 'left'),
      );
    };
    journal.rows = async (id, from, to) => {
      const rows = await readRows(id, from, to);
      if ((await journal.read(id))?.phase === 'stamp') return rows;
      return rows.map((row) => (left.has(row.row.seq) ? { ...row, state: 'left' } : row));
    };
    const run = await here.openRun();

    await here.approve({ ...run, digest: run.cleanDigest });

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual([...left], [1]);
    assert.deepEqual([...here.tenants.writes].sort(), ['target-0', 'target-2']);
  });

  it('are rechecked if the run is reopened and approved again between the recheck and the write', async () => {
    const here = alterableWorld();
    const { journal } = here.world;
    const readRows = journal.rows.bind(journal);
    const forged: unknown[] = [];
    journal.rows = async (id, from, to) => {
      const { phase, decision } = await here.read(id);
      if (phase !== 'stamp' || decision === null || forged.length > 0)
        return readRows(id, from, to);
      const reopening = { previous: decision, at: here.clock.now(), why: '', expiresAt: null };
      forged.push(await journal.reopen(id, { ...reopening, withdrawn: [] }));
      forged.push((await journal.decide(id, decision)).kind);
      return readRows(id, from, to);
    };
    const run = await here.openRun();
    const target = here.tenants.recipients.get('target-1');
    assert.ok(target);
    const exchangeGuid = 'ffffffff-0000-4000-8000-000000000000';
    here.tenants.recipients.set('target-1', { ...target, exchangeGuid });

    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual(forged, [true, 'decided']);
    assert.deepEqual([...here.tenants.writes].sort(), ['target-0', 'target-2']);
    assert.equal(here.tenants.recipients.get('target-1')?.exchangeGuid, exchangeGuid);
  });

  it('leave no on-premises script', async () => {
    const here = alterableWorld();
    here.tenants.recipients.set('target-0', { ...mailUser(0), dirSynced: true });
    const run = await here.openRun();
    await here.approve(run);
    await here.waitForOutcome(run);
    const before = await reportNames(here, run.id);

    here.alter(({ after }) => ({ after: { ...after, exchangeGuid: 'forged' } }));

    assert.ok(
      before.some((name) => name.endsWith('.ps1')),
      before.join(),
    );
    assert.deepEqual(
      (await reportNames(here, run.id)).filter((name) => name.endsWith('.ps1')),
      [],
    );
  });

  it('are not rows whose text the database stores otherwise, such as a NUL', async () => {
    const here = testWorld(2);
    here.tenants.recipients.set('target-0', { ...mailUser(0), name: 'Person\0 \ud800 0' });
    const run = await here.openRun();
    assert.match(JSON.stringify(await here.rows(run.id)), /Person\uFFFD \uFFFD 0/);

    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 2);
  });

  it('do not stop an undo of rows that are as they were written', async () => {
    const here = testWorld(2);
    const run = await here.openRun();
    await here.approve(run);
    await here.waitForOutcome(run);
    const answer = await here.say(sender('megan'), `undo run ${run.id}`);
    assert.ok(answer.kind === 'run-opened');
    await waitUntil(async () => (await here.read(answer.run)).phase === 'waiting');

    await here.approve(await here.read(answer.run));

    assert.deepEqual(await here.waitForOutcome({ id: answer.run }), { kind: 'done' });
    assert.equal(here.tenants.recipients.get('target-0')?.exchangeGuid, null);
  });
});
