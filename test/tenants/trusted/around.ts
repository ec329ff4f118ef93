import assert from 'node:assert/strict';
import { control, sandboxCloud } from '../support/sandboxCloud.ts';
import { realClock, subjectOf } from '../support/subject.ts';

const { source, target } = subjectOf(sandboxCloud(), realClock);
const bytesOf = (size: string) => Number(/\(([\d,]+) bytes\)/.exec(size)?.[1]?.replaceAll(',', ''));

describe('What a plan looks at beside the listings of the sandbox', () => {
  afterEach(async () => {
    await control.clearFaults();
    await control.pace({ concurrency: 100, perSecond: 0 });
  });

  it('is each mailbox as it truly stands', async () => {
    const mailboxes = await source.mailboxes();
    const truth = new Map(
      (await control.objects('source')).map((one) => [one.ExternalDirectoryObjectId, one]),
    );

    const found = await source.inspect(mailboxes);

    const expected = mailboxes.map(({ id, archiveGuid }) => {
      const stands = truth.get(id);
      assert.ok(stands);
      return {
        id,
        size: bytesOf(stands.TotalItemSize),
        deletedSize: bytesOf(stands.TotalDeletedItemSize),
        trackedHolds: trackedIn(stands.HoldTracking),
        substrateHolds: archiveGuid === null ? 0 : stands.SubstrateHolds,
      };
    });
    assert.ok(mailboxes.length > 1000);
    assert.deepEqual(found, expected);
    assert.ok(found.some(({ trackedHolds }) => trackedHolds?.length === 1));
    assert.ok(found.some(({ trackedHolds }) => trackedHolds === null));
    assert.ok(found.some(({ substrateHolds }) => substrateHolds === 214));
  });

  it('is whole however slow the tenant wants it', async () => {
    const some = (await source.mailboxes()).slice(0, 30);
    await control.pace({ perSecond: 15, concurrency: 3 });

    const found = await source.inspect(some);

    assert.equal(found.length, 30);
    assert.ok(found.every(({ size, trackedHolds }) => size !== null && trackedHolds !== null));
  });

  it('is less where one cmdlet is forbidden', async () => {
    const some = (await source.mailboxes()).slice(0, 12);
    await control.fault({ name: 'forbidden', cmdlet: 'Export-MailboxDiagnosticLogs' });

    const found = await source.inspect(some);

    assert.ok(found.every(({ size, trackedHolds }) => size !== null && trackedHolds === null));
  });

  it('is a profile of every mailbox, over more than one page', async () => {
    const mailboxes = await source.mailboxes();
    await control.fault({ name: 'graph-throttled', times: 1 });

    const profiles = await source.profiles();

    assert.ok(profiles.size > 1000);
    assert.ok(mailboxes.every(({ id }) => profiles.has(id)));
    const known = [...profiles.values()];
    assert.ok(known.some(({ manager }) => manager !== null));
    assert.ok(known.some(({ licences }) => licences?.includes('EXCHANGEONLINE_T2TMBXMOVE')));
  });

  it('is whatever is soft-deleted, on either side', async () => {
    for (const side of ['source', 'target'] as const) {
      const found = await { source, target }[side].departed();

      const truth = await control.departed(side);
      assert.ok(truth.length > 0);
      assert.deepEqual(
        found.map(({ id }) => id).sort(),
        truth.map((one) => one.ExternalDirectoryObjectId).sort(),
      );
      assert.ok(found.every(({ deletedAt }) => deletedAt !== null));
    }
  });

  it('is whoever is in a migration batch', async () => {
    const found = await target.migrations();

    const truth = (await control.objects()).filter(({ MigrationBatch }) => MigrationBatch !== '');
    assert.ok(truth.length > 0);
    assert.deepEqual(
      found.map(({ address, batch, status }) => [address, batch, status]).sort(),
      truth
        .map((one) => [
          one.PrimarySmtpAddress.toLowerCase(),
          one.MigrationBatch,
          one.MigrationStatus,
        ])
        .sort(),
    );
  });
});

/** Null for a log that is none. */
function trackedIn(log: string): readonly string[] | null {
  if (!log.startsWith('[')) return null;
  const tracked = JSON.parse(log) as readonly { hid: string; ht: number }[];
  return tracked.filter(({ ht }) => ht === 4).map(({ hid }) => hid);
}
