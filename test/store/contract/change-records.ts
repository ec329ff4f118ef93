import assert from 'node:assert/strict';
import type { ChangeRecord } from '../../../src/ports/change-records.ts';
import type { ChangeRef } from '../../../src/ports/change-system.ts';
import type { Ports } from '../backends.ts';
import { later, noon, runRequest } from '../support/samples.ts';

const ref: ChangeRef = { id: 'a', number: 'CHG1', url: 'https://contoso.service-now.com/a' };

export function changeRecordsContract(ports: () => Ports): void {
  let batch = 1;
  const openRun = async () => {
    batch += 1;
    const { run } = await ports().journal.openRun(runRequest(batch));
    await ports().changeRecords.open(run.id);
    return run.id;
  };
  const claimOf = async (run: number, lease = 10): Promise<ChangeRecord | null> =>
    (await ports().changeRecords.claim(lease)).find((one) => one.run === run) ?? null;
  const read = async (run: number) => ports().changeRecords.read(run);

  beforeEach(() => ports().setTime(noon));

  it('are opened once for a run, each with a correlation of its own', async () => {
    const [first, second] = [await openRun(), await openRun()];
    const before = await read(first);
    await ports().changeRecords.open(first);

    assert.deepEqual(await read(first), before);
    assert.match(before?.correlation ?? '', /^[\da-f-]{36}$/);
    assert.notEqual(before?.correlation, (await read(second))?.correlation);
    assert.deepEqual(
      { ...before, correlation: '' },
      {
        ...{ run: first, correlation: '', openedAt: noon, wasSent: false, ref: null },
        ...{ sentDigest: null, state: null, problem: '', attempts: 0, claim: 0, isClosed: false },
      },
    );
    assert.equal(await read(999_999), null);
  });

  it('are claimed once at a time until the lease ends, and keep the later claim', async () => {
    const { changeRecords } = ports();
    const run = await openRun();
    const claims = await Promise.all([1, 2, 3].map(() => claimOf(run)));
    const [early, ...others] = claims.filter((one) => one !== null);
    await ports().setTime(later(10));
    const late = await claimOf(run);
    assert.ok(early && late);

    const saved = await changeRecords.save(early, { ref });
    await changeRecords.release(early, { problem: 'late', delay: 0 });

    assert.deepEqual([others, saved], [[], false]);
    assert.deepEqual(await read(run), late);
    assert.equal(await changeRecords.save(late, { wasSent: true }), true);
    assert.equal((await read(run))?.wasSent, true);
  });

  it('are due while they do not exist, tell another digest, or their run is closed', async () => {
    const { changeRecords, journal } = ports();
    const run = await openRun();
    const first = await claimOf(run);
    assert.ok(first);
    await changeRecords.save(first, { ref, sentDigest: null });
    await changeRecords.release(first, { problem: '', delay: 0 });
    const told = await claimOf(run);
    await journal.update(run, { outcome: { kind: 'cancelled' } });
    await journal.update(run, { phase: 'closed' });
    const closed = await claimOf(run);
    assert.ok(closed);
    await changeRecords.save(closed, { isClosed: true });
    await changeRecords.release(closed, { problem: '', delay: 0 });

    assert.equal(told, null);
    assert.deepEqual([closed.ref, closed.isClosed], [ref, false]);
    assert.equal(await claimOf(run), null);
    assert.equal((await read(run))?.isClosed, true);
  });

  it('wait after a failure, and count failures until the next success', async () => {
    const { changeRecords } = ports();
    const run = await openRun();
    const first = await claimOf(run);
    assert.ok(first);
    await changeRecords.release(first, { problem: 'no answer\u0000', delay: 5 });
    const early = await claimOf(run);
    await ports().setTime(later(5));
    const second = await claimOf(run);
    assert.ok(second);
    await changeRecords.release(second, { problem: '', delay: 0 });

    assert.equal(early, null);
    assert.deepEqual([second.problem, second.attempts], ['no answer\ufffd', 1]);
    assert.deepEqual([(await read(run))?.problem, (await read(run))?.attempts], ['', 0]);
  });

  it('keep the state that was read, whoever has the claim', async () => {
    const { changeRecords } = ports();
    const run = await openRun();
    await claimOf(run);
    await changeRecords.saveState(run, { kind: 'waiting', status: 'Assess' });

    assert.deepEqual((await read(run))?.state, { kind: 'waiting', status: 'Assess' });
  });
}
