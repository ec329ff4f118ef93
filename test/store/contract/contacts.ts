import assert from 'node:assert/strict';
import type { Subject } from '../contract.ts';
import { alex, megan, place } from '../support/samples.ts';

export function contactsContract(subject: () => Subject): void {
  it('are channels that register once, with their newest reference', async () => {
    const { outbox } = subject().store;
    const moved = { ...place('a'), reference: 'moved' };

    const answers = [
      await outbox.register(place('a'), megan),
      await outbox.register(place('b'), megan),
      await outbox.register(moved, alex),
    ];

    assert.deepEqual(answers, [true, true, false]);
    assert.deepEqual(await outbox.registered(), [moved, place('b')]);
  });

  it('are people’s newest personal chats', async () => {
    const { outbox } = subject().store;
    await outbox.meet(megan, place('old'));

    await outbox.meet(megan, place('new'));

    assert.deepEqual(await outbox.personalChat(megan), place('new'));
    assert.equal(await outbox.personalChat(alex), null);
  });

  it('are people by the id that a chat knows them by: those who are asked for, then the latest', async () => {
    const { outbox } = subject().store;
    const nestor = { id: 'nestor', name: 'Nestor Wilke' };
    await outbox.rememberAccount(megan, '29:old\0', new Date(1_000));
    await outbox.rememberAccount(alex, '29:alex', new Date(2_000));
    await outbox.rememberAccount(nestor, '29:nestor', new Date(4_000));

    await outbox.rememberAccount(megan, '29:megan', new Date(3_000));

    assert.deepEqual(await outbox.accounts([], 60), ['29:nestor', '29:megan', '29:alex']);
    assert.deepEqual(await outbox.accounts([alex.id, 'nobody'], 2), ['29:alex', '29:nestor']);
  });
}
