import assert from 'node:assert/strict';
import type { DoctorCheck } from '../../src/ports/doctor-report.ts';
import type { DatabaseReading, Installation } from '../../src/ports/installation.ts';
import { memoryInstallation } from '../ports/installation.ts';
import type { testWorld } from '../ports/world.ts';
import { readReport } from './support/read-report.ts';

type World = ReturnType<typeof testWorld>;

/** The checks whose ids begin so, with an installation in which something is different. */
async function checksOf(
  id: string,
  given: Partial<Installation>,
  change: (here: World) => void = () => undefined,
): Promise<readonly DoctorCheck[]> {
  const { report } = await readReport((here) => {
    Object.assign(here.world, { installation: memoryInstallation(given) });
    change(here);
  });
  return report.checks.filter((check) => check.id.startsWith(id));
}

const answered: Extract<DatabaseReading, { kind: 'answered' }> = {
  ...{ kind: 'answered', where: 'db:5432/cross"walk', role: 'bot' },
  ...{ version: '18.1', majorVersion: 18, hasTables: true, canPrepare: true },
};
const failure = { kind: 'failed', where: 'db:5432/crosswalk', role: 'bot', text: 'no' } as const;

describe('the database step of doctor', () => {
  const cases: Record<string, readonly [DatabaseReading, state: string, RegExp]> = {
    'passes where a restricted role finds the tables': [
      { ...answered, canPrepare: false },
      'passed',
      /the tables exist/,
    ],
    'passes where the tables will be made': [
      { ...answered, hasTables: false },
      'passed',
      /created at the first start/,
    ],
    'refuses a version that the tests do not cover': [
      { ...answered, version: '13.22', majorVersion: 13 },
      'failed',
      /PostgreSQL 13\.22 at .*PostgreSQL 14 or newer.*Upgrade the server/,
    ],
    'gives the rights that a role needs to make the tables, with quoted names': [
      { ...answered, hasTables: false, canPrepare: false },
      'failed',
      /ALTER ROLE "bot" CREATEROLE; ALTER DATABASE "cross""walk" OWNER TO "bot";/,
    ],
    'knows a wrong password': [{ ...failure, code: '28P01' }, 'failed', /\\password "bot"/],
    'knows a missing database': [
      { ...failure, code: '3D000' },
      'failed',
      /CREATE DATABASE "crosswalk" OWNER "bot";/,
    ],
    'knows an authority that is not trusted': [
      { ...failure, code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      'failed',
      /NODE_EXTRA_CA_CERTS/,
    ],
    'tests whether a server is there': [
      { ...failure, code: 'ECONNREFUSED' },
      'failed',
      /pg_isready --dbname 'postgresql:\/\/db:5432\/crosswalk'/,
    ],
    'asks for a folder that can be written': [
      { kind: 'unwritable', dataDir: '/srv/data' },
      'failed',
      /can’t write to \/srv\/data.*DATABASE_URL/,
    ],
  };
  for (const [what, [reading, state, said]] of Object.entries(cases))
    it(what, async () => {
      const [check] = await checksOf('database', { database: () => Promise.resolve(reading) });

      assert.equal(check?.state, state);
      const { observed, expected, fix } = check;
      assert.match([observed, expected, fix?.what, fix?.command].join(' '), said);
    });
});

describe('the policy file step of doctor', () => {
  it('warns while the policy in force is not the one in the file', async () => {
    const reading = { kind: 'valid', path: 'policy.yml', hash: 'f00d', warnings: [] } as const;
    const [check] = await checksOf('policy-file', {
      policyFile: () => Promise.resolve({ ...reading, proposed: 'abc123', isCompared: true }),
    });

    assert.equal(check?.state, 'warned');
    assert.match(check.fix?.what ?? '', /“policy accept abc123”/);
  });
});

describe('the certificate of an identity', () => {
  const ending = (days: number): Partial<Installation> => ({
    certificate: (variables) =>
      Promise.resolve({
        ...{ variable: `${variables}_CERTIFICATE_PATH`, path: '/etc/crosswalk.pem' },
        thumbprint: 'A1B2',
        // The clock of the test world.
        endsAt: new Date(Date.parse('2026-11-23T09:00:00Z') + days * 86_400_000),
      }),
  });
  const withCertificate = ({ tenants }: World) => {
    for (const { clientId } of tenants.state.sourceApps)
      tenants.state.identities.set(clientId, { credential: 'certificate' });
  };

  it('is warned about before it ends, with the commands that make and add a new one', async () => {
    const [soon, late] = [
      await checksOf('source-sign-in', ending(5), withCertificate),
      await checksOf('source-sign-in', ending(60), withCertificate),
    ];

    assert.deepEqual([soon[0]?.state, late[0]?.state], ['warned', 'passed']);
    assert.match(soon[0]?.observed ?? '', /A1B2 in \/etc\/crosswalk\.pem .* ends on 2026-11-28/);
    assert.match(soon[0]?.fix?.command ?? '', /^openssl req .*'\/etc\/crosswalk\.pem\.crt'/);
    assert.match(soon[0]?.fix?.what ?? '', /Update-MgApplication .*@\(\$app\.KeyCredentials\) \+/);
  });

  it('of the bot is found when it has ended', async () => {
    const [check] = await checksOf('bot-registration', ending(-1));

    assert.equal(check?.state, 'failed');
    assert.match(check.observed, /BOT_CERTIFICATE_PATH\) ended on 2026-11-22/);
  });
});

describe('the domain of the source in the policy', () => {
  const owned = (tenantId: string): Partial<Installation> => ({
    tenantOfDomain: () => Promise.resolve({ kind: 'found', tenantId }),
  });
  const domain = (name: string) => (here: World) => {
    const { policy } = here.control;
    here.control.policy = { ...policy, source: { ...policy.source, domain: name } };
  };

  it('is right where Entra knows it as one of the source, also without an address in it', async () => {
    const [check] = await checksOf('source-domain', owned('tenant-source'), domain('new.com'));

    assert.equal(check?.state, 'passed');
  });

  it('is wrong where it is another tenant’s, or nobody’s', async () => {
    const nobodys = { tenantOfDomain: () => Promise.resolve({ kind: 'unknown' } as const) };
    const [foreign, unknown] = [
      await checksOf('source-domain', owned('tenant-x'), domain('contosso.com')),
      await checksOf('source-domain', nobodys, domain('far-away.com')),
    ];

    assert.deepEqual([foreign[0]?.state, unknown[0]?.state], ['failed', 'failed']);
    assert.match(foreign[0]?.observed ?? '', /^contosso\.com belongs to the tenant tenant-x/);
    assert.equal(unknown[0]?.observed, 'No tenant has the domain far-away.com.');
  });
});

describe('a command of doctor', () => {
  it('signs in to the cloud of the tenants', async () => {
    const [check] = await checksOf('target-set-mailuser', {});

    assert.match(check?.fix?.command ?? '', /^Connect-MgGraph -Environment USGov -TenantId /);
  });
});
