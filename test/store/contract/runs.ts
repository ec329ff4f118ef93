import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { alex, later, noon, planDetails, runRequest, samplePlan } from '../support/samples.ts';

export function runsContract(ports: () => Ports): void {
  it('numbers runs from 1 and uses no number for a run that it does not open', async () => {
    const { journal } = ports();

    const first = await journal.openRun(runRequest(1));
    const again = await journal.openRun(runRequest(1));
    const other = await journal.openRun(runRequest(2));

    assert.deepEqual([first.kind, first.run.id], ['opened', 1]);
    assert.deepEqual([again.kind, again.run.id], ['already', 1]);
    assert.deepEqual([other.kind, other.run.id], ['opened', 2]);
  });

  it('reads a run as it was opened', async () => {
    const { journal } = ports();
    const undoes = { run: 1, sources: ['s1'], restores: { run: 1, later: [1, 2] } };
    const retries = { run: 2, sources: ['s2'] };
    const selection = { sources: ['s2', 's3'], text: 'only finance@contoso.com', of: 9 };
    const request = { ...runRequest(3), follows: 1, undoes, retries, selection };

    const { run } = await journal.openRun(request);

    const { at, ...requested } = request;
    assert.deepEqual(run, await journal.read(run.id));
    assert.deepEqual(run, {
      ...requested,
      id: run.id,
      openedAt: at,
      phase: 'trust',
      checks: [],
      counts: null,
      digest: null,
      handOffSummary: null,
      cleanDigest: null,
      findingCounts: [],
      warned: 0,
      expiresAt: null,
      delta: null,
      notes: [],
      inspection: null,
      readAt: null,
      sourceExport: null,
      policyFindings: [],
      requiredApprovals: { people: 1, rights: [] },
      votes: [],
      decision: null,
      reopened: null,
      reopenings: 0,
      queuedUntil: null,
      pausedBy: null,
      cancelRequestedBy: null,
      waitReason: null,
      outcome: null,
      version: 1,
    });
  });

  it('finds no run for numbers that do not exist', async () => {
    const { journal } = ports();

    const runs = await Promise.all(
      [0, -1, 1.5, 9999, 1e12, Number.NaN].map((id) => journal.read(id)),
    );

    assert.deepEqual(runs, [null, null, null, null, null, null]);
  });

  it('opens the next run of a batch once the open one is closed', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(4));

    await journal.update(run.id, { phase: 'closed', outcome: { kind: 'nothing-to-write' } });

    const next = await journal.openRun(runRequest(4));
    assert.equal(next.kind, 'opened');
    assert.equal(next.run.id, run.id + 1);
  });

  it('opens only one run that follows another, even after it is closed', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(10));
    await journal.update(run.id, { outcome: { kind: 'done' } });
    const request = { ...runRequest(10), follows: run.id };
    const { run: following } = await journal.openRun(request);
    await journal.update(following.id, { outcome: { kind: 'cancelled' } });

    const again = await journal.openRun(request);

    assert.deepEqual([again.kind, again.run.id], ['already', following.id]);
  });

  it('changes only the given keys and increments the version every time', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(5));

    await journal.update(run.id, { waitReason: 'the source tenant throttles' });
    await journal.update(run.id, { phase: 'match', cancelRequestedBy: alex });
    await journal.update(run.id, { queuedUntil: later(5) });
    await journal.pause(run.id, { ...alex, rank: 'approver' });
    await journal.update(run.id, {});

    assert.deepEqual(await journal.read(run.id), {
      ...run,
      phase: 'match',
      cancelRequestedBy: alex,
      queuedUntil: later(5),
      pausedBy: { ...alex, rank: 'approver' },
      waitReason: 'the source tenant throttles',
      version: 6,
    });
  });

  it('clears a wait reason and a freeze with null', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(11));
    await journal.update(run.id, { waitReason: 'x', queuedUntil: noon });

    await journal.update(run.id, { waitReason: null, queuedUntil: null });

    assert.deepEqual(await journal.read(run.id), { ...run, version: 3 });
  });

  it('lets no run wait after its outcome', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(12));
    await journal.update(run.id, { phase: 'closed', outcome: { kind: 'nothing-to-write' } });

    await journal.update(run.id, { waitReason: 'told too late' });

    assert.equal((await journal.read(run.id))?.waitReason, null);
  });

  it('never moves a run back to an earlier phase', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(6));
    await journal.savePlan(run.id, samplePlan(3), planDetails(later(1)));
    await journal.update(run.id, { phase: 'waiting' });

    await journal.update(run.id, { phase: 'match' });

    assert.equal((await journal.read(run.id))?.phase, 'waiting');
  });

  it('refuses to change a run that does not exist', async () => {
    await assert.rejects(ports().journal.update(9999, {}), /no such run/);
  });

  it('replaces characters that PostgreSQL refuses', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun({
      ...runRequest(9),
      requester: { id: 'x', name: 'Half \ud83d and \0 nothing' },
    });

    await journal.update(run.id, { waitReason: 'padded\0\0' });

    const current = await journal.read(run.id);
    assert.equal(current?.requester.name, 'Half \ufffd and \ufffd nothing');
    assert.equal(current.waitReason, 'padded\ufffd\ufffd');
  });
}
