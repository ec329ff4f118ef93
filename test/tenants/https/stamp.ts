import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { TenantError } from '../../../src/ports/tenant-error.ts';
import { alwaysTrue } from '../../support/always-true.ts';
import { instantClock } from '../support/options.ts';
import { control, sandboxTenants, unstampedUsers } from '../support/sandbox-tenants.ts';
import { tenantErrorOf } from '../support/tenant-error-of.ts';
import { tenantPorts } from '../support/tenant-ports.ts';

const { source, target } = tenantPorts(sandboxTenants(), instantClock());

describe('A stamp in the sandbox', () => {
  before(() => control.pace({ lagMs: 0 }));

  it('sets the GUIDs and adds addresses, and touches nothing else', async () => {
    const [user] = await unstampedUsers();
    assert.ok(user);
    const [exchangeGuid, archiveGuid] = [randomUUID(), randomUUID()];
    const x500 = 'x500:/o=First Org/ou=Exchange Administrative Group/cn=Recipients/cn=Old (Ada)';

    const change = { exchangeGuid, archiveGuid, addAddresses: [x500] };
    await target.stamp(user.ExternalDirectoryObjectId, change, alwaysTrue);

    const after = (await control.objects()).find(({ Guid }) => Guid === user.Guid);
    assert.deepEqual(after, {
      ...user,
      ExchangeGuid: exchangeGuid,
      ArchiveGuid: archiveGuid,
      EmailAddresses: [...user.EmailAddresses, x500],
    });
    const read = await target.mailUser(user.ExternalDirectoryObjectId);
    assert.equal(read?.exchangeGuid, exchangeGuid);
    assert.equal(read.archiveGuid, archiveGuid);
    assert.ok(read.addresses.includes(x500));
  });

  it('changes nothing when it is repeated', async () => {
    const [user] = await unstampedUsers();
    assert.ok(user);
    const id = user.ExternalDirectoryObjectId;
    const change = { exchangeGuid: randomUUID(), addAddresses: ['x500:/o=One/cn=Two'] };

    await target.stamp(id, change, alwaysTrue);
    await target.stamp(id, change, alwaysTrue);

    const writes = (await control.writes()).filter((write) => write.id === id);
    assert.deepEqual(
      writes.map(({ changed }) => changed),
      [true, false],
    );
  });

  it('is refused with advice when the object is synchronized from on-premises', async () => {
    const synchronized = (await control.objects()).find(
      (one) => one.IsDirSynced && one.RecipientTypeDetails === 'MailUser',
    );
    assert.ok(synchronized);

    const stamping = target.stamp(
      synchronized.ExternalDirectoryObjectId,
      { exchangeGuid: randomUUID(), addAddresses: [] },
      alwaysTrue,
    );

    await assert.rejects(stamping, (error) => {
      assert.ok(error instanceof TenantError);
      assert.equal(error.detail.kind, 'refused');
      assert.match(error.message, /Stamp it on-premises and let it synchronize\.$/);
      assert.match(error.message, /is being synchronized from your on-premises organization\./);
      assert.ok(!error.logMessage.includes(synchronized.DisplayName));
      return true;
    });
  });

  it('is refused when the domain of an address is not accepted', async () => {
    const [user] = await unstampedUsers();
    assert.ok(user);
    const change = { addAddresses: ['smtp:adele@not-accepted.example'] };

    await assert.rejects(
      target.stamp(user.ExternalDirectoryObjectId, change, alwaysTrue),
      tenantErrorOf('refused'),
    );
  });

  it('is never made in the source, where only read cmdlets run', async () => {
    await Promise.all([source.relationships(), source.groups(), source.organizationHolds()]);

    const reads = /^(Get-\w+|Export-MailboxDiagnosticLogs|\$batch)$/;
    const cmdlets = Object.keys((await control.calls()).source);
    assert.ok(cmdlets.length >= 3);
    assert.deepEqual(
      cmdlets.filter((cmdlet) => !reads.test(cmdlet)),
      [],
    );
  });
});
