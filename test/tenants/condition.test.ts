import assert from 'node:assert/strict';
import type { Condition, SourceMailbox, TargetRecipient } from '../../src/mapping/identity.ts';
import { sourceTenant, targetTenant } from '../../src/tenants/exchange.ts';
import { page, scripted } from './support/exchangeServer.ts';
import { exchangeOptions, mailUserObject } from './support/world.ts';

const guid = '1c0ffee0-1111-4111-8111-1111111111aa';
const bare = mailUserObject('a0000000-0000-4000-8000-0000000000ff', {
  UserPrincipalName: 'adele@contoso.com',
  LegacyExchangeDN: '/o=ExchangeLabs/cn=adele',
});

async function read(more: object): Promise<SourceMailbox | undefined> {
  const server = await scripted([page([{ ...bare, ...more }])]);
  try {
    return (await sourceTenant(exchangeOptions(server.origin)).mailboxes())[0];
  } finally {
    await server.stop();
  }
}

async function recipients(mailUsers: readonly object[]): Promise<readonly TargetRecipient[]> {
  const server = await scripted((call) =>
    page(call.body.includes('Get-MailUser') ? mailUsers : []),
  );
  try {
    return await targetTenant(exchangeOptions(server.origin)).recipients();
  } finally {
    await server.stop();
  }
}

const cases: readonly (readonly [string, object, Partial<Condition>])[] = [
  ['LitigationHoldEnabled', { LitigationHoldEnabled: true }, { litigationHold: true }],
  ['DelayHoldApplied', { DelayHoldApplied: true }, { delayHold: true }],
  ['DelayReleaseHoldApplied', { DelayReleaseHoldApplied: true }, { delayHold: true }],
  ['ComplianceTagHoldApplied', { ComplianceTagHoldApplied: true }, { labelHold: true }],
  ['InPlaceHolds', { InPlaceHolds: ['UniH1', 'skp2'] }, { inPlaceHolds: ['UniH1', 'skp2'] }],
  ['one hold sent bare', { InPlaceHolds: 'mbx1' }, { inPlaceHolds: ['mbx1'] }],
  ['DisabledArchiveGuid', { DisabledArchiveGuid: guid }, { disabledArchiveGuid: guid }],
  [
    'AutoExpandingArchiveEnabled',
    { AutoExpandingArchiveEnabled: true },
    { autoExpandingArchive: true },
  ],
  [
    'auxiliary archives among the locations',
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
  ['a move status of None', { MailboxMoveStatus: 'None' }, { moveStatus: null }],
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
  ['no quota where it is Unlimited', { ProhibitSendReceiveQuota: 'Unlimited' }, { quota: null }],
];

describe('The condition of a mailbox', () => {
  for (const [name, sent, expected] of cases)
    it(`has ${name}`, async () => {
      const [before, found] = [await read({}), await read(sent)];

      assert.deepEqual(found?.condition, { ...before?.condition, ...expected });
    });
});

describe('A mail user', () => {
  const cases = [
    ['in bytes', '30 GB (32,212,254,720 bytes)', 32_212_254_720],
    ['null where it is Unlimited', 'Unlimited', null],
    ['null where it is not told', undefined, null],
  ] as const;
  for (const [name, RecoverableItemsQuota, expected] of cases) {
    it(`has a quota of Recoverable Items, ${name}`, async () => {
      const [found] = await recipients([{ ...bare, RecoverableItemsQuota }]);

      assert.equal(found?.recoverableQuota, expected);
    });
  }

  it('has its capabilities', async () => {
    const PersistedCapabilities = ['ExchangeT2TMbxMove'];

    const [found] = await recipients([{ ...bare, PersistedCapabilities }]);

    assert.deepEqual(found?.capabilities, PersistedCapabilities);
  });
});

describe('Custom attributes', () => {
  const sent = { CustomAttribute1: '', CustomAttribute7: 'E-42', CustomAttribute15: null };

  it('are those that hold something, on both sides', async () => {
    const [ofMailbox, [ofMailUser]] = [await read(sent), await recipients([{ ...bare, ...sent }])];

    assert.deepEqual(ofMailbox?.customAttributes, { CustomAttribute7: 'E-42' });
    assert.deepEqual(ofMailUser?.customAttributes, { CustomAttribute7: 'E-42' });
  });

  it('of all that have none are one object, which nobody can change', async () => {
    const one = await read({});
    const [another] = await recipients([bare]);

    assert.ok(one !== undefined && another !== undefined);
    assert.equal(one.customAttributes, another.customAttributes);
    assert.ok(Object.isFrozen(one.customAttributes));
  });
});
