import assert from 'node:assert/strict';
import { TenantError, type TenantFault } from '../../src/run/faults.ts';
import type { Directory, SourceTenant, TargetTenant } from '../../src/run/ports.ts';

/** Two tenants that trust each other, and enough knowledge of them to ask sensible things. */
export interface Subject {
  readonly source: SourceTenant;
  readonly target: TargetTenant;
  /** The target tenant asked by an app whose secret is wrong. */
  readonly stranger: TargetTenant;
  /** People and groups of the target. */
  readonly directory: Directory;
  readonly sourceTenantId: string;
  readonly targetTenantId: string;
  /** The target's initial domain. */
  readonly targetDomain: string;
}

const nobody = '0dd00000-0000-4000-8000-000000000000';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What holds for any pair of tenants; nothing in here changes anything. */
export function contract(name: string, subject: () => Subject): void {
  describe(`The ports to ${name}`, () => {
    it('find the trust of either side by the GUID of the other', async () => {
      const { source, target, sourceTenantId, targetTenantId } = subject();

      const ofSource = await source.relationships();
      const ofTarget = await target.relationships();

      assert.ok(ofSource.some(({ domainNames }) => domainNames.includes(targetTenantId)));
      assert.ok(ofTarget.some(({ domainNames }) => domainNames.includes(sourceTenantId)));
    });

    it('list the accepted domains in lower case', async () => {
      const { target, targetDomain } = subject();

      const domains = await target.acceptedDomains();

      assert.ok(domains.includes(targetDomain));
      assert.deepEqual(
        domains,
        domains.map((domain) => domain.toLowerCase()),
      );
    });

    it('list security groups, and the members of each by id', async () => {
      const { source } = subject();

      const groups = await source.groups();
      const [first] = groups;
      const members = await source.members(first?.id ?? nobody);

      assert.ok(
        groups.every(
          ({ id, recipientType }) =>
            guid.test(id) && recipientType === 'MailUniversalSecurityGroup',
        ),
      );
      assert.ok(members.length > 0);
      assert.ok(members.every(({ id }) => guid.test(id)));
    });

    it('list every mailbox of the source once, with what a stamp needs', async () => {
      const { source } = subject();

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
      const { target } = subject();

      const recipients = await target.recipients();
      const users = recipients.filter(({ recipientType }) => recipientType === 'MailUser');
      const [first] = users;
      const alone = await target.mailUser(first?.id ?? nobody);

      assert.equal(new Set(recipients.map(({ id }) => id)).size, recipients.length);
      assert.ok(users.length > 0);
      assert.deepEqual(alone, first);
    });

    it('know the profiles of both sides, by the ids of mailboxes and mail users', async () => {
      const { source, target } = subject();

      const [here, there] = await Promise.all([source.profiles(), target.profiles()]);
      const [mailbox] = await source.mailboxes();
      const user = (await target.recipients()).find((one) => one.recipientType === 'MailUser');

      assert.ok(here.has(mailbox?.id ?? nobody));
      assert.ok(there.has(user?.id ?? nobody));
      for (const { licences } of [...here.values(), ...there.values()])
        assert.ok(licences?.every((name) => name === name.toUpperCase()) ?? true);
    });

    it('know everybody in a group, nested groups counted, and no group that is not there', async () => {
      const { target } = subject();

      const people = await target.groupPeople('b0000000-0000-4000-8000-000000000001');

      // Adele by a nested group, Diego himself.
      for (const n of [3, 6])
        assert.ok(people?.includes(`a0000000-0000-4000-8000-00000000000${n}`), String(n));
      assert.equal(await target.groupPeople('b0000000-0000-4000-8000-00000000ffff'), null);
    });

    it('know when the secrets and certificates of the app end, and none of an app from elsewhere', async () => {
      const { target } = subject();

      const own = (await target.credentials(null)) ?? [];

      assert.ok(own.length > 0);
      for (const { ends } of own) assert.equal(new Date(ends).toISOString(), ends);
      assert.equal(await target.credentials(nobody), null);
    });

    it('list what was deleted softly, the holds of the organization and the users of migrations', async () => {
      const { source, target } = subject();

      const departed = [...(await source.departed()), ...(await target.departed())];
      const holds = await source.organizationHolds();
      const migrations = await target.migrations();

      for (const { id, deletedAt } of departed) {
        assert.match(id, guid);
        assert.ok(deletedAt === null || !Number.isNaN(Date.parse(deletedAt)));
      }
      assert.ok(holds.every((hold) => hold !== ''));
      assert.ok(migrations.every(({ address, batch }) => address.includes('@') && batch !== ''));
    });

    it('look into each mailbox that is asked about, and into no other', async () => {
      const { source } = subject();
      const some = (await source.mailboxes()).slice(0, 25);

      const found = await source.inspect(some);

      assert.deepEqual(
        found.map(({ id }) => id),
        some.map(({ id }) => id),
      );
      assert.ok(found.some(({ size }) => size !== null));
      assert.deepEqual(await source.inspect([]), []);
    });

    it('know no mail user of an id that nobody has', async () => {
      assert.equal(await subject().target.mailUser(nobody), null);
    });

    it('refuse to stamp an id that nobody has', async () => {
      const change = { exchangeGuid: nobody, addAddresses: [] };
      const stamping = subject().target.stamp(nobody, change, () => Promise.resolve(true));
      await assert.rejects(stamping, fault('missing'));
    });

    it('know no members of a group that is not there', async () => {
      await assert.rejects(subject().source.members(nobody), fault('missing'));
    });

    it('say forbidden to an app with a wrong secret', async () => {
      await assert.rejects(subject().stranger.acceptedDomains(), fault('forbidden'));
    });

    it('name people and groups, and leave out whom they do not know', async () => {
      const { directory } = subject();
      const found = await directory.find('A');
      const [person] = found;

      const names = await directory.names({
        users: [person?.id ?? nobody, nobody],
        groups: [nobody],
      });

      assert.deepEqual([...names], person === undefined ? [] : [[person.id, person.name]]);
    });

    it('find nobody, and no group, where there is none', async () => {
      const { directory } = subject();

      assert.deepEqual(await directory.groupsOf(nobody, [nobody]), []);
      assert.deepEqual(await directory.find("nobody's & name+"), []);
    });
  });
}

export function fault(kind: TenantFault): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof TenantError, String(error));
    assert.equal(error.detail.kind, kind, error.message);
    return true;
  };
}
