import assert from 'node:assert/strict';
import { alwaysTrue } from '../../support/always-true.ts';
import { migrationContract } from '../contract-migrations.ts';
import { control, ready, sandboxTenants } from '../support/sandbox-tenants.ts';
import { tenantErrorOf } from '../support/tenant-error-of.ts';
import { realClock, tenantPorts } from '../support/tenant-ports.ts';

/** The other readings of what the ports of migrations meet. */
const otherReadings = {
  csvData: 'byte-array',
  removedBatchName: 'free',
  missingLicence: 'failure',
  jobMembers: 'two-thousand',
  jobCreation: 'validates',
  jobEcho: 'as-sent',
  validateAnswer: 'ok',
  pastCompletion: 'due-now',
  identityMapping: 'separate',
  mappingBadItem: 'refuses-item',
};

/** In each round two who can move, and one who is not stamped: who has moved cannot do so again. */
const rounds = [
  { readings: {}, aliases: ['RobinC', 'KatL', 'DaisyP'] },
  { readings: otherReadings, aliases: ['AadiK', 'KatriA', 'DaisyP'] },
];

for (const { readings, aliases } of rounds) {
  let ports = tenantPorts(sandboxTenants(), realClock);
  let users: readonly { readonly id: string; readonly address: string }[] = [];
  const named = Object.entries(readings).map((one) => one.join(' '));

  describe(`With ${named.join(', ') || 'the default readings'}`, () => {
    before(async () => {
      await control.pace({ lagMs: 0 });
      await control.switches(readings);
      await control.moveClock({ frozen: true });
      users = await movingUsers(aliases);
      await control.mapIdentities(users.map(({ id }) => id));
    });
    afterEach(() => control.clearFaults());
    after(async () => {
      await control.clearSwitches();
      await control.moveClock({ frozen: false });
    });

    it('doctor can try the cmdlets that read migrations, although it names nothing that is there', async () => {
      const cmdlets = ['Get-MigrationBatch', 'Get-MigrationUserStatistics'];
      for (const cmdlet of cmdlets)
        assert.deepEqual(await ports.target.tryCmdlet(cmdlet), { kind: 'ran' });

      await control.fault({ name: 'cmdlet-denied', cmdlet: 'Get-MigrationBatch' });

      assert.equal((await ports.target.tryCmdlet('Get-MigrationBatch')).kind, 'denied');
    });

    it('a mapping that the tenant can’t take is left out, alone or with the others of its call', async () => {
      const { userMappings, sourceTenantId } = ports;
      const [good, bad] = ['good', ''].map((name) => ({
        ...{ sourceTenantId, sourcePrincipalName: `item${name}${named.length}@contoso.com` },
        ...{ targetPrincipalName: `${name}@fabrikam.com`, targetAddress: name },
      }));
      assert.ok(good && bad);

      const writing = userMappings.write([good, bad], alwaysTrue);

      if (readings === otherReadings) assert.ok(await writing);
      else await assert.rejects(writing, tenantErrorOf('refused'));
      const found = await userMappings.find(good.sourcePrincipalName);
      assert.deepEqual(found, readings === otherReadings ? good : null);
      assert.equal(await userMappings.find(bad.sourcePrincipalName), null);
    });

    it('a tenant in which apps may not use jobs says so, with the permission', async () => {
      await control.fault({ name: 'graph-forbidden', times: 1 });
      const finding = ports.migrationJobs.find('Job');

      await assert.rejects(finding, /Grant the app .* CrossTenantContentMigration\.Read\.All/);
    });

    migrationContract('the sandbox', () => ({
      ...ports,
      endpoint: 'contoso-to-fabrikam',
      deliveryDomain: ready.target.domain,
      users: () => Promise.resolve(users),
      pass: () => control.moveClock({ advanceMs: 600_000 }),
      loseAnswer: async () => {
        // A lost answer slows the calls down that follow.
        ports = tenantPorts(sandboxTenants(), realClock);
        await control.fault({ name: 'reset-after', side: 'target', times: 1 });
      },
    }));
  });
}

/** The users by alias; all but the last get what a stamp gives them. */
async function movingUsers(aliases: readonly string[]) {
  const [sources, targets] = [await control.objects('source'), await control.objects('target')];
  return Promise.all(
    aliases.map(async (alias, n) => {
      const mailbox = sources.find((each) => each.Alias === alias);
      const user = targets.find((each) => each.Alias === alias);
      assert.ok(mailbox && user, alias);
      const { ExternalDirectoryObjectId: id, PrimarySmtpAddress: address } = user;
      const { ExchangeGuid, ArchiveGuid, LegacyExchangeDN } = mailbox;
      const delivery = `smtp:${alias}@${ready.target.domain}`;
      const EmailAddresses = [...user.EmailAddresses, delivery, `X500:${LegacyExchangeDN}`];
      if (n < aliases.length - 1)
        await control.patch('target', id, { ExchangeGuid, ArchiveGuid, EmailAddresses });
      return { id, address };
    }),
  );
}
