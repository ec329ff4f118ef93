import assert from 'node:assert/strict';
import type { Directory } from '../../src/ports/directory.ts';
import type { MigrationBatches } from '../../src/ports/migration-batches.ts';
import type { MigrationJobs } from '../../src/ports/migration-jobs.ts';
import { TenantError } from '../../src/ports/tenant-error.ts';
import type { TargetTenant } from '../../src/ports/target-tenant.ts';
import type { SourceTenant } from '../../src/ports/source-tenant.ts';
import type { UserMappings } from '../../src/ports/user-mappings.ts';
import { trustContract } from './contract-trust.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';

/** The ports of two tenants that trust each other. */
export interface TenantPorts {
  readonly source: SourceTenant;
  readonly target: TargetTenant;
  readonly migrationBatches: MigrationBatches;
  readonly migrationJobs: MigrationJobs;
  readonly userMappings: UserMappings;
  /** The target tenant, called by an app with a wrong client secret. */
  readonly targetWithWrongSecret: TargetTenant;
  /** People and groups of the target. */
  readonly directory: Directory;
  readonly sourceTenantId: string;
  readonly targetTenantId: string;
  /** The target's initial domain. */
  readonly targetDomain: string;
}

const missingId = '0dd00000-0000-4000-8000-000000000000';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What holds for any two tenants; it changes nothing in them. */
export function contract(name: string, ports: () => TenantPorts): void {
  describe(`The ports of ${name}`, () => {
    trustContract(ports);

    it('list the accepted domains in lower case', async () => {
      const { target, targetDomain } = ports();

      const domains = await target.acceptedDomains();

      assert.ok(domains.includes(targetDomain));
      const lowerCase = domains.map((domain) => domain.toLowerCase());
      assert.deepEqual(domains, lowerCase);
    });

    it('list every mailbox of the source once, with what a stamp needs', async () => {
      const { source } = ports();

      const mailboxes = await source.mailboxes();

      assert.ok(mailboxes.length > 0);
      assert.equal(new Set(mailboxes.map(({ id }) => id)).size, mailboxes.length);
      assert.ok(
        mailboxes.every(({ exchangeGuid }) => exchangeGuid === null || guid.test(exchangeGuid)),
      );
      const dns = mailboxes.map(({ legacyExchangeDN }) => legacyExchangeDN);
      assert.ok(dns.every((dn) => dn === '' || dn.startsWith('/o=')));
    });

    it('list every recipient of the target once, and read a mail user alone as it was listed', async () => {
      const { target } = ports();

      const recipients = await target.recipients();
      const users = recipients.filter(({ recipientType }) => recipientType === 'MailUser');
      const [first] = users;
      const alone = await target.mailUser(first?.id ?? missingId);

      assert.equal(new Set(recipients.map(({ id }) => id)).size, recipients.length);
      assert.ok(users.length > 0);
      assert.deepEqual(alone, first);
    });

    it('read the profiles of both sides, by the ids of mailboxes and mail users', async () => {
      const { source, target } = ports();

      const [ofSource, ofTarget] = await Promise.all([source.profiles(), target.profiles()]);
      const [mailbox] = await source.mailboxes();
      const user = (await target.recipients()).find((one) => one.recipientType === 'MailUser');

      assert.ok(ofSource.has(mailbox?.id ?? missingId));
      assert.ok(ofTarget.has(user?.id ?? missingId));
      for (const { licences } of [...ofSource.values(), ...ofTarget.values()])
        assert.ok(licences?.every((name) => name === name.toUpperCase()) ?? true);
    });

    it('read null for the members of a missing group', async () => {
      assert.equal(await ports().target.groupMemberIds(missingId), null);
    });

    it('read when the credentials of the app expire, and null for an app that is not registered', async () => {
      const { target } = ports();

      const [app] = target.apps;
      const credentials = (await target.credentials(app?.clientId ?? '')) ?? [];

      assert.ok(credentials.length > 0);
      for (const { ends } of credentials) assert.equal(new Date(ends).toISOString(), ends);
      assert.equal(await target.credentials(missingId), null);
    });

    it('list soft-deleted objects, holds of the organization and users of migration batches', async () => {
      const { source, target } = ports();

      const deleted = [...(await source.softDeleted()), ...(await target.softDeleted())];
      const holds = await source.organizationHolds();
      const users = await target.migrations();

      for (const { id, deletedAt } of deleted) {
        assert.match(id, guid);
        assert.ok(deletedAt === null || !Number.isNaN(Date.parse(deletedAt)));
      }
      assert.ok(holds.every((hold) => hold !== ''));
      assert.ok(users.every(({ address, batch }) => address.includes('@') && batch !== ''));
    });

    it('inspect the requested mailboxes only', async () => {
      const { source } = ports();
      const some = (await source.mailboxes()).slice(0, 25);

      const inspections = await source.inspect(some);

      assert.deepEqual(
        inspections.map(({ id }) => id),
        some.map(({ id }) => id),
      );
      assert.ok(inspections.some(({ size }) => size !== null));
      assert.deepEqual(await source.inspect([]), []);
    });

    it('read null for a missing mail user', async () => {
      assert.equal(await ports().target.mailUser(missingId), null);
    });

    it('fail to stamp a missing mail user', async () => {
      const change = { exchangeGuid: missingId, addAddresses: [] };
      const stamping = ports().target.stamp(missingId, change, () => Promise.resolve(true));
      await assert.rejects(stamping, tenantErrorOf('missing'));
    });

    it('fail to list the members of a missing group', async () => {
      await assert.rejects(ports().source.members(missingId), tenantErrorOf('missing'));
    });

    it('are forbidden to an app with a wrong secret', async () => {
      await assert.rejects(
        ports().targetWithWrongSecret.acceptedDomains(),
        tenantErrorOf('forbidden'),
      );
    });

    it('answer the names of people and groups, and leave out missing ids', async () => {
      const { directory } = ports();
      const [person] = await directory.findPeople('A');
      const users = [person?.id ?? missingId, missingId];
      const names = await directory.names({ users, groups: [missingId] });

      assert.deepEqual([...names], person === undefined ? [] : [[person.id, person.name]]);
    });

    it('find no person and no group when there is none', async () => {
      const { directory } = ports();

      assert.deepEqual(await directory.memberOf(missingId, [missingId]), []);
      assert.deepEqual(await directory.findPeople("nobody's & name+"), []);
    });

    it('refuse a move test with a missing endpoint', async () => {
      const { target } = ports();
      const [user] = await target.recipients();
      const testing = target.testMove('no-such-endpoint', user?.primaryAddress ?? '');

      await assert.rejects(testing, (error) => {
        assert.ok(error instanceof TenantError, String(error));
        assert.ok(['missing', 'refused', 'forbidden'].includes(error.detail.kind), error.message);
        return true;
      });
    });
  });
}
