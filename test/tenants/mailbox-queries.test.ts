import assert from 'node:assert/strict';
import type { Condition, SourceMailbox } from '../../src/mapping/tenant-objects.ts';
import { emptyCondition } from './support/options.ts';
import { page } from './support/scripted-server.ts';
import { readFrom } from './support/tenant-server.ts';

const id = 'a0000000-0000-4000-8000-0000000000ff';
const guid = '1C0FFEE0-1111-4111-8111-1111111111AA';
const mailbox = {
  ExternalDirectoryObjectId: id.toUpperCase(),
  Guid: guid,
  DisplayName: 'Adele Vance',
  UserPrincipalName: 'adele@contoso.com',
  PrimarySmtpAddress: 'adele@contoso.com',
  EmailAddresses: ['SMTP:adele@contoso.com', 'X500:/o=Old Org/cn=Adele  V'],
  LegacyExchangeDN: '/o=ExchangeLabs/cn=adele',
  ExchangeGuid: { Guid: guid },
  ArchiveGuid: '00000000-0000-0000-0000-000000000000',
  RecipientTypeDetails: 'UserMailbox',
};

async function readMailbox(object: object): Promise<SourceMailbox | undefined> {
  const { found } = await readFrom(
    () => page([object]),
    ({ source }) => source.mailboxes(),
  );
  return found[0];
}

describe('A mailbox of the source', () => {
  it('keeps its addresses byte by byte, has GUIDs in lower case, and null for a zero GUID', async () => {
    assert.deepEqual(await readMailbox(mailbox), {
      id,
      name: 'Adele Vance',
      userPrincipalName: 'adele@contoso.com',
      primaryAddress: 'adele@contoso.com',
      addresses: ['SMTP:adele@contoso.com', 'X500:/o=Old Org/cn=Adele  V'],
      legacyExchangeDN: '/o=ExchangeLabs/cn=adele',
      exchangeGuid: guid.toLowerCase(),
      archiveGuid: null,
      recipientType: 'UserMailbox',
      customAttributes: {},
      condition: emptyCondition,
      profile: null,
    });
  });

  for (const property of ['ExchangeGuid', 'ArchiveGuid', 'LegacyExchangeDN', 'EmailAddresses']) {
    it(`without ${property} is unreadable, so that it is never taken as empty`, async () => {
      const rest = Object.fromEntries(Object.entries(mailbox).filter(([key]) => key !== property));

      assert.deepEqual((await readMailbox(rest))?.unreadable, [property]);
    });
  }

  it('that is not in Entra has the id that Exchange gives it', async () => {
    const found = await readMailbox({ ...mailbox, ExternalDirectoryObjectId: '' });

    assert.equal(found?.id, guid.toLowerCase());
  });
});

const cases: readonly (readonly [string, object, Partial<Condition>])[] = [
  ['LitigationHoldEnabled', { LitigationHoldEnabled: true }, { litigationHold: true }],
  ['DelayHoldApplied', { DelayHoldApplied: true }, { delayHold: true }],
  ['DelayReleaseHoldApplied', { DelayReleaseHoldApplied: true }, { delayHold: true }],
  ['ComplianceTagHoldApplied', { ComplianceTagHoldApplied: true }, { labelHold: true }],
  ['InPlaceHolds', { InPlaceHolds: ['UniH1', 'skp2'] }, { inPlaceHolds: ['UniH1', 'skp2'] }],
  ['a single hold without a list', { InPlaceHolds: 'mbx1' }, { inPlaceHolds: ['mbx1'] }],
  [
    'DisabledArchiveGuid',
    { DisabledArchiveGuid: guid },
    { disabledArchiveGuid: guid.toLowerCase() },
  ],
  [
    'AutoExpandingArchiveEnabled',
    { AutoExpandingArchiveEnabled: true },
    { autoExpandingArchive: true },
  ],
  [
    'auxiliary archives in MailboxLocations',
    {
      MailboxLocations: [`1;${guid};Primary;x`, `1;${guid};AuxArchive;x`, `2;${guid};AuxArchive;x`],
    },
    { auxiliaryArchives: 2 },
  ],
  [
    'MailboxMoveRemoteHostName',
    { MailboxMoveRemoteHostName: 'old.example' },
    { moveRemoteHost: 'old.example' },
  ],
  ['MailboxMoveStatus', { MailboxMoveStatus: 'InProgress' }, { moveStatus: 'InProgress' }],
  ['no move status when it is None', { MailboxMoveStatus: 'None' }, { moveStatus: null }],
  [
    'PersistedCapabilities',
    { PersistedCapabilities: ['ExchangeT2TMbxMove'] },
    { capabilities: ['ExchangeT2TMbxMove'] },
  ],
  [
    'ProhibitSendReceiveQuota in bytes',
    { ProhibitSendReceiveQuota: '100 GB (107,374,182,400 bytes)' },
    { quota: 107_374_182_400 },
  ],
  ['no quota when it is Unlimited', { ProhibitSendReceiveQuota: 'Unlimited' }, { quota: null }],
];

describe('The condition of a mailbox', () => {
  for (const [name, properties, expected] of cases)
    it(`has ${name}`, async () => {
      const found = await readMailbox({ ...mailbox, ...properties });

      assert.deepEqual(found?.condition, { ...emptyCondition, ...expected });
    });
});
