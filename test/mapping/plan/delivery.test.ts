import assert from 'node:assert/strict';
import { mailbox, mailUser, memberOf, policy, reasonsOf, rowOf, rowsOf } from '../builders.ts';

const without = { addresses: ['SMTP:ada@fabrikam.com'] };
const ada = { mailboxes: [mailbox('ada')] };

describe('the delivery address of a row', () => {
  it('is derived from the local part of the primary address', () => {
    const rows = rowsOf({
      ...ada,
      recipients: [mailUser('ada', { ...without, primaryAddress: 'A.Lovelace@fabrikam.com' })],
    });

    const { before, after } = rowOf(rows, 'ada', 'ready');
    const added = after.addresses.filter((address) => !before.addresses.includes(address));
    assert.deepEqual(added, [
      'smtp:A.Lovelace@fabrikam.onmicrosoft.com',
      'x500:/o=Contoso/cn=Recipients/cn=ada',
    ]);
  });

  it('is not added where the target has any address in the domain', () => {
    const addresses = ['SMTP:ada@fabrikam.com', 'smtp:a7@Fabrikam.onmicrosoft.com'];

    const rows = rowsOf({ ...ada, recipients: [mailUser('ada', { addresses })] });

    assert.equal(rowOf(rows, 'ada', 'ready').after.addresses.length, 3);
  });

  it('blocks both rows that would get the same one', () => {
    const mailboxes = ['ada', 'bob'].map((name) => mailbox(name));
    const bob = mailUser('bob', { addresses: [], primaryAddress: 'ada@fabrikam.de' });

    const rows = rowsOf({
      mailboxes,
      recipients: [mailUser('ada', without), bob],
      acceptedDomains: ['fabrikam.com', 'fabrikam.de', 'fabrikam.onmicrosoft.com'],
      policy: { ...policy, domains: {} },
    });

    const codes = rows.map((row) => row.kind === 'blocked' && row.reasons.map(({ code }) => code));
    assert.deepEqual(codes, [['delivery-address-wanted-twice'], ['delivery-address-wanted-twice']]);
  });

  it('blocks the row when it would match another mailbox', () => {
    const other = mailbox('eve', { primaryAddress: 'ada@contoso.de' });

    const codes = reasonsOf({
      members: ada.mailboxes.map(memberOf),
      mailboxes: [...ada.mailboxes, other],
      recipients: [mailUser('ada', without)],
      policy: { ...policy, domains: { 'contoso.de': 'fabrikam.onmicrosoft.com' } },
    });

    assert.deepEqual(codes, ['delivery-address-claimed']);
  });
});
