import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { alex, megan, place } from '../support/samples.ts';

export function contactsContract(ports: () => Ports): void {
  it('are channels, each registered once and updated later', async () => {
    const { outbox } = ports();
    const moved = { ...place('a'), reference: 'moved' };

    const answers = [
      await outbox.registerChannel(place('b'), megan),
      await outbox.registerChannel(place('a'), megan),
      await outbox.registerChannel(moved, alex),
    ];

    assert.deepEqual(answers, [true, true, false]);
    assert.deepEqual(await outbox.registeredChannels(), [moved, place('b')]);
  });

  it('are the newest personal chat of each person', async () => {
    const { outbox } = ports();
    await outbox.rememberChat(megan, place('old'));

    await outbox.rememberChat(megan, place('new'));

    assert.deepEqual(await outbox.personalChat(megan), place('new'));
    assert.equal(await outbox.personalChat(alex), null);
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
