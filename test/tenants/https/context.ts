import assert from 'node:assert/strict';
import { softDeletedGuid } from '../../../src/mapping/plan-context.ts';
import type { SourceMailbox } from '../../../src/mapping/tenant-objects.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import type { SandboxObject } from '../../support/sandbox/control.ts';
import { control, sandboxTenants } from '../support/sandbox-tenants.ts';
import { realClock, tenantPorts } from '../support/tenant-ports.ts';

const { source, target } = tenantPorts(sandboxTenants(), realClock);

describe('The data that a plan reads from the sandbox', () => {
  let mailboxes: readonly SourceMailbox[];
  before(async () => {
    mailboxes = await source.mailboxes();
  });
  afterEach(async () => {
    await control.clearFaults();
    await control.pace({ concurrency: 100, perSecond: 0 });
  });

  it('has the values of each inspected mailbox', async () => {
    const objects = new Map(
      (await control.objects('source')).map((one) => [one.ExternalDirectoryObjectId, one]),
    );
    const objectOf = ({ id }: SourceMailbox): SandboxObject => {
      const object = objects.get(id);
      assert.ok(object);
      return object;
    };
    const some = mailboxes.filter(
      (mailbox, index) =>
        index < propertyRuns(100, mailboxes.length) || isSpecial(objectOf(mailbox)),
    );

    const found = await source.inspect(some);

    const expected = some.map((mailbox) => {
      const object = objectOf(mailbox);
      return {
        id: mailbox.id,
        size: bytesIn(object.TotalItemSize),
        deletedSize: bytesIn(object.TotalDeletedItemSize),
        trackedHolds: holdsIn(object.HoldTracking),
        substrateHolds: mailbox.archiveGuid === null ? 0 : object.SubstrateHolds,
      };
    });
    assert.ok(mailboxes.length > 1000);
    assert.deepEqual(found, expected);
    assert.ok(found.some(({ trackedHolds }) => trackedHolds?.length === 1));
    assert.ok(found.some(({ trackedHolds }) => trackedHolds === null));
    assert.ok(found.some(({ substrateHolds }) => substrateHolds === 214));
  });

  for (const rateHeaders of ['as-dumped', 'window-of-another-limit', 'absent'])
    it(`has all inspected values when the tenant throttles, with rate headers ${rateHeaders}`, async () => {
      const some = mailboxes.slice(0, 30);
      await control.switches({ rateHeaders });
      await control.pace({ perSecond: 40, concurrency: 3 });

      const found = await source.inspect(some);

      await control.clearSwitches();
      assert.equal(found.length, 30);
      assert.ok(found.every(({ size, trackedHolds }) => size !== null && trackedHolds !== null));
    });

  it('has null for the values of a forbidden cmdlet', async () => {
    const some = mailboxes.slice(0, 12);
    await control.fault({ name: 'forbidden', cmdlet: 'Export-MailboxDiagnosticLogs' });

    const found = await source.inspect(some);

    assert.ok(found.every(({ size, trackedHolds }) => size !== null && trackedHolds === null));
  });

  it('has a profile of every mailbox, over more than one page', async () => {
    await control.fault({ name: 'graph-throttled', times: 1 });

    const profiles = await source.profiles();

    assert.ok(profiles.size > 1000);
    assert.ok(mailboxes.every(({ id }) => profiles.has(id)));
    const found = [...profiles.values()];
    assert.ok(found.some(({ manager }) => manager !== null));
    assert.ok(found.some(({ licences }) => licences?.includes('EXCHANGEONLINE_T2TMBXMOVE')));
  });

  for (const side of ['source', 'target'] as const) {
    it(`has every soft-deleted object of the ${side}`, async () => {
      const found = await { source, target }[side].softDeleted();

      const objects = await control.softDeleted(side);
      assert.ok(objects.length > 0);
      assert.deepEqual(
        found.map(({ id }) => id).sort(),
        objects.map((object) => object.ExternalDirectoryObjectId).sort(),
      );
      assert.ok(found.every(({ deletedAt }) => deletedAt !== null));
    });
  }

  it('has an inactive mailbox with its hold, and mail users that only addresses identify', async () => {
    const [[inactive], [mailUser]] = [await source.softDeleted(), await target.softDeleted()];

    assert.deepEqual([inactive?.isInactive, inactive?.holds.litigationHold], [true, true]);
    assert.equal(mailUser?.exchangeGuid, softDeletedGuid);
    assert.ok(mailUser.addresses.includes('SMTP:ArleneH@contoso.com'));
  });

  it('has a group of every type by its name or address', async () => {
    const listed = await source.groups();
    const newsletter = listed.find(({ name }) => name === 'Newsletter');
    const id = newsletter?.id ?? '';
    await control.patch('source', id, { RecipientTypeDetails: 'GroupMailbox' });

    const found = await source.findGroup('newsletter@contoso.com');

    assert.equal(newsletter?.recipientType, 'MailUniversalDistributionGroup');
    assert.deepEqual([found?.id, found?.recipientType], [id, 'GroupMailbox']);
    assert.ok(!(await source.groups()).some((group) => group.id === id));
    await control.patch('source', id, { RecipientTypeDetails: 'MailUniversalDistributionGroup' });
  });

  it('has all members of a group, nested groups included', async () => {
    const members = await target.groupMemberIds('b0000000-0000-4000-8000-000000000001');

    // Adele is in a nested group, Diego is a direct member.
    for (const n of [3, 6])
      assert.ok(members?.includes(`a0000000-0000-4000-8000-00000000000${n}`), String(n));
  });

  it('has every user of a migration batch', async () => {
    const found = await target.migrations();

    const inBatches = (await control.objects()).filter(
      ({ MigrationBatch }) => MigrationBatch !== '',
    );
    assert.ok(inBatches.length > 0);
    assert.deepEqual(
      found.map(({ address, batch, status }) => [address, batch, status]).sort(),
      inBatches
        .map((object) => [
          object.PrimarySmtpAddress.toLowerCase(),
          object.MigrationBatch,
          object.MigrationStatus,
        ])
        .sort(),
    );
  });
});

/** Whether the mailbox has a tracked hold, an unreadable log or items in SubstrateHolds. */
function isSpecial({ HoldTracking, SubstrateHolds }: SandboxObject): boolean {
  return HoldTracking !== '[]' || SubstrateHolds > 0;
}

function bytesIn(size: string): number {
  return Number(/\(([\d,]+) bytes\)/.exec(size)?.[1]?.replaceAll(',', ''));
}

/** null for an unreadable log. */
function holdsIn(log: string): readonly string[] | null {
  if (!log.startsWith('[')) return null;
  const holds = JSON.parse(log) as readonly { hid: string; ht: number }[];
  return holds.filter(({ ht }) => ht === 4).map(({ hid }) => hid);
}
