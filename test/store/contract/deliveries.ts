import assert from 'node:assert/strict';
import type { Delivery } from '../../../src/run/outbox.ts';
import type { Posted, RunId } from '../../../src/run/run.ts';
import type { Subject } from '../contract.ts';
import { decision, later, megan, noon, place, request } from '../support/samples.ts';

const lease = 1000;
const copy = (at: string, activity: string): Posted => ({
  place: place(at),
  conversation: at,
  activity,
});

export function deliveriesContract(subject: () => Subject): void {
  let batch = 0;
  const opened = async (): Promise<RunId> => {
    batch += 1;
    return (await subject().store.journal.open(request(batch))).run.id;
  };
  const claimed = async (run: RunId, now: Date): Promise<readonly Delivery[]> =>
    (await subject().store.outbox.claim(now, lease)).filter((delivery) => delivery.run === run);

  it('are one card per run and place, however often it is wanted', async () => {
    const { outbox } = subject().store;
    const run = await opened();

    await outbox.wantCards(run, [place('a'), place('a'), place('b')]);
    await outbox.wantCards(run, [place('b')]);

    const due = await claimed(run, noon);
    assert.deepEqual(
      due.map((one) => one.place.id),
      ['a', 'b'],
    );
    assert.deepEqual(due[0], {
      id: due[0]?.id,
      run,
      kind: 'card',
      place: place('a'),
      mention: null,
      posted: null,
      attempts: 0,
      losses: 0,
    });
  });

  it('belong to their claimer until the lease is over', async () => {
    const run = await opened();
    await subject().store.outbox.wantCards(run, [place('a')]);

    const found = [
      await claimed(run, noon),
      await claimed(run, later(lease - 1)),
      await claimed(run, later(lease)),
    ];

    assert.deepEqual(
      found.map(({ length }) => length),
      [1, 0, 1],
    );
  });

  it('are due again, as an edit, when the run has changed since', async () => {
    const { journal, outbox } = subject().store;
    const run = await opened();
    await outbox.wantCards(run, [place('a')]);
    const [first] = await claimed(run, noon);
    await journal.change(run, { phase: 'match' });

    await outbox.delivered(first!, copy('a', '1'), 1);

    const [edit] = await claimed(run, later(1));
    assert.deepEqual(edit?.posted, copy('a', '1'));
    await outbox.delivered(edit, copy('a', '1'), 2);
    assert.deepEqual(await claimed(run, later(2)), []);
  });

  it('show the end of a run that is closed', async () => {
    const { journal, outbox } = subject().store;
    const run = await opened();
    await outbox.posted(run, copy('a', '1'), 1);

    await journal.change(run, { phase: 'closed', outcome: { kind: 'done' } });

    assert.equal((await claimed(run, noon)).length, 1);
  });

  it('are every copy that the door has posted, and none is wanted beside them', async () => {
    const { journal, outbox } = subject().store;
    const run = await opened();
    await outbox.posted(run, copy('a', '1'), 1);
    await outbox.posted(run, copy('a', '2'), 1);

    await outbox.wantCards(run, [place('a')]);

    assert.deepEqual(await claimed(run, noon), []);
    await journal.change(run, {});
    assert.deepEqual(
      (await claimed(run, noon)).map((one) => one.posted?.activity),
      ['1', '2'],
    );
  });

  it('keep both copies when two posted because one was too slow', async () => {
    const { journal, outbox } = subject().store;
    const run = await opened();
    await outbox.wantCards(run, [place('a')]);
    const [slow] = await claimed(run, noon);
    const [quick] = await claimed(run, later(lease));

    await outbox.delivered(quick!, copy('a', 'quick'), 1);
    await outbox.delivered(slow!, copy('a', 'slow'), 1);

    await journal.change(run, {});
    const edits = await claimed(run, later(2 * lease));
    assert.deepEqual(
      edits.map((one) => one.posted?.activity),
      ['quick', 'slow'],
    );
  });

  it('come back after a pause with their attempts counted', async () => {
    const { outbox } = subject().store;
    const run = await opened();
    await outbox.wantCards(run, [place('a')]);
    const [first] = await claimed(run, noon);

    await outbox.postpone(first!, later(500), { why: 'throttled', lost: false });

    assert.deepEqual(await claimed(run, later(499)), []);
    assert.equal((await claimed(run, later(500)))[0]?.attempts, 1);
  });

  it('are left alone for good where the conversation is gone', async () => {
    const { journal, outbox } = subject().store;
    const run = await opened();
    await outbox.wantCards(run, [place('a')]);
    const [first] = await claimed(run, noon);

    await outbox.postpone(first!, null, { why: 'the bot was removed', lost: false });

    await journal.change(run, {});
    await outbox.wantCards(run, [place('a')]);
    assert.deepEqual(await claimed(run, later(1e9)), []);
  });

  it('bring one notice per place, and not before the run is closed', async () => {
    const { journal, outbox } = subject().store;
    const run = await opened();
    await outbox.wantNotices(run, [{ kind: 'notice', place: place('a'), mention: megan }]);
    await outbox.wantNotices(run, [{ kind: 'notice', place: place('a'), mention: null }]);
    const early = await claimed(run, noon);

    await journal.change(run, { phase: 'closed', outcome: { kind: 'done' } });

    const due = await claimed(run, noon);
    assert.deepEqual(early, []);
    assert.deepEqual(
      due.map(({ kind, mention }) => ({ kind, mention })),
      [{ kind: 'notice', mention: megan }],
    );
    await outbox.delivered(due[0]!, copy('a', '1'), 2);
    await journal.change(run, {});
    assert.deepEqual(await claimed(run, later(1e9)), []);
  });

  it('bring one call of a kind per place, as long as nobody has decided', async () => {
    const { journal, outbox } = subject().store;
    const run = await opened();
    const reminder = { kind: 'reminder', place: place('a'), mention: null } as const;
    await outbox.wantNotices(run, [reminder, { ...reminder, kind: 'escalation' }]);
    await outbox.wantNotices(run, [reminder]);
    const early = await claimed(run, noon);

    await journal.change(run, { phase: 'waiting' });
    const due = await claimed(run, noon);
    await outbox.delivered(due[0]!, copy('a', '1'), 2);
    await journal.decide(run, { ...decision('rejected'), digest: null });

    assert.deepEqual(early, []);
    assert.deepEqual(
      due.map(({ kind }) => kind),
      ['reminder', 'escalation'],
    );
    assert.deepEqual(await claimed(run, later(1e9)), []);
  });
}
