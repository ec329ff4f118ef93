import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { deliveriesOf, lease, posted } from '../support/deliveries.ts';
import { alex, later, noon, place } from '../support/samples.ts';

export function deliveriesContract(ports: () => Ports): void {
  const { openRun, claim, claimAt } = deliveriesOf(ports);

  it('are one card per run and place, however often it is queued', async () => {
    const { outbox } = ports();
    const run = await openRun();

    await outbox.queueCards(run, [place('a'), place('a'), place('b')]);
    await outbox.queueCards(run, [place('b')]);

    const due = await claim(run, noon);
    assert.deepEqual(
      due.map((delivery) => delivery.place.id),
      ['a', 'b'],
    );
    assert.deepEqual(due[0], {
      id: due[0]?.id,
      run,
      kind: 'card',
      place: place('a'),
      mentions: [],
      isMoved: false,
      claim: 1,
      posted: null,
      attempts: 0,
      lostAnswers: 0,
    });
  });

  it('mention the approvers, also those cards that are there already', async () => {
    const { outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a'), place('b')]);

    await outbox.queueCards(run, [place('a'), place('c')], [alex]);
    await outbox.queueCards(run, [place('a')]);

    const due = await claim(run, noon);
    assert.deepEqual(
      due.map((delivery) => [delivery.place.id, delivery.mentions]),
      [
        ['a', [alex]],
        ['b', []],
        ['c', [alex]],
      ],
    );
  });

  it('can be copies, and the outbox knows where a run has a card', async () => {
    const { outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a')]);
    await outbox.queueNotices(run, [{ kind: 'notice', place: place('b'), mentions: [] }]);

    await outbox.queueCopy(run, place('a'));

    assert.equal((await claim(run, noon)).length, 2);
    assert.deepEqual(
      [await outbox.hasCardAt(run, place('a')), await outbox.hasCardAt(run, place('b'))],
      [true, false],
    );
  });

  it('wake the listener of the process that queues them', async () => {
    const { outbox } = ports();
    const run = await openRun();
    let calls = 0;
    outbox.onQueued(() => (calls += 1));

    await outbox.queueCards(run, [place('a')]);
    await outbox.queueCopy(run, place('a'));
    await outbox.queueNotices(run, [{ kind: 'notice', place: place('a'), mentions: [] }]);

    assert.equal(calls, 3);
  });

  it('are claimed 50 at a time, oldest first', async () => {
    const run = await openRun();
    const places = Array.from({ length: 60 }, (_, n) => place(`p${n}`));
    await ports().outbox.queueCards(run, places);

    const claims = [await claimAt(later(1e7)), await claim(run, later(1e7))];

    assert.equal(claims[0]?.length, 50);
    assert.ok((claims[1]?.length ?? 0) >= 10);
    assert.equal(claims[1]?.at(-1)?.place.id, 'p59');
    for (const delivery of claims.flat())
      await ports().outbox.retryLater(delivery, null, { why: 'end of the test', lost: false });
  });

  it('are due again as an edit when the run changes', async () => {
    const { journal, outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a')]);
    const [first] = await claim(run, noon);
    await journal.update(run, { phase: 'match' });

    await outbox.recordDelivered(first!, posted('a', '1'), 1);

    const [edit] = await claim(run, later(1));
    assert.deepEqual(edit?.posted, posted('a', '1'));
    await outbox.recordDelivered(edit, posted('a', '1'), 2);
    assert.deepEqual(await claim(run, later(2)), []);
  });

  it('show the end of a closed run', async () => {
    const { journal, outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a')]);
    const [first] = await claim(run, noon);
    await outbox.recordDelivered(first!, posted('a', '1'), 1);

    await journal.update(run, { phase: 'closed', outcome: { kind: 'done' } });

    assert.equal((await claim(run, noon)).length, 1);
  });

  it('keep both cards where two processes posted because the lease ended', async () => {
    const { journal, outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a')]);
    const [slow] = await claim(run, noon);
    const [quick] = await claim(run, later(lease));

    await outbox.recordDelivered(quick!, posted('a', 'quick'), 1);
    await outbox.recordDelivered(slow!, posted('a', 'slow'), 1);

    await journal.update(run, {});
    const edits = await claim(run, later(2 * lease));
    assert.deepEqual(
      edits.map((delivery) => delivery.posted?.activity),
      ['quick', 'slow'],
    );
  });

  it('come back after a failure with attempts and lost answers counted', async () => {
    const { outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a')]);
    const [first] = await claim(run, noon);

    await outbox.retryLater(first!, 500, { why: 'throttled', lost: false });

    assert.deepEqual(await claim(run, later(499)), []);
    const [second] = await claim(run, later(500));
    assert.deepEqual([second?.attempts, second?.lostAnswers], [1, 0]);
    await outbox.retryLater(second!, 100, { why: 'no answer', lost: true });
    const [third] = await claim(run, later(600));
    assert.deepEqual([third?.attempts, third?.lostAnswers], [2, 1]);
    await outbox.recordDelivered(third!, posted('a', '1'), 0);
    const [edit] = await claim(run, later(700));
    assert.deepEqual([edit?.attempts, edit?.lostAnswers], [0, 1]);
  });

  it('are never due again where the conversation no longer exists', async () => {
    const { journal, outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a')]);
    const [first] = await claim(run, noon);

    await outbox.retryLater(first!, null, { why: 'the bot was removed', lost: false });

    await journal.update(run, {});
    await outbox.queueCards(run, [place('a')]);
    assert.deepEqual(await claim(run, later(1e9)), []);
  });
}
