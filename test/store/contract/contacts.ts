import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { alex, later, megan, noon, place } from '../support/samples.ts';

export function contactsContract(ports: () => Ports): void {
  it('are channels, each registered once and updated later', async () => {
    const { outbox } = ports();
    const moved = { ...place('a'), reference: 'moved' };

    const answers = [
      await outbox.registerChannel(place('b'), megan, 'all'),
      await outbox.registerChannel(place('a'), megan, 'decisions'),
      await outbox.registerChannel(moved, alex, 'daily'),
      await outbox.registerChannel(moved, alex, 'off'),
    ];

    assert.deepEqual(answers, [null, null, 'decisions', 'daily']);
    assert.deepEqual(await outbox.channels(), [
      { place: moved, level: 'off' },
      { place: place('b'), level: 'all' },
    ]);
  });

  it('are threads, one for each batch in a channel, which one caller starts', async () => {
    const { outbox } = ports();
    const [a, b] = [place('a'), place('b')];
    await ports().setTime(noon);

    const first = [
      await outbox.claimThread(a, 3, 1_000),
      await outbox.claimThread(a, 3, 1_000),
      await outbox.claimThread(a, 4, 1_000),
      await outbox.claimThread(b, 3, 1_000),
    ];
    await outbox.recordThread(a, 3, 'a;1');
    await outbox.recordThread(a, 3, 'a;2');

    assert.deepEqual(
      first.map(({ kind }) => kind),
      ['start', 'busy', 'start', 'start'],
    );
    const thread = { kind: 'thread', conversation: 'a;1' };
    assert.deepEqual(await outbox.claimThread(a, 3, 1_000), thread);
  });

  it('are threads that start again once one is gone, or was not started in time', async () => {
    const { outbox } = ports();
    const a = place('a');
    await ports().setTime(noon);
    const claims = [await outbox.claimThread(a, 5, 1_000)];
    await ports().setTime(later(999));
    claims.push(await outbox.claimThread(a, 5, 1_000));
    await ports().setTime(later(1_000));
    claims.push(await outbox.claimThread(a, 5, 1_000));
    await outbox.forgetThread(a, 5, null);
    claims.push(await outbox.claimThread(a, 5, 1_000));
    await outbox.recordThread(a, 5, 'a;1');
    await outbox.forgetThread(a, 5, 'another');
    await outbox.forgetThread(a, 5, null);
    claims.push(await outbox.claimThread(a, 5, 1_000));
    await outbox.forgetThread(a, 5, 'a;1');
    claims.push(await outbox.claimThread(a, 5, 1_000));

    assert.deepEqual(
      claims.map(({ kind }) => kind),
      ['start', 'busy', 'start', 'start', 'thread', 'start'],
    );
  });

  it('are the newest personal chat of each person', async () => {
    const { outbox } = ports();
    await outbox.rememberChat(megan, place('old'));

    await outbox.rememberChat(megan, place('new'));

    assert.deepEqual(await outbox.personalChat(megan), place('new'));
    assert.equal(await outbox.personalChat(alex), null);
  });

  it('name who used a personal chat last, and say when that was another person', async () => {
    const { outbox } = ports();
    const chat = { ...place('shared chat'), kind: 'personal' } as const;
    const before = await outbox.readerOf(chat);

    const changes = [
      await outbox.rememberChat(megan, chat),
      await outbox.rememberChat(alex, chat),
      await outbox.rememberChat(alex, { ...chat, reference: 'moved' }),
    ];
    const reader = await outbox.readerOf(chat);
    const isBack = await outbox.rememberChat(megan, chat);

    assert.deepEqual([before, ...changes], [null, false, true, false]);
    assert.deepEqual([reader, isBack, await outbox.readerOf(chat)], [alex.id, true, megan.id]);
  });

  it('are chat accounts: those of the given people first, then those used last', async () => {
    const { outbox } = ports();
    const nestor = { id: 'nestor', name: 'Nestor Wilke' };
    await outbox.rememberAccount(megan, '29:old\0', new Date(1_000));
    await outbox.rememberAccount(alex, '29:alex', new Date(2_000));
    await outbox.rememberAccount(nestor, '29:nestor', new Date(4_000));
    const before = await outbox.accounts([megan.id], 1);

    await outbox.rememberAccount(megan, '29:megan', new Date(3_000));

    assert.deepEqual(before, ['29:old\ufffd']);
    assert.deepEqual(await outbox.accounts([], 60), ['29:nestor', '29:megan', '29:alex']);
    assert.deepEqual(await outbox.accounts([alex.id, 'nobody'], 2), ['29:alex', '29:nestor']);
  });
}
