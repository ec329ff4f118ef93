import assert from 'node:assert/strict';
import type { TargetRecipient } from '../../src/mapping/tenant-objects.ts';
import { differencesFromApproved } from '../../src/mapping/verify-stamp.ts';
import { mailbox, mailUser, rowOf, rowsOf } from './builders.ts';

const ada = mailbox('ada', { archiveGuid: 'archive-ada', addresses: ['X500:/o=Old'] });
const row = rowOf(rowsOf({ mailboxes: [ada], recipients: [mailUser('ada')] }), 'ada', 'ready');
const stamped: TargetRecipient = { ...mailUser('ada'), ...row.after };

function without(address: string): readonly string[] {
  return stamped.addresses.filter((other) => other !== address);
}

describe('verification of a mail user', () => {
  const fine: readonly (readonly [string, Partial<TargetRecipient>])[] = [
    ['has the approved values', {}],
    ['has an unreadable name', { name: '', unreadable: ['DisplayName'] }],
    ['has one more address', { addresses: [...stamped.addresses, 'smtp:new@fabrikam.com'] }],
    ['has its UPN in upper case', { userPrincipalName: 'ADA@FABRIKAM.COM' }],
    [
      'has an X500 address with another case of its prefix',
      { addresses: [...without('X500:/o=Old'), 'x500:/o=Old'] },
    ],
    ['has an X500 address in capitals', { addresses: [...without('X500:/o=Old'), 'x500:/O=OLD'] }],
  ];
  for (const [name, different] of fine)
    it(`finds no difference where it ${name}`, () => {
      assert.deepEqual(differencesFromApproved(row, { ...stamped, ...different }), []);
    });

  const wrong: readonly (readonly [Partial<TargetRecipient>, string])[] = [
    [{ exchangeGuid: null }, 'ExchangeGuid is empty, expected guid-ada'],
    [{ exchangeGuid: 'x' }, 'ExchangeGuid is x, expected guid-ada'],
    [{ archiveGuid: null }, 'ArchiveGuid is empty, expected archive-ada'],
    [{ addresses: without('X500:/o=Old') }, 'EmailAddresses lacks X500:/o=Old'],
    [
      { addresses: without('smtp:ada@fabrikam.onmicrosoft.com') },
      'EmailAddresses lost smtp:ada@fabrikam.onmicrosoft.com',
    ],
    [{ addresses: without('SMTP:ada@fabrikam.com') }, 'EmailAddresses lost SMTP:ada@fabrikam.com'],
    [
      { addresses: [...without('SMTP:ada@fabrikam.com'), 'smtp:ada@fabrikam.com'] },
      'SMTP:ada@fabrikam.com is no longer the primary address',
    ],
    [{ recipientType: 'UserMailbox' }, 'the recipient is a UserMailbox, expected a MailUser'],
    [{ externalAddress: null }, 'ExternalEmailAddress is empty, was ada@contoso.com'],
    [{ userPrincipalName: 'eve@x.com' }, 'UserPrincipalName is eve@x.com, was ada@fabrikam.com'],
    [{ id: 'other' }, 'another object was read: other'],
    [{ archiveGuid: null, unreadable: ['ArchiveGuid'] }, 'ArchiveGuid could not be read'],
  ];
  for (const [different, text] of wrong)
    it(`finds the difference: ${text}`, () => {
      assert.deepEqual(differencesFromApproved(row, { ...stamped, ...different }), [text]);
    });

  it('finds that the target does not list it', () => {
    assert.deepEqual(differencesFromApproved(row, null), ['the target lists no such recipient']);
  });

  it('expects no ArchiveGuid where the source has none', () => {
    const plain = rowOf(
      rowsOf({ mailboxes: [mailbox('ada')], recipients: [mailUser('ada')] }),
      'ada',
      'ready',
    );
    const read = { ...mailUser('ada'), ...plain.after, archiveGuid: 'x' };

    assert.deepEqual(differencesFromApproved(plain, read), ['ArchiveGuid is x, expected empty']);
  });
});
