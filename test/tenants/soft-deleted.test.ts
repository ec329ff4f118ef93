import assert from 'node:assert/strict';
import type { SoftDeleted } from '../../src/mapping/plan-context.ts';
import { page } from './support/scripted-server.ts';
import { readFrom } from './support/tenant-server.ts';

const id = 'a0000000-0000-4000-8000-0000000000ff';
const guid = '1C0FFEE0-1111-4111-8111-1111111111AA';
const deletedMailbox = {
  ExternalDirectoryObjectId: id.toUpperCase(),
  Guid: guid,
  DisplayName: 'Celeste Burton',
  PrimarySmtpAddress: 'celeste@contoso.com',
  EmailAddresses: ['SMTP:celeste@contoso.com'],
  LegacyExchangeDN: '/o=ExchangeLabs/cn=Celeste  B',
  ExchangeGuid: guid,
  ArchiveGuid: '00000000-0000-0000-0000-000000000000',
  RecipientTypeDetails: 'UserMailbox',
  WhenSoftDeleted: '2026-10-28T09:30:00',
};
const celeste: SoftDeleted = {
  id,
  name: 'Celeste Burton',
  primaryAddress: 'celeste@contoso.com',
  addresses: ['SMTP:celeste@contoso.com', 'x500:/o=ExchangeLabs/cn=Celeste  B'],
  exchangeGuid: guid.toLowerCase(),
  archiveGuid: null,
  recipientType: 'UserMailbox',
  deletedAt: '2026-10-28T09:30:00.000Z',
  isInactive: false,
  holds: { litigationHold: false, delayHold: false, labelHold: false, inPlaceHolds: [] },
};

describe('Soft-deleted objects', () => {
  for (const side of ['source', 'target'] as const) {
    it(`of the ${side} are the mailboxes and mail users that the switches list`, async () => {
      const { found, inputs } = await readFrom(
        ({ CmdletName }) => page(CmdletName === 'Get-Mailbox' ? [deletedMailbox] : []),
        (tenants) => tenants[side].softDeleted(),
      );

      assert.deepEqual(found, [celeste]);
      assert.deepEqual(
        inputs.toSorted((a, b) => a.CmdletName.localeCompare(b.CmdletName)),
        [
          {
            CmdletName: 'Get-Mailbox',
            Parameters: { ResultSize: 'Unlimited', SoftDeletedMailbox: true },
          },
          {
            CmdletName: 'Get-MailUser',
            Parameters: { ResultSize: 'Unlimited', SoftDeletedMailUser: true },
          },
        ],
      );
    });
  }

  it('are read with IsInactiveMailbox and the holds that keep a mailbox', async () => {
    const properties = {
      IsInactiveMailbox: true,
      LitigationHoldEnabled: true,
      DelayReleaseHoldApplied: true,
      InPlaceHolds: 'UniH1',
    };

    const { found } = await readFrom(
      ({ CmdletName }) =>
        page(CmdletName === 'Get-Mailbox' ? [{ ...deletedMailbox, ...properties }] : []),
      ({ source }) => source.softDeleted(),
    );

    const holds = {
      ...celeste.holds,
      litigationHold: true,
      delayHold: true,
      inPlaceHolds: ['UniH1'],
    };
    assert.deepEqual(found, [{ ...celeste, isInactive: true, holds }]);
  });

  it('of mail users have their ExternalEmailAddress among the addresses', async () => {
    const { found } = await readFrom(
      ({ CmdletName }) =>
        page(
          CmdletName === 'Get-MailUser'
            ? [{ ...deletedMailbox, ExternalEmailAddress: 'SMTP:c@litware.com' }]
            : [],
        ),
      ({ source }) => source.softDeleted(),
    );

    const [address, dn] = celeste.addresses;
    assert.deepEqual(found, [{ ...celeste, addresses: [address, 'SMTP:c@litware.com', dn] }]);
  });

  const incomplete: readonly (readonly [string, object, Partial<SoftDeleted>])[] = [
    ['an Entra object', { ExternalDirectoryObjectId: '' }, { id: guid.toLowerCase() }],
    ['a LegacyExchangeDN', { LegacyExchangeDN: null }, { addresses: ['SMTP:celeste@contoso.com'] }],
    ['a time', { WhenSoftDeleted: null }, { deletedAt: null }],
    ['a GUID', { ExchangeGuid: undefined }, { exchangeGuid: null }],
  ];
  for (const [name, properties, expected] of incomplete) {
    it(`are listed without ${name} too`, async () => {
      const { found } = await readFrom(
        ({ CmdletName }) =>
          page(CmdletName === 'Get-Mailbox' ? [{ ...deletedMailbox, ...properties }] : []),
        ({ source }) => source.softDeleted(),
      );

      assert.deepEqual(found, [{ ...celeste, ...expected }]);
    });
  }
});
