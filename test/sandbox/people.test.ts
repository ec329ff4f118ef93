import assert from 'node:assert/strict';
import type { Recipient } from '../../src/sandbox/world/recipient.ts';
import { initialWorld } from '../../src/sandbox/world/world.ts';

describe('people of the sandbox', () => {
  const { source, target } = initialWorld('1', 300);
  const twins = source.flatMap((mailbox) => {
    const same = ({ EmployeeId }: Recipient) => EmployeeId === mailbox.EmployeeId;
    const twin = mailbox.EmployeeId === '' ? undefined : target.find(same);
    return twin === undefined ? [] : [{ mailbox, twin }];
  });

  it('have one employee id, department and manager on both sides', () => {
    const differing = twins.filter(
      ({ mailbox, twin }) =>
        mailbox.Department !== twin.Department || mailbox.Manager !== twin.Manager,
    );

    assert.ok(twins.length > 380, String(twins.length));
    assert.deepEqual(
      differing.map(({ mailbox }) => mailbox.Alias),
      ['HadarC'],
    );
  });

  it('have managers in the same tenant, and nobody is their own manager', () => {
    for (const tenant of [source, target]) {
      const aliases = new Set(tenant.map(({ Alias }) => Alias));
      const managed = tenant.filter(({ Manager }) => Manager !== '');

      assert.ok(managed.length > 380);
      assert.deepEqual(
        managed.filter(({ Alias, Manager }) => !aliases.has(Manager) || Alias === Manager),
        [],
      );
    }
  });

  it('have a move licence, except one person and mailboxes of other types', () => {
    const living = source.filter(
      (each) => each.RecipientTypeDetails.endsWith('Mailbox') && each.WhenSoftDeleted === '',
    );
    const unlicensed = living.filter(
      ({ Licences }) => !Licences.includes('Cross_tenant_user_data_migration'),
    );
    const unpersisted = living.filter(
      ({ PersistedCapabilities }) => !PersistedCapabilities.includes('ExchangeT2TMbxMove'),
    );

    assert.deepEqual(unlicensed, unpersisted);
    assert.deepEqual(
      unlicensed.map(({ Alias }) => Alias).sort(),
      [
        ...['CaseDiscovery', 'Courtroom', 'EvidenceProjector'],
        ...['LaurenceG', 'LegalEnquiries', 'RecordsFolders', 'ServiceDesk'],
      ].sort(),
    );
  });

  it('outside batches 5 and 8 have no obstacle to a move', () => {
    const odd = new Set(
      source.flatMap(({ Alias, Members }) =>
        ['legal-wave', 'records-wave'].includes(Alias) ? Members : [],
      ),
    );
    const others = source.filter(
      (each) =>
        each.RecipientTypeDetails.endsWith('Mailbox') &&
        each.WhenSoftDeleted === '' &&
        !odd.has(each.ExternalDirectoryObjectId),
    );
    const hindered = others.filter(
      (each) =>
        each.LitigationHoldEnabled ||
        each.InPlaceHolds.length > 0 ||
        each.HoldTracking !== '[]' ||
        each.AuxArchives.length > 0 ||
        each.MailboxMoveStatus !== 'None' ||
        bytes(each.TotalItemSize) > bytes(each.ProhibitSendReceiveQuota) * 0.7 ||
        bytes(each.TotalDeletedItemSize) > bytes(each.RecoverableItemsQuota) * 0.7,
    );

    assert.ok(odd.size > 50 && others.length > 350);
    assert.deepEqual(hindered, []);
  });
});

function bytes(size: string): number {
  return Number(/\(([\d,]+) bytes\)$/.exec(size)?.[1]?.replaceAll(',', ''));
}
