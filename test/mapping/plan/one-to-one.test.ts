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
