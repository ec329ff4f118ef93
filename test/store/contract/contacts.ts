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

  it('are people by the id that a chat knows them by, the latest first', async () => {
    const { outbox } = subject().store;
    await outbox.met({ person: megan, account: '29:old' }, new Date(1_000));
    await outbox.met({ person: alex, account: '29:alex' }, new Date(2_000));

    await outbox.met({ person: megan, account: '29:megan' }, new Date(3_000));

    assert.deepEqual(await outbox.acquaintances(), [
      { person: megan, account: '29:megan' },
      { person: alex, account: '29:alex' },
    ]);
  });
}
