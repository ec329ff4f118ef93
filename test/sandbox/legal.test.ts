import assert from 'node:assert/strict';
import { legal, legalCases } from '../../src/sandbox/world/legal/legal.ts';
import type { Recipient } from '../../src/sandbox/world/recipient.ts';
import { initialWorld } from '../../src/sandbox/world/world.ts';

/** What makes the case, seen in the mailbox and in the first of its targets. */
const signs: Readonly<Record<string, (source: Recipient, target: Recipient) => boolean>> = {
  'hold-litigation': (source) => source.LitigationHoldEnabled,
  'hold-delay': (source) => source.DelayHoldApplied,
  'hold-label': (source) => source.ComplianceTagHoldApplied,
  'hold-in-place': (source) => /^UniH/.test(source.InPlaceHolds[0] ?? ''),
  'hold-organization': (source) => /"hid":"mbx[^"]*","ht":4/.test(source.HoldTracking),
  'substrate-holds': (source) => archived(source) && source.SubstrateHolds > 0,
  'archive-disabled': (source) => !archived(source) && source.DisabledArchiveGuid !== zero,
  'archive-auxiliary': (source) => source.AuxArchives.length === 13,
  'archive-expanding': (source) =>
    source.AutoExpandingArchiveEnabled && source.AuxArchives.length === 1,
  'mailbox-near-quota': ({ TotalItemSize, ProhibitSendReceiveQuota }) =>
    /^99 GB/.test(TotalItemSize) && /^100 GB/.test(ProhibitSendReceiveQuota),
  'recoverable-over-quota': ({ TotalDeletedItemSize }, { RecoverableItemsQuota }) =>
    /^40 GB/.test(TotalDeletedItemSize) && /^30 GB/.test(RecoverableItemsQuota),
  'move-remote-host': (source) => source.MailboxMoveRemoteHostName !== '',
  'move-in-progress': (source) => source.MailboxMoveStatus === 'InProgress',
  'migration-user': (_source, target) => target.MigrationStatus === 'Synced',
  'licence-missing': (source, target) =>
    ![...source.Licences, ...target.Licences].some((name) => /^Cross_tenant/.test(name)),
  'licensed-early': (_source, target) =>
    target.RecipientTypeDetails === 'MailUser' && target.Licences.includes('SPE_E3'),
  'shared-mailbox': (source) => source.RecipientTypeDetails === 'SharedMailbox',
  'room-mailbox': (source) => source.RecipientTypeDetails === 'RoomMailbox',
  'equipment-mailbox': (source) => source.RecipientTypeDetails === 'EquipmentMailbox',
  'source-type': (source) => source.RecipientTypeDetails === 'DiscoveryMailbox',
  'external-elsewhere': (source, target) =>
    target.ExternalEmailAddress.endsWith('@adatum.com') &&
    target.EmailAddresses.includes(`x500:${source.LegacyExchangeDN}`),
  'external-repeated': (source, { ExternalEmailAddress, EmailAddresses }) => {
    const repeated = ExternalEmailAddress.replace(/^SMTP:/, 'smtp:');
    return EmailAddresses.includes(repeated) && source.EmailAddresses.includes(repeated);
  },
  'primary-foreign': (_source, target) => target.PrimarySmtpAddress.endsWith('@contoso.com'),
  'soft-deleted-in-target': (source, target) =>
    target.ExternalEmailAddress === `SMTP:${source.PrimarySmtpAddress}`,
  'soft-deleted-in-source': (source, target) =>
    target.ExternalEmailAddress === `SMTP:${source.PrimarySmtpAddress}`,
  'two-batches': ({ Alias }) =>
    legal('1')
      .board.map(({ source }) => source.Alias)
      .join() === Alias,
  'employee-id': (source, target) => apart(source, target) && sameOf('EmployeeId', source, target),
  'custom-attribute': (source, target) =>
    apart(source, target) && sameOf('CustomAttribute7', source, target),
  'immutable-id': (source, target) =>
    apart(source, target) && sameOf('OnPremisesImmutableId', source, target),
  'employee-id-differs': (source, target) =>
    pointsAt(source, target) && source.EmployeeId !== target.EmployeeId,
  'name-differs': (source, target) =>
    pointsAt(source, target) && source.LastName !== target.LastName,
  nickname: (source, target) =>
    pointsAt(source, target) && [source.FirstName, target.FirstName].join() === 'Robert,Bob',
  'department-and-manager-differ': (source, target) =>
    source.Department !== target.Department && source.Manager !== target.Manager,
  hybrid: (_source, target) => target.IsDirSynced && target.ExchangeGuid === zero,
  'hybrid-stamped': (source, target) =>
    target.IsDirSynced &&
    target.ExchangeGuid === source.ExchangeGuid &&
    target.EmailAddresses.includes(`x500:${source.LegacyExchangeDN}`),
  candidates: (source, target) => apart(source, target) && target.EmployeeId === '',
  'other-script': (source, target) =>
    /\p{Script=Cyrillic}/u.test(source.DisplayName) && /^[\x20-\x7e]+$/.test(target.DisplayName),
};

