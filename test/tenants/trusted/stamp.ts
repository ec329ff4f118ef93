import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { TenantError } from '../../../src/run/faults.ts';
import { free } from '../../support/free.ts';
import { fault } from '../contract.ts';
import { control, sandboxCloud, unstamped } from '../support/sandboxCloud.ts';
import { subjectOf } from '../support/subject.ts';
import { leapingClock } from '../support/world.ts';

const { source, target } = subjectOf(sandboxCloud(), leapingClock());

describe('A stamp in the sandbox', () => {
  before(() => control.pace({ lagMs: 0 }));

  it('sets the GUIDs and adds addresses, and touches nothing else', async () => {
    const user = await unstamped(0);
    const [exchangeGuid, archiveGuid] = [randomUUID(), randomUUID()];
    const x500 = 'x500:/o=First Org/ou=Exchange Administrative Group/cn=Recipients/cn=Old (Ada)';

    const change = { exchangeGuid, archiveGuid, addAddresses: [x500] };
    await target.stamp(user.ExternalDirectoryObjectId, change, free);

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

  it('changes nothing the second time', async () => {
    const user = await unstamped(0);
    const id = user.ExternalDirectoryObjectId;
    const change = { exchangeGuid: randomUUID(), addAddresses: ['x500:/o=One/cn=Two'] };

    await target.stamp(id, change, free);
    await target.stamp(id, change, free);

    const writes = (await control.writes()).filter((write) => write.id === id);
    assert.deepEqual(
      writes.map(({ changed }) => changed),
      [true, false],
    );
  });

  it('is refused, with what to do, where the object comes from on-premises', async () => {
    const synced = (await control.objects()).find(
      (one) => one.IsDirSynced && one.RecipientTypeDetails === 'MailUser',
    );
    assert.ok(synced);

    const stamping = target.stamp(
      synced.ExternalDirectoryObjectId,
      { exchangeGuid: randomUUID(), addAddresses: [] },
      free,
    );

    await assert.rejects(stamping, (error) => {
      assert.ok(error instanceof TenantError);
      assert.equal(error.detail.kind, 'refused');
      assert.match(error.message, /Stamp it on-premises and let it synchronise\.$/);
      assert.ok(!error.message.includes(synced.DisplayName));
      return true;
    });
  });

  it('is refused where the domain is not the tenant’s own', async () => {
    const user = await unstamped(1);
    const change = { addAddresses: ['smtp:somebody@not-ours.example'] };

    await assert.rejects(
      target.stamp(user.ExternalDirectoryObjectId, change, free),
      fault('refused'),
    );
  });

  it('is never made in the source, whose port has no cmdlet that changes anything', async () => {
    await Promise.all([source.relationships(), source.groups(), source.mailboxes()]);

    const reads = /^(Get-\w+|Export-MailboxDiagnosticLogs|\$batch)$/;
    const cmdlets = Object.keys((await control.calls()).source);
    assert.ok(cmdlets.length >= 3);
    assert.deepEqual(
      cmdlets.filter((cmdlet) => !reads.test(cmdlet)),
      [],
    );
  });
});
