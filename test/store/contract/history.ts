import assert from 'node:assert/strict';
import type { RunRequest } from '../../../src/ports/journal-records.ts';
import type { RowState } from '../../../src/ports/row-states.ts';
import type { Ports } from '../backends.ts';
import { decision, later, planDetails, runRequest, samplePlan } from '../support/samples.ts';

export function historyContract(ports: () => Ports): void {
  /** A closed run with a plan of three rows. */
  const closed = async (batch: number, digest: string, request: Partial<RunRequest> = {}) => {
    const { journal } = ports();
    const { run } = await journal.openRun({ ...runRequest(batch), ...request });
    await journal.savePlan(run.id, samplePlan(3, { digest }), planDetails(later(5)));
    await journal.decide(run.id, { ...decision('cancelled'), digest: null });
    return run.id;
  };
  /** Leaves row 0 of an approved run in that state, with or without an intent. */
  const leave = async (
    batch: number,
    state: RowState,
    { intent = true, request = {} }: { intent?: boolean; request?: Partial<RunRequest> } = {},
  ) => {
    const { journal } = ports();
    const { run } = await journal.openRun({ ...runRequest(batch), ...request });
    await journal.savePlan(run.id, samplePlan(2, { kinds: ['ready'] }), planDetails(later(5)));
    await journal.decide(run.id, decision('approved'));
    if (intent) assert.ok(await (await journal.own(run.id)).recordIntent(0, later(1)));
    const previous = intent
      ? ({ state: 'sending', intendedAt: later(1) } as const)
      : ({ state: 'planned', intendedAt: null } as const);
    await journal.recordResults(run.id, [{ seq: 0, previous, state, detail: '', code: '' }]);
    await journal.update(run.id, { phase: 'closed', outcome: { kind: 'done' } });
    return run.id;
  };

  it('has written rows only once a row was written', async () => {
    const { journal } = ports();
    for (const state of ['failed', 'drifted', 'sending', 'left'] as const) await leave(9, state);

    assert.equal(await journal.hasWrittenRows(), false);
  });

  it('finds the previous plan of a batch, neither an undo nor a retry nor of a part of it', async () => {
    const { journal } = ports();
    const [, second] = [await closed(1, 'a'), await closed(1, 'b')];
    const other = await closed(2, 'c');
    await closed(1, 'd', { undoes: { run: second, sources: ['s1'], restores: null } });
    await closed(1, 'e', { retries: { run: second, sources: ['s1'] } });
    await closed(1, 'f', { selection: { sources: ['s1'], text: 'only s1', of: 3 } });
    const { run: unplanned } = await journal.openRun(runRequest(1));

    assert.equal(await journal.previousPlan(unplanned.id, 1), second);
    assert.equal(await journal.previousPlan(unplanned.id + 1, 1), second);
    assert.equal(await journal.previousPlan(other, 2), null);
  });

  it('reads the rows of a mailbox, newest run first', async () => {
    const { journal } = ports();
    const [older, newer] = [await closed(3, 'Old Name'), await closed(3, 'New Name')];

    const rows = await journal.rowHistory('s1', 2);

    assert.deepEqual(
      rows.map(({ run, stored }) => [run, stored.row.source.name]),
      [
        [newer, 'New Name'],
        [older, 'Old Name'],
      ],
    );
  });

  it('reads one row per run where a run lists the mailbox twice', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(4));
    const plan = samplePlan(2, { kinds: ['missing'] });
    const twice = { id: 'twice', name: 'Twice', address: 'twice@contoso.com' };
    const rows = plan.rows.map((row) => ({ ...row, source: twice }));
    await journal.savePlan(run.id, { ...plan, rows }, planDetails(later(5)));

    const past = await journal.rowHistory('twice', 9);

    assert.deepEqual(
      past.map(({ stored }) => stored.row.seq),
      [0],
    );
  });

  it('finds source mailboxes by id, address or name in any letter case', async () => {
    const { journal } = ports();
    await closed(5, 'Found By Name');

    for (const text of ['s1', 'ADA1@contoso.com', ' t1 ', 'ada1@fabrikam.com'])
      assert.deepEqual(await journal.findSources(text, 5), ['s1'], text);
    assert.deepEqual(await journal.findSources('found by name', 5), ['s0', 's1', 's2']);
    assert.deepEqual(await journal.findSources('found by name', 2), ['s0', 's1']);
    for (const text of ['', 'found by', 'ada'])
      assert.deepEqual(await journal.findSources(text, 5), [], text);
  });

  for (const state of [
    'written',
    'settling',
    'verified',
    'unverified',
    'failed',
    'sending',
  ] as const)
    it(`finds the latest run that left a target ${state}`, async () => {
      const { journal } = ports();
      const own = await leave(6, 'verified');
      await leave(6, state);
      const latest = await leave(6, state);

      assert.deepEqual([...(await journal.writtenSince(own))], [['t0', latest]]);
      assert.deepEqual([...(await journal.writtenSince(latest))], []);
    });

  it('ignores later rows that were not sent, and targets of other plans', async () => {
    const { journal } = ports();
    const own = await leave(7, 'verified');
    await leave(7, 'drifted');
    await leave(7, 'failed', { intent: false });
    const { run: other } = await journal.openRun(runRequest(8));
    await journal.savePlan(other.id, samplePlan(9, { kinds: ['ready'] }), planDetails(later(5)));
    await journal.decide(other.id, decision('approved'));
    assert.ok(await (await journal.own(other.id)).recordIntent(8, later(1)));

    assert.deepEqual([...(await journal.writtenSince(own))], []);
  });

  it('counts the rows of many runs, and says which later run undid what', async () => {
    const { journal } = ports();
    const first = await leave(70, 'verified');
    const second = await leave(70, 'verified');
    const third = await leave(70, 'drifted');
    const undo = { undoes: { run: first, sources: null, restores: null } };
    const undoing = await leave(70, 'verified', { request: undo });
    const restores = { run: undoing, later: [second, third] };
    const restore = { undoes: { run: second, sources: null, restores } };
    const failed = await leave(70, 'failed', { request: restore });
    const before = await journal.results([first, second]);
    const restoring = await leave(70, 'verified', { request: restore });

    const results = await journal.results([first, second, third, undoing, restoring, 999_999]);

    assert.deepEqual(before.get(second)?.undoneBy, null);
    assert.deepEqual(
      [first, second, third, undoing].map((run) => results.get(run)?.undoneBy?.run ?? null),
      [undoing, restoring, restoring, null],
    );
    assert.deepEqual(results.get(second)?.undoneBy?.undoes, restore.undoes);
    assert.equal(results.get(third)?.stateCounts.drifted, 1);
    assert.equal(results.get(third)?.stateCounts.planned, 1);
    assert.equal(results.has(999_999) || results.has(failed), false);
  });
}

export function writtenRowsContract(ports: () => Ports): void {
  for (const state of ['written', 'settling', 'verified', 'unverified', 'synced'] as const)
    it(`include rows that are ${state}`, async () => {
      const { journal } = ports();
      const { run } = await journal.openRun(runRequest(1));
      await journal.savePlan(run.id, samplePlan(1), planDetails(later(5)));
      const result = { seq: 0, state, detail: '', code: '' };
      const previous = { state: 'planned', intendedAt: null } as const;
      const before = await journal.hasWrittenRows();

      await journal.recordResults(run.id, [{ ...result, previous }]);

      assert.deepEqual([before, await journal.hasWrittenRows()], [false, true]);
      await journal.recordResults(run.id, [
        { ...result, previous: { state, intendedAt: null }, state: 'planned' },
      ]);
    });
}
