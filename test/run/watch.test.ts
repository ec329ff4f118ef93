import assert from 'node:assert/strict';
import { ChannelError } from '../../src/run/faults.ts';
import { isStamp } from '../../src/run/watches.ts';
import { lookAfter } from '../../src/run/watchman.ts';
import type { TargetRecipient } from '../../src/mapping/identity.ts';
import { condition } from '../support/condition.ts';
import { until } from './support/until.ts';
import { asker, sales, stage } from './support/world.ts';

const hours = 3_600_000;

describe('a batch that was stamped', () => {
  type Here = ReturnType<typeof stage>;
  const stamped = async (people = 3) => {
    const here = stage(people);
    await here.verbs.notifyHere(asker('megan', sales));
    const run = await here.asked();
    await here.approve(run);
    assert.deepEqual(await here.ended(run), { kind: 'done' });
    return here;
  };
  /** The next look, as soon as it is due; how many things it told of. */
  const look = async (here: Here): Promise<readonly string[]> => {
    here.clock.advance(6 * hours);
    const before = here.news.length;
    assert.ok(await lookAfter(here.world), 'a batch is due');
    return here.news
      .slice(before)
      .flatMap(({ drifts }) => drifts.map(({ name, what }) => `${name}: ${what}`));
  };
  const change = ({ tenants }: Here, n: number, values: Partial<TargetRecipient>) => {
    const one = tenants.recipients.get(`target-${n}`);
    assert.ok(one);
    tenants.recipients.set(one.id, { ...one, ...values });
    return one;
  };

  it('is looked at again and again, and as long as it stands nobody hears of it', async () => {
    const here = await stamped();

    assert.deepEqual([await look(here), await look(here)], [[], []]);
    assert.equal(await lookAfter(here.world), false, 'not before it is due');
  });

  it('is told of once where it is no longer as it was, with when it was last seen right', async () => {
    const here = await stamped();
    await look(here);
    const right = here.clock.now();
    const was = change(here, 1, { exchangeGuid: null });

    const told = [await look(here), await look(here)];

    assert.deepEqual(told, [
      [`Person 1: ExchangeGuid is empty, expected ${String(was.exchangeGuid)}`],
      [],
    ]);
    assert.deepEqual(
      here.news.map(({ batch, seen }) => [batch, seen]),
      [[3, right]],
    );
  });

  it('is told of again where it came right and went wrong once more', async () => {
    const here = await stamped();
    const was = change(here, 1, { exchangeGuid: null });
    await look(here);
    change(here, 1, { exchangeGuid: was.exchangeGuid });

    assert.deepEqual(await look(here), []);

    change(here, 1, { exchangeGuid: null });
    assert.equal((await look(here)).length, 1);
  });

  it('is told of where somebody else carries what is its own', async () => {
    const here = await stamped();
    const { exchangeGuid } = change(here, 0, {});
    here.tenants.recipients.set('stranger', {
      ...change(here, 1, {}),
      id: 'stranger',
      name: 'Stranger',
      exchangeGuid,
      addresses: [],
    });

    assert.match((await look(here)).join(), /^Person 0: GUID .* stands on Stranger/);
  });

  it('is told of where a hold came to lie on a mailbox, or the trust is gone', async () => {
    const here = await stamped();
    const one = here.tenants.state.members[2];
    assert.ok(one);
    Object.assign(one, { condition: { ...condition, litigationHold: true } });
    here.tenants.state.targetRelationship.enabled = false;

    const told = await look(here);

    assert.equal(told.length, 2);
    assert.match(told[0] ?? '', /^The trust: /);
    assert.match(told[1] ?? '', /^Person 2: .*litigation hold/i);
  });

  it('is not told of where a mailbox has moved, and is left alone once all have', async () => {
    const here = await stamped(2);
    change(here, 0, { recipientType: 'UserMailbox' });
    const first = await look(here);
    change(here, 1, { recipientType: 'UserMailbox' });
    const second = await look(here);
    here.clock.advance(24 * hours);

    assert.deepEqual([first, second], [[], []]);
    assert.equal(await lookAfter(here.world), false);
  });

  it('is left alone once an admin closed it, until it is mapped again', async () => {
    const here = await stamped();
    const stranger = await here.verbs.closeBatch(asker('pradeep'), 3);
    const closed = await here.verbs.closeBatch(asker('megan'), 3);
    const twice = await here.verbs.closeBatch(asker('megan'), 3);
    here.clock.advance(24 * hours);

    assert.deepEqual(
      [stranger, closed, twice].map(({ kind }) => kind),
      ['refused', 'said', 'refused'],
    );
    assert.equal(await lookAfter(here.world), false);
  });

  it('is left alone as far as it was taken back', async () => {
    const here = await stamped();
    const answer = await here.verbs.undo(asker('megan'), { run: 1, user: 'source-1' });
    assert.ok(answer.kind === 'opened');
    await here.verbs.begin(answer.view.run.id, null);
    await until(async () => (await here.read(answer.view.run.id)).phase === 'waiting');
    await here.approve(await here.read(answer.view.run.id));
    await here.ended(answer.view.run);

    assert.deepEqual(await look(here), []);
  });

  it('is told of as soon as a channel can be told', async () => {
    const here = await stamped();
    change(here, 1, { exchangeGuid: null });
    here.control.channel = () => new ChannelError('429', { kind: 'later', retryAfter: null });
    const silent = await look(here);
    here.control.channel = () => null;

    assert.deepEqual([silent.length, (await look(here)).length], [0, 1]);
  });

  it('is told of again where a repair did not last', async () => {
    const here = await stamped();
    change(here, 1, { exchangeGuid: null });
    await look(here);
    const repair = await here.asked();
    await here.approve(repair);
    await here.ended(repair);
    change(here, 1, { exchangeGuid: null });

    assert.equal((await look(here)).length, 1);
  });

  it('is looked after again once it was closed and mapped, though nothing was left to write', async () => {
    const here = await stamped();
    await here.verbs.closeBatch(asker('megan'), 3);
    const again = await here.asked();
    assert.deepEqual(await here.ended(again), { kind: 'nothing-to-write' });
    change(here, 1, { exchangeGuid: null });

    assert.equal((await look(here)).length, 1);
  });

  it('is looked after again where it comes back to the policy', async () => {
    const here = await stamped();
    const { policy } = here.control;
    here.control.policy = { ...policy, batches: {} };
    await look(here);
    here.control.policy = policy;
    change(here, 1, { exchangeGuid: null });

    assert.equal((await look(here)).length, 1);
  });
});

describe('what stands of a mail user', () => {
  const traces = (...all: readonly (readonly [undoes: number | null, guid: string | null])[]) =>
    all.map(([undoes, guid], at) => ({ run: at + 1, undoes, guid }));

  it('is a stamp where a mapping was the last to write, or an undo put back what one had left', () => {
    assert.ok(isStamp(traces([null, 'ada'])));
    assert.ok(isStamp(traces([null, 'ada'], [1, null], [2, 'ada'])));
    assert.ok(isStamp(traces([null, 'ada'], [null, 'bo'], [2, 'ada'])));
  });

  it('is none where it was taken back, or had gone by another hand before it was written again', () => {
    assert.ok(!isStamp(traces([null, 'ada'], [1, null])));
    assert.ok(!isStamp(traces([null, 'ada'], [1, null], [2, 'ada'], [3, null])));
    assert.ok(!isStamp(traces([null, 'ada'], [null, 'ada'], [2, null])));
  });
});