const zero = '00000000-0000-0000-0000-000000000000';

describe('batch 5 of the sandbox', () => {
  const { pairs } = legal('1');

  for (const [n, { code, why, person: human }] of legalCases.entries())
    it(`has ${code}: ${human.display}, ${why}`, () => {
      const [pair, sign] = [pairs[n], signs[code]];

      assert.ok(pair?.targets[0] !== undefined && sign !== undefined);
      assert.equal(pair.source.Alias, human.alias);
      assert.ok(sign(pair.source, pair.targets[0]));
    });

  it('has each case once, with exactly one special property', () => {
    const codes = legalCases.map(({ code }) => code);

    assert.deepEqual([...codes].sort(), Object.keys(signs).sort());
  });

  it('is a published group, and one of its members is also in batch 6', () => {
    const { source } = initialWorld('1', 0);
    const [wave, board] = ['Legal Wave', 'Board Wave'].map((name) =>
      source.find((each) => each.Name === name),
    );

    assert.deepEqual(
      wave?.Members,
      pairs.map((pair) => pair.source.ExternalDirectoryObjectId),
    );
    assert.equal(board?.Members.length, 1);
    assert.ok(board.Members.every((id) => wave.Members.includes(id)));
    assert.ok(wave.WhenChangedUTC < '2026');
  });

  it('has three people with similar names for the member with candidates', () => {
    const at = legalCases.findIndex(({ code }) => code === 'candidates');

    assert.deepEqual(
      pairs[at]?.targets.map(({ DisplayName }) => DisplayName),
      ['Kyan Lambert', 'Kian Lampert', 'Kian Lambertz'],
    );
  });
});

function archived({ ArchiveGuid }: Recipient): boolean {
  return ArchiveGuid !== zero;
}

/** No address in common, nor the local part of one. */
function apart(source: Recipient, target: Recipient): boolean {
  const local = (address: string) => address.replace(/^\w+:/, '').split('@')[0]?.toLowerCase();
  const held = new Set([...target.EmailAddresses, target.ExternalEmailAddress].map(local));
  return !source.EmailAddresses.some((address) => held.has(local(address)));
}

function pointsAt(source: Recipient, target: Recipient): boolean {
  return target.ExternalEmailAddress === `SMTP:${source.PrimarySmtpAddress}`;
}

function sameOf(
  key: 'EmployeeId' | 'CustomAttribute7' | 'OnPremisesImmutableId',
  source: Recipient,
  target: Recipient,
): boolean {
  const keys = ['EmployeeId', 'CustomAttribute7', 'OnPremisesImmutableId'] as const;
  const equal = keys.filter((each) => source[each] !== '' && source[each] === target[each]);
  return equal.join() === key;
}
