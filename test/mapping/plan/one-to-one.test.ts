import assert from 'node:assert/strict';
import { mailbox, mailUser, memberOf, rowOf, rowsOf } from '../builders.ts';

describe('the one-to-one check', () => {
  it('fails when two rules match different targets', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada')],
      recipients: [
        mailUser('ada', { externalAddress: null }),
        mailUser('bob', { externalAddress: 'ada@contoso.com' }),
      ],
    });

    const { evidence, reason } = rowOf(rows, 'ada', 'ambiguous');
    assert.deepEqual(
      evidence.map(({ rule, target }) => [rule, target.id]),
      [
        ['external-address', 'target-bob'],
        ['domain-map', 'target-ada'],
      ],
    );
    assert.equal(reason.code, 'several-targets');
    assert.match(reason.text, /Person bob.*map the batch again/);
  });

  it('fails when one rule matches two targets, even if one of them is a contact', () => {
    const contact = mailUser('card', {
      recipientType: 'MailContact',
      externalAddress: 'ada@contoso.com',
    });

    const rows = rowsOf({ mailboxes: [mailbox('ada')], recipients: [contact, mailUser('ada')] });

    assert.equal(rowOf(rows, 'ada', 'ambiguous').evidence.length, 3);
  });

  it('fails when a mailbox outside the batch matches the target by its last rule', () => {
    const ada = mailbox('ada', {
      primaryAddress: 'ada.l@contoso.com',
      addresses: ['smtp:ada@contoso.onmicrosoft.com'],
    });
    const namesake = mailbox('ada2', { primaryAddress: 'ada@contoso.com', addresses: [] });

    const rows = rowsOf({
      members: [memberOf(ada)],
      mailboxes: [namesake, ada],
      recipients: [mailUser('ada', { externalAddress: 'ada@contoso.onmicrosoft.com' })],
    });

    const row = rowOf(rows, 'ada', 'colliding');
    assert.deepEqual(row.rivals, [
      { id: 'source-ada2', name: 'Person ada2', address: 'ada@contoso.com' },
    ]);
    assert.equal(row.target.id, 'target-ada');
    assert.match(row.reason.text, /Person ada2 \(ada@contoso.com\)/);
  });

  it('offers the target to choose, so that a pin can settle it', () => {
    const twins = ['ada', 'bob'].map((name) =>
      mailbox(name, { addresses: ['smtp:shared@contoso.com'] }),
    );

    const rows = rowsOf({
      mailboxes: twins,
      recipients: [mailUser('one', { externalAddress: 'shared@contoso.com' })],
    });

    for (const name of ['ada', 'bob']) {
      const { candidates, reason } = rowOf(rows, name, 'colliding');
      assert.deepEqual(
        candidates.map(({ target }) => target.id),
        ['target-one'],
      );
      assert.match(reason.text, /or ask an admin to choose whose it is\.$/);
    }
  });

  it('names each person once, with the address and all rules, where several match', () => {
    const ada = mailbox('ada', { primaryAddress: 'ada@contoso.com' });
    const recipients = [
      mailUser('one', {
        externalAddress: 'ada@contoso.com',
        name: 'Ada',
        addresses: ['smtp:ada@contoso.com'],
      }),
      mailUser('two', { externalAddress: 'ada@contoso.com', name: 'Ada' }),
    ];

    const { reason } = rowOf(rowsOf({ mailboxes: [ada], recipients }), 'ada', 'ambiguous');

    assert.match(
      reason.text,
      /^Two people match Person ada: Ada \(one@fabrikam\.com\) by .* and .*, Ada \(two@fabrikam\.com\) by /,
    );
    assert.equal(reason.text.match(/one@fabrikam/g)?.length, 1);
  });

  it('fails for both mailboxes when both are in the batch', () => {
    const twins = ['ada', 'bob'].map((name) =>
      mailbox(name, { addresses: ['smtp:shared@contoso.com'] }),
    );

    const rows = rowsOf({
      mailboxes: twins,
      recipients: [mailUser('one', { externalAddress: 'shared@contoso.com' })],
    });

    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['colliding', 'colliding'],
    );
  });

  it('counts an object once that a listing contains twice', () => {
    const ada = mailbox('ada');
    const renamed = { ...ada, name: 'Ada King' };
    const user = mailUser('ada');

    const rows = rowsOf({
      members: [memberOf(ada)],
      mailboxes: [ada, renamed, ada],
      recipients: [user, { ...user }],
    });
    const reversed = rowsOf({
      members: [memberOf(ada)],
      mailboxes: [renamed, ada],
      recipients: [user],
    });

    assert.equal(rowOf(rows, 'ada', 'ready').target.id, 'target-ada');
    assert.deepEqual(reversed, rows);
  });

  it('counts two objects without an id as two', () => {
    const card = mailUser('card', { id: '', externalAddress: 'ada@contoso.com' });
    const rows = rowsOf({
      mailboxes: [mailbox('ada')],
      recipients: [card, { ...card, name: 'another card' }],
    });

    assert.equal(rowOf(rows, 'ada', 'ambiguous').evidence.length, 2);
  });
});
