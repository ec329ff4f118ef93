import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ClientCredential } from '../../../src/tenants/credentials.ts';
import { alwaysTrue } from '../../support/always-true.ts';
import { instantClock } from '../support/options.ts';
import {
  control,
  ready,
  sandboxTenants,
  trustManagedIdentity,
  unstampedUsers,
} from '../support/sandbox-tenants.ts';
import { tenantErrorOf } from '../support/tenant-error-of.ts';
import { tenantPorts, type TestTenants } from '../support/tenant-ports.ts';

const tokensIssued = async (side: 'source' | 'target') =>
  (await control.calls()).entra[`token ${side}`] ?? 0;
const stamp = () => ({ exchangeGuid: randomUUID(), addAddresses: [] });

for (const kind of ['secret', 'certificate', 'managed-identity'] as const)
  describe(`In the middle of a run with a ${kind}`, () => {
    before(() => trustManagedIdentity());
    afterEach(async () => {
      await control.clearFaults();
      await control.pace({ latencyMs: 0, lagMs: 0 });
    });

    it('a token that expires between two pages is renewed, and the listing is whole', async () => {
      const { source } = portsWith(kind);
      await control.pace({ latencyMs: 60 });
      await control.fault({ name: 'short-token', side: 'source', times: 1, ms: 40 });
      const before = await tokensIssued('source');

      const mailboxes = await source.mailboxes();

      assert.ok(mailboxes.length > 1000);
      assert.equal((await tokensIssued('source')) - before, 2);
    });

    it('a token that has expired before a write is renewed, and the claim is asked for again', async () => {
      const { target } = portsWith(kind);
      const [user] = await unstampedUsers();
      await control.fault({ name: 'short-token', side: 'target', times: 1, ms: 0 });
      const change = stamp();
      let claims = 0;

      await target.stamp(user?.ExternalDirectoryObjectId ?? '', change, () =>
        Promise.resolve((claims += 1) > 0),
      );

      assert.equal(claims, 2);
      assert.deepEqual(await writtenGuids([change.exchangeGuid]), [change.exchangeGuid]);
    });

    it('a permission that was withdrawn is named once the token ends, and works again when granted', async () => {
      const { target } = portsWith(kind);
      const [first, second] = (await unstampedUsers()).map((one) => one.ExternalDirectoryObjectId);
      const changes = [stamp(), stamp(), stamp()] as const;
      await target.stamp(first ?? '', changes[0], alwaysTrue);
      const { principals } = await control.directory('target');
      const withdrawn = principals.map((one) => ({ ...one, directoryRoles: [] }));
      await control.changeDirectory('target', { principals: withdrawn });
      await control.fault({ name: 'token-expired', side: 'target', times: 1 });

      const refused = target.stamp(second ?? '', changes[1], alwaysTrue);

      await assert.rejects(refused, (error) => {
        assert.match(String(error), /assign it the Entra role Exchange Recipient Administrator/);
        return tenantErrorOf('forbidden')(error);
      });
      await control.changeDirectory('target', { principals });
      await target.stamp(second ?? '', changes[2], alwaysTrue);
      const guids = changes.map(({ exchangeGuid }) => exchangeGuid);
      assert.deepEqual(await writtenGuids(guids), [guids[0], guids[2]]);
    });

    it('a source that can’t be reached leaves the target readable and writable', async () => {
      const ports = portsWith(kind);
      const [user] = await unstampedUsers();
      await control.fault({ name: 'unavailable', side: 'source' });
      const change = stamp();

      await assert.rejects(ports.source.relationships(), tenantErrorOf('unreachable'));
      await ports.target.stamp(user?.ExternalDirectoryObjectId ?? '', change, alwaysTrue);

      const read = await ports.target.mailUser(user?.ExternalDirectoryObjectId ?? '');
      assert.equal(read?.exchangeGuid, change.exchangeGuid);
    });

    it('a link of the second page to another host ends the listing, and no token leaves', async () => {
      const { source, target } = portsWith(kind);
      const { misdirected } = await control.calls();
      assert.ok((await source.mailboxes()).length > 1000);
      await control.fault({ name: 'foreign-next-link', side: 'target' });

      await assert.rejects(target.recipients(), /leads to another host/);

      assert.equal((await control.calls()).misdirected, misdirected);
      assert.ok((await target.acceptedDomains()).length > 0);
    });
  });

describe('An authority that can’t be reached', () => {
  it('makes its tenant unreachable and not forbidden', async () => {
    const closed = { ...sandboxTenants(), authorityHost: 'https://localhost:9' };
    const { target } = tenantPorts(closed, instantClock());

    await assert.rejects(target.acceptedDomains(), tenantErrorOf('unreachable'));
  });

  it('for the managed identity makes its tenant unreachable too', async () => {
    await control.fault({ name: 'managed-identity-down' });

    const reading = portsWithUnusedIdentity().target.acceptedDomains();

    await assert.rejects(reading, tenantErrorOf('unreachable'));
    await control.clearFaults();
  });

  it('is not what stops an identity that this machine does not have', async () => {
    await assert.rejects(portsWithUnusedIdentity().target.acceptedDomains(), (error) => {
      assert.match(String(error), /Check TARGET_MANAGED_IDENTITY_CLIENT_ID, and that this user-/);
      return tenantErrorOf('forbidden')(error);
    });
  });
});

/** The identity library keeps the token of an identity, so these have another one, which the machine does not have. */
function portsWithUnusedIdentity() {
  const tenants = sandboxTenants('managed-identity');
  const credential = { kind: 'managed-identity', clientId: randomUUID() } as const;
  const target = { ...tenants.target, credential };
  return tenantPorts({ ...tenants, target }, instantClock());
}

function portsWith(kind: ClientCredential['kind']) {
  const tenants: TestTenants = { ...sandboxTenants(kind), authorityHost: ready.authorityHost };
  return tenantPorts(tenants, instantClock());
}

/** Which of these GUIDs a stamp has written, in this order. */
async function writtenGuids(guids: readonly string[]): Promise<readonly string[]> {
  const written = (await control.writes()).map(({ parameters }) => parameters['ExchangeGuid']);
  return guids.filter((guid) => written.includes(guid));
}
