import assert from 'node:assert/strict';
import type { TargetRecipient } from '../../src/mapping/tenant-objects.ts';
import { mailUserObject } from './support/options.ts';
import { page } from './support/scripted-server.ts';
import { readFrom } from './support/tenant-server.ts';

const object = mailUserObject('a0000000-0000-4000-8000-0000000000ff', {
  UserPrincipalName: 'adele@contoso.com',
  LegacyExchangeDN: '/o=ExchangeLabs/cn=adele',
});

async function readMailUser(properties: object): Promise<TargetRecipient | undefined> {
  const { found } = await readFrom(
    ({ CmdletName }) => page(CmdletName === 'Get-MailUser' ? [{ ...object, ...properties }] : []),
    ({ target }) => target.recipients(),
  );
  return found[0];
}

async function readMailbox(properties: object) {
  const { found } = await readFrom(
    () => page([{ ...object, ...properties }]),
    ({ source }) => source.mailboxes(),
  );
  return found[0];
}

describe('The Recoverable Items quota of a mail user', () => {
  const cases = [
    ['in bytes', '30 GB (32,212,254,720 bytes)', 32_212_254_720],
    ['null when it is Unlimited', 'Unlimited', null],
    ['null when it is absent', undefined, null],
  ] as const;
  for (const [name, RecoverableItemsQuota, expected] of cases) {
    it(`is ${name}`, async () => {
      const user = await readMailUser({ RecoverableItemsQuota });

      assert.equal(user?.recoverableQuota, expected);
    });
  }
});

describe('The capabilities of a mail user', () => {
  it('are its PersistedCapabilities', async () => {
    const PersistedCapabilities = ['ExchangeT2TMbxMove'];

    const user = await readMailUser({ PersistedCapabilities });

    assert.deepEqual(user?.capabilities, PersistedCapabilities);
  });
});

describe('Custom attributes', () => {
  const properties = { CustomAttribute1: '', CustomAttribute7: 'E-42', CustomAttribute15: null };

  it('are those with a value, on both sides', async () => {
    const [mailbox, user] = [await readMailbox(properties), await readMailUser(properties)];

    assert.deepEqual(mailbox?.customAttributes, { CustomAttribute7: 'E-42' });
    assert.deepEqual(user?.customAttributes, { CustomAttribute7: 'E-42' });
  });

  it('are one frozen object for all recipients that have none', async () => {
    const [mailbox, user] = [await readMailbox({}), await readMailUser({})];

    assert.ok(mailbox !== undefined && user !== undefined);
    assert.equal(mailbox.customAttributes, user.customAttributes);
    assert.ok(Object.isFrozen(mailbox.customAttributes));
  });
});
