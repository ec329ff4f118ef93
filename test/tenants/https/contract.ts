import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { alwaysTrue } from '../../support/always-true.ts';
import { contract, type TenantPorts } from '../contract.ts';
import {
  control,
  sandboxTenants,
  switchCatalog,
  trustManagedIdentity,
  unstampedUsers,
} from '../support/sandbox-tenants.ts';
import { tenantErrorOf } from '../support/tenant-error-of.ts';
import { realClock, tenantPorts } from '../support/tenant-ports.ts';

const zeroGuid = '00000000-0000-0000-0000-000000000000';
/** Every reading of each open fact is in one of the rounds; the first round has the default readings. */
const catalog = switchCatalog();
const rounds = Math.max(...Object.values(catalog).map((readings) => readings.length));

const kinds = ['secret', 'certificate', 'managed-identity'] as const;

for (let round = 0; round < rounds; round += 1) {
  const readings = Object.fromEntries(
    Object.entries(catalog).map(([name, all]) => [name, all[round % all.length] ?? '']),
  );
  const kind = kinds[round % kinds.length] ?? 'secret';
  const others = Object.entries(readings).filter(([name, one]) => one !== catalog[name]?.[0]);
  const named = others.map((one) => one.join(' ')).join(', ') || 'the default readings';
  describe(`With ${named}`, () => {
    before(async () => {
      await control.pace({ lagMs: 0 });
      await control.switches(readings);
      await trustManagedIdentity();
    });
    after(() => control.clearSwitches());

    const ports = listingOnce(tenantPorts(sandboxTenants(kind), realClock));
    listingContract(ports);
    contract(`the sandbox, signed in with a ${kind}`, () => ports);
    stampContract(ports, readings);
  });
}

/** The same ports, except that they make the long listings once. */
function listingOnce({ source, target, ...others }: TenantPorts): TenantPorts {
  return {
    ...others,
    source: { ...source, mailboxes: once(() => source.mailboxes()) },
    target: { ...target, recipients: once(() => target.recipients()) },
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | null = null;
  return () => (found ??= read());
}

function listingContract({ source, target }: TenantPorts): void {
  it('A listing of more than one page has everybody, whatever becomes of its links', async () => {
    const ids = (listed: readonly { readonly id: string }[]) => listed.map(({ id }) => id).sort();

    const [mailboxes, recipients] = [await source.mailboxes(), await target.recipients()];

    const idsOf = async (side: 'source' | 'target', kinds: RegExp) =>
      (await control.objects(side))
        .filter(({ RecipientTypeDetails }) => kinds.test(RecipientTypeDetails))
        .map(({ ExternalDirectoryObjectId }) => ExternalDirectoryObjectId)
        .sort();
    assert.ok(mailboxes.length > 1000 && recipients.length > 1000);
    assert.deepEqual(ids(mailboxes), await idsOf('source', /^(?!PublicFolder).*Mailbox$/));
    assert.deepEqual(ids(recipients), await idsOf('target', /./));
  });
}

/** What holds for a stamp, under the readings that the sandbox has. */
function stampContract({ target }: TenantPorts, readings: Readonly<Record<string, string>>): void {
  describe('A stamp', () => {
    it('is read back as written, in any spelling, and taken back unless Exchange keeps GUIDs', async () => {
      const id = (await unstampedUsers())[0]?.ExternalDirectoryObjectId ?? '';
      const before = await target.mailUser(id);
      const [exchangeGuid, archiveGuid] = [randomUUID(), randomUUID()];
      const address = `x500:/o=First Org/ou=Exchange/cn=Recipients/cn=Old (${exchangeGuid})`;
      const stamp = { exchangeGuid, archiveGuid, addAddresses: [address] };
      await target.stamp(id, stamp, alwaysTrue);
      const stamped = await target.mailUser(id);

      await target.stamp(id, { addAddresses: [address.toUpperCase()] }, alwaysTrue);
      const repeated = await target.mailUser(id);
      const undo = { exchangeGuid: null, archiveGuid: null, addAddresses: [] };
      const undoing = target.stamp(id, { ...undo, removeAddresses: [address] }, alwaysTrue);

      assert.deepEqual(stamped, {
        ...before,
        exchangeGuid,
        archiveGuid,
        addresses: [...(before?.addresses ?? []), address],
      });
      assert.deepEqual(repeated, stamped);
      if (readings['zeroGuid'] === 'clears') assert.ok(await undoing);
      else await assert.rejects(undoing, tenantErrorOf('refused'));
      const isUndone = readings['zeroGuid'] === 'clears';
      assert.deepEqual(await target.mailUser(id), isUndone ? before : stamped);
    });

    it('with the GUID of a soft-deleted object is refused in the words of Exchange, or written', async () => {
      const [user, other] = (await unstampedUsers()).map((one) => one.ExternalDirectoryObjectId);
      const exchangeGuid = randomUUID();
      const WhenSoftDeleted = '2026-11-01T00:00:00Z';
      await control.patch('target', other ?? '', { ArchiveGuid: exchangeGuid, WhenSoftDeleted });

      const stamping = target.stamp(user ?? '', { exchangeGuid, addAddresses: [] }, alwaysTrue);

      if (readings['uniqueGuids'] === 'among-active') assert.ok(await stamping);
      else await assert.rejects(stamping, /is used by another recipient object/);
      await control.patch('target', other ?? '', { ArchiveGuid: zeroGuid, WhenSoftDeleted: '' });
    });
  });
}
