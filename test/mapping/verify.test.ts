import assert from 'node:assert/strict';
import type { TargetRecipient } from '../../src/mapping/identity.ts';
import { differences } from '../../src/mapping/verify.ts';
import { mailbox, mailUser, rowOf, rowsOf } from './builders.ts';

const ada = mailbox('ada', { archiveGuid: 'archive-ada', addresses: ['X500:/o=Old'] });
const row = rowOf(rowsOf({ mailboxes: [ada], recipients: [mailUser('ada')] }), 'ada', 'ready');
const right: TargetRecipient = { ...mailUser('ada'), ...row.after };

function without(address: string): readonly string[] {
  return right.addresses.filter((other) => other !== address);
}

describe('verifying', () => {
  const fine: readonly (readonly [string, Partial<TargetRecipient>])[] = [
    ['as approved', {}],
    ['with something more', { addresses: [...right.addresses, 'smtp:new@fabrikam.com'] }],
    ['with its UPN in capitals', { userPrincipalName: 'ADA@FABRIKAM.COM' }],
    ['with another prefix of an X500', { addresses: [...without('X500:/o=Old'), 'x500:/o=Old'] }],
  ];
  for (const [name, different] of fine)
    it(`finds nothing when the mail user stands ${name}`, () => {
      assert.deepEqual(differences(row, { ...right, ...different }), []);
    });

  const wrong: readonly (readonly [Partial<TargetRecipient>, string])[] = [
    [{ exchangeGuid: null }, 'ExchangeGuid is empty, expected guid-ada'],
    [{ exchangeGuid: 'x' }, 'ExchangeGuid is x, expected guid-ada'],
    [{ archiveGuid: null }, 'ArchiveGuid is empty, expected archive-ada'],
    [{ addresses: without('X500:/o=Old') }, 'EmailAddresses lacks X500:/o=Old'],
    [{ addresses: [...without('X500:/o=Old'), 'X500:/o=old'] }, 'EmailAddresses lacks X500:/o=Old'],
    [
      { addresses: without('smtp:ada@fabrikam.onmicrosoft.com') },
      'EmailAddresses lost smtp:ada@fabrikam.onmicrosoft.com',
    ],
    [{ addresses: without('SMTP:ada@fabrikam.com') }, 'EmailAddresses lost SMTP:ada@fabrikam.com'],
    [
      { addresses: [...without('SMTP:ada@fabrikam.com'), 'smtp:ada@fabrikam.com'] },
      'SMTP:ada@fabrikam.com is no longer the primary address',
    ],
    [{ recipientType: 'UserMailbox' }, 'it is a UserMailbox, no MailUser'],
    [{ externalAddress: null }, 'ExternalEmailAddress is empty, was ada@contoso.com'],
    [{ userPrincipalName: 'eve@x.com' }, 'UserPrincipalName is eve@x.com, was ada@fabrikam.com'],
    [{ id: 'other' }, 'another object was read: other'],
  ];
  for (const [different, text] of wrong)
    it(`finds that ${text}`, () => {
      assert.deepEqual(differences(row, { ...right, ...different }), [text]);
    });

  it('says nothing of a UPN where an earlier release kept none', () => {
    const { target, before, after } = row;

    assert.deepEqual(
      differences({ target, before, after }, { ...right, userPrincipalName: null }),
      [],
    );
  });

  it('finds that nothing is there', () => {
    assert.deepEqual(differences(row, null), ['the target lists no such recipient']);
  });

  it('expects no archive where the source has none', () => {
    const plain = rowOf(
      rowsOf({ mailboxes: [mailbox('ada')], recipients: [mailUser('ada')] }),
      'ada',
      'ready',
    );
    const read = { ...mailUser('ada'), ...plain.after, archiveGuid: 'x' };

    assert.deepEqual(differences(plain, read), ['ArchiveGuid is x, expected empty']);
  });
});
