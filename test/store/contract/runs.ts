import assert from 'node:assert/strict';
import type { Subject } from '../contract.ts';
import { about, alex, decision, later, noon, plan, request } from '../support/samples.ts';

export function runsContract(subject: () => Subject): void {
  it('numbers runs from 1, without gaps for those that were not opened', async () => {
    const { journal } = subject().store;

    const first = await journal.open(request(1));
    const again = await journal.open(request(1));
    const other = await journal.open(request(2));

    assert.deepEqual([first.kind, first.run.id], ['opened', 1]);
    assert.deepEqual([again.kind, again.run.id], ['already', 1]);
    assert.deepEqual([other.kind, other.run.id], ['opened', 2]);
  });

  it('gives a run back as it was opened', async () => {
    const { journal } = subject().store;
    const wish = request(3);

    const { run } = await journal.open(wish);

    assert.deepEqual(await journal.read(run.id), {
      id: run.id,
      batch: 3,
      requester: wish.requester,
      place: wish.place,
      policy: wish.policy,
      phase: 'trust',
      openedAt: noon,
      checks: [],
      counts: null,
      digest: null,
      clean: null,
      follows: null,
      undoes: null,
      retries: null,
      expiresAt: null,
      delta: null,
      notes: [],
      readAt: null,
      hits: [],
      demand: { people: 1, seats: [] },
      votes: [],
      decision: null,
      queuedUntil: null,
      pausedBy: null,
      stopBy: null,
      heldUp: null,
      outcome: null,
      version: 1,
    });
  });

  it('knows no run of a number that was never given, however odd', async () => {
    const { journal } = subject().store;

    const found = await Promise.all(
      [0, -1, 1.5, 9999, 1e12, Number.NaN].map((id) => journal.read(id)),
    );

    assert.deepEqual(found, [null, null, null, null, null, null]);
  });

  it('frees the batch when the run is closed', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(4));

    await journal.change(run.id, { phase: 'closed', outcome: { kind: 'nothing-to-write' } });

    const next = await journal.open(request(4));
    assert.equal(next.kind, 'opened');
    assert.equal(next.run.id, run.id + 1);
  });

  it('changes only what is named, and counts every change', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(5));

    await journal.change(run.id, { heldUp: 'the source tenant throttles' });
    await journal.change(run.id, { phase: 'match', stopBy: alex });
    await journal.change(run.id, {});

    const now = await journal.read(run.id);
    assert.deepEqual(now, {
      ...run,
      phase: 'match',
      stopBy: alex,
      heldUp: 'the source tenant throttles',
      version: 4,
    });
    await journal.change(run.id, { heldUp: null });
    assert.equal((await journal.read(run.id))?.heldUp, null);
  });

  it('never goes back a phase, and keeps a plan that was shown, for somebody who wakes late', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(1));
    await journal.savePlan(run.id, plan(3, { digest: 'shown' }), about(later(1)));
    await journal.change(run.id, { phase: 'waiting' });

    await journal.change(run.id, { phase: 'match' });
    const saving = journal.savePlan(run.id, plan(2, { digest: 'late' }), about(later(2)));

    await assert.rejects(saving, /shown already/);
    const kept = await journal.read(run.id);
    assert.deepEqual([kept?.phase, kept?.digest], ['waiting', 'shown']);
  });

  it('refuses to change a run that there is not', async () => {
    await assert.rejects(subject().store.journal.change(9999, {}), /no such run/);
  });

  it('lists the newest first', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(6));

    const found = await journal.recent(2);

    assert.deepEqual(
      found.map(({ id }) => id),
      [run.id, run.id - 1],
    );
  });

  it('lists those of one batch, the newest first', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(89));
    await journal.change(run.id, { phase: 'closed', outcome: { kind: 'cancelled' } });
    const { run: later } = await journal.open(request(89));
    await journal.change(later.id, { phase: 'closed', outcome: { kind: 'cancelled' } });

    const found = await journal.ofBatch(89, 10);

    assert.deepEqual(
      found.map(({ id }) => id),
      [later.id, run.id],
    );
  });

  it('lists every run that is not over, however many came after it', async () => {
    const { journal } = subject().store;
    const { run: waiting } = await journal.open(request(90));
    const { run: over } = await journal.open(request(91));
    await journal.change(over.id, { outcome: { kind: 'cancelled' } });

    const found = (await journal.unfinished()).map(({ id }) => id);

    assert.ok(found.includes(waiting.id));
    assert.ok(!found.includes(over.id));
    assert.deepEqual(
      found,
      [...found].sort((a, b) => b - a),
    );
  });

  it('finds open runs that nobody may have started and decided ones that still wait', async () => {
    const { journal } = subject().store;
    const { run: decided } = await journal.open(request(7));
    const { run: young } = await journal.open({ ...request(8), at: later(60_000) });
    await journal.savePlan(decided.id, plan(1), about(later(60_000)));
    await journal.change(decided.id, { phase: 'waiting' });
    const before = await journal.stranded(later(30_000));
    await journal.decide(decided.id, decision('rejected'));

    const after = await journal.stranded(later(30_000));

    assert.equal(before.start.includes(decided.id), true);
    assert.equal(before.start.includes(young.id), false);
    assert.deepEqual(before.wake, []);
    assert.deepEqual(after.wake, [decided.id]);
  });

  it('keeps texts that PostgreSQL itself would refuse', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open({
      ...request(9),
      requester: { id: 'x', name: 'Half \ud83d and \0 nothing' },
    });

    await journal.change(run.id, { heldUp: 'padded\0\0' });

    const found = await journal.read(run.id);
    assert.equal(found?.requester.name, 'Half \ufffd and \ufffd nothing');
    assert.equal(found.heldUp, 'padded\ufffd\ufffd');
  });
}
