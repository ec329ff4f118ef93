import assert from 'node:assert/strict';
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

  it('are recorded once, and never where the run has no card', async () => {
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
    await outbox.queueNotices(run, [{ kind: 'notice', place: place('a'), mention: null }]);
    const notice = (await claim(run, noon)).find(({ kind }) => kind === 'notice');
    await outbox.recordDelivered(notice!, posted('a', 'notice'), 2);

    await outbox.recordCopy(run, posted('a', 'notice'), null);

    await journal.update(run, {});
    assert.deepEqual(await activities(run, lease), ['1']);
  });

  it('are no card of another run and no announcement, in any thread of their channel', async () => {
    const { journal, outbox } = ports();
    const text = { kind: 'announcement', text: 'All runs are paused.', mention: null } as const;
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
}
