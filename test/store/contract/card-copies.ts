import assert from 'node:assert/strict';
import { lastVersion } from '../../../src/ports/delivery.ts';
import type { Ports } from '../backends.ts';
import { deliveriesOf, lease, posted as postedAt } from '../support/deliveries.ts';
import { later, noon, place as placeOf } from '../support/samples.ts';

const lostAnswer = { why: 'no answer', lost: true };

export function cardCopiesContract(ports: () => Ports): void {
  const { openRun, claim, claimAt } = deliveriesOf(ports);
  // Each test has conversations of its own, because a message is recorded once in all runs.
  let test = 0;
  beforeEach(() => {
    test += 1;
  });
  const place = (id: string) => placeOf(`${test} ${id}`);
  const posted = (at: string, activity: string) => postedAt(`${test} ${at}`, activity);
  /** A run with a card in `a` that was posted as `1` and shows version 1. */
  const openRunWithCard = async () => {
    const run = await openRun();
    await ports().outbox.queueCards(run, [place('a')]);
    const [card] = await claim(run, noon);
    await ports().outbox.recordDelivered(card!, posted('a', '1'), 1);
    return run;
  };
  const activities = async (run: number, ms: number) =>
    (await claim(run, later(ms))).map((delivery) => delivery.posted?.activity);

  it('are edited as every other card of the run is, at once if nobody knows what they show', async () => {
    const { journal, outbox } = ports();
    const run = await openRunWithCard();

    await outbox.recordCopy(run, posted('a', 'stray'), null);
    await outbox.recordCopy(run, posted('a', 'current'), 1);

    assert.deepEqual(await activities(run, 0), ['stray']);
    await journal.update(run, {});
    assert.deepEqual(await activities(run, lease), ['1', 'stray', 'current']);
  });

  it('are the first card of a place if it is known what they show', async () => {
    const { journal, outbox } = ports();
    const run = await openRunWithCard();

    await outbox.recordCopy(run, posted('c', 'opened'), 1);

    assert.equal(await outbox.hasCardAt(run, place('c')), true);
    assert.deepEqual(await outbox.cardPlaces(run), [place('a'), place('c')]);
    await journal.update(run, {});
    assert.deepEqual(await activities(run, 0), ['1', 'opened']);
  });

  it('are recorded once, and never where the run has no card and nobody knows what they show', async () => {
    const { journal, outbox } = ports();
    const run = await openRunWithCard();

    await Promise.all(
      Array.from({ length: 5 }, () => outbox.recordCopy(run, posted('a', 'stray'), null)),
    );
    await outbox.recordCopy(run, posted('a', '1'), null);
    await outbox.recordCopy(run, posted('elsewhere', '2'), null);
    await outbox.recordCopy(999_999, posted('a', '3'), null);

    await journal.update(run, {});
    assert.deepEqual(await activities(run, 0), ['1', 'stray']);
  });

  it('are no notices of the run', async () => {
    const { journal, outbox } = ports();
    const run = await openRunWithCard();
    await journal.update(run, { phase: 'closed', outcome: { kind: 'done' } });
    await outbox.queueNotices(run, [{ kind: 'notice', place: place('a'), mentions: [] }]);
    const notice = (await claim(run, noon)).find(({ kind }) => kind === 'notice');
    await outbox.recordDelivered(notice!, posted('a', 'notice'), 2);

    await outbox.recordCopy(run, posted('a', 'notice'), null);

    await journal.update(run, {});
    assert.deepEqual(await activities(run, lease), ['1']);
  });

  it('are no card of another run and no announcement, in any thread of their channel', async () => {
    const { journal, outbox } = ports();
    const text = {
      kind: 'announcement',
      text: 'All runs are paused.',
      mention: null,
      batch: null,
    } as const;
    await outbox.queueAnnouncement([place('a')], text, null);
    const announcement = (await claimAt(noon)).find(({ kind }) => kind === text.kind);
    await outbox.recordDelivered(announcement!, posted('a', 'announcement'), 0);
    const first = await openRunWithCard();
    const second = await openRun();
    await outbox.queueCards(second, [place('a')]);
    const [card] = await claim(second, noon);
    await outbox.recordDelivered(card!, posted('a', 'other'), 1);

    for (const activity of ['announcement', 'other']) {
      await outbox.recordCopy(first, posted('a', activity), null);
      const inThread = { ...posted('a', activity), conversation: `${test} a;messageid=1` };
      await outbox.recordCopy(first, inThread, null);
    }

    await journal.update(first, {});
    assert.deepEqual(await activities(first, lease), ['1']);
  });

  it('take the place of a card whose id never came back, so that it is not posted again', async () => {
    const { outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a')]);
    const [card] = await claim(run, noon);
    await outbox.retryLater(card!, 500, lostAnswer);

    await outbox.recordCopy(run, posted('a', 'stray'), null);

    const [edit, ...others] = await claim(run, later(500));
    assert.deepEqual([edit?.posted, others], [posted('a', 'stray'), []]);
  });

  it('revive a card that was given up', async () => {
    const { outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a')]);
    const [card] = await claim(run, noon);
    await outbox.retryLater(card!, null, lostAnswer);

    await outbox.recordCopy(run, posted('a', 'one'), null);
    await outbox.recordCopy(run, posted('a', 'other'), null);

    assert.deepEqual(await activities(run, 0), ['one', 'other']);
    assert.deepEqual(await outbox.cardPlaces(run), [place('a')]);
  });

  it('stay, where they were recorded before the answer to their post came', async () => {
    const { journal, outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a'), place('b')]);
    const [quick, late] = await claim(run, noon);

    await outbox.recordCopy(run, posted('a', '1'), null);
    await outbox.recordCopy(run, posted('b', '2'), null);
    await outbox.recordDelivered(quick!, posted('a', '1'), 1);
    await outbox.retryLater(late!, null, lostAnswer);

    await journal.update(run, {});
    assert.deepEqual(await activities(run, lease), ['1', '2']);
  });

  it('are moved to the end of a conversation once for each key; the earlier ones there become one line', async () => {
    const { journal, outbox } = ports();
    const run = await openRunWithCard();
    await outbox.queueCards(run, [place('b')]);

    await outbox.moveCard(run, place('a'), `${test} progress`);
    await outbox.moveCard(run, place('a'), `${test} progress`);

    const due = await claim(run, noon);
    assert.deepEqual(
      due.map((card) => [card.place.id, card.posted?.activity, card.isMoved]),
      [
        [place('a').id, '1', true],
        [place('b').id, undefined, false],
        [place('a').id, undefined, false],
      ],
    );
    const [line, other, moved] = due;
    await outbox.recordDelivered(line!, posted('a', '1'), lastVersion);
    await outbox.recordDelivered(other!, posted('b', '2'), 1);
    await outbox.recordDelivered(moved!, posted('a', '3'), 1);
    await journal.update(run, {});
    assert.deepEqual(await activities(run, lease), ['2', '3']);
  });

  it('that are moved while they are posted become one line too, and those that never were stay away', async () => {
    const { outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a')]);
    const [slow] = await claim(run, noon);
    await outbox.moveCard(run, place('a'), `${test} progress`);

    const [moved, ...others] = await claim(run, later(lease));
    await outbox.recordDelivered(slow!, posted('a', 'late'), 1);

    assert.deepEqual([moved?.isMoved, others], [false, []]);
    const [line] = await claim(run, later(lease));
    assert.deepEqual([line?.isMoved, line?.posted?.activity], [true, 'late']);
  });
}
