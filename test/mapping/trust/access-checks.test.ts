import assert from 'node:assert/strict';
import { checkTrust } from '../../../src/mapping/trust/check-trust.ts';
import { isBroken, trustDigest, type TrustCheck } from '../../../src/mapping/trust/trust-check.ts';
import type { AccessReadings } from '../../../src/mapping/trust/trust-reading-types.ts';
import { policy as usualPolicy } from '../builders.ts';
import { access, app, read, readings } from './builders.ts';

const day = 24 * 60 * 60_000;
const application = 'a99e4d1c-3333-4333-8333-333333333333';
const migration = {
  applicationId: application,
  endpoint: "Contoso's moves",
  test: 'off',
  way: 'file',
  batchSize: 2_000,
  jobSize: 100,
} as const;
const policy = { ...usualPolicy, migration };
const endpoint = {
  ...{ name: "contoso's moves", type: 'ExchangeRemoteMove', remoteServer: 'outlook.office.com' },
  ...{ remoteTenant: policy.source.domain, applicationId: application },
};
const usual = access({ endpoints: read([endpoint]) });

const checksWith = (different: Partial<AccessReadings>) =>
  checkTrust(readings({ access: { ...usual, ...different } }), policy);
const checkOf = (code: string, different: Partial<AccessReadings>): TrustCheck => {
  const found = checksWith(different).find((check) => check.code === code);
  assert.ok(found, code);
  return found;
};

describe('the checks of applications', () => {
  it('warn without keeping a plan from being made, because only moves need them', () => {
    const none = { consents: { source: read(null), target: read(null) }, endpoints: read([]) };

    const failed = checksWith(none).filter(({ ok }) => !ok);

    assert.deepEqual(
      failed.map(({ code }) => code),
      ['target-consent', 'source-consent', 'target-endpoint'],
    );
    assert.ok(!isBroken(failed));
    assert.ok(isBroken(checkTrust(readings({ source: [] }), policy)));
  });

  it('name for a missing consent who can give it, with a command that installs the app first', () => {
    const absent = { consents: { ...usual.consents, source: read(null) } };

    const { observed, fix } = checkOf('source-consent', absent);

    assert.equal(observed, 'not installed in the tenant');
    assert.match(fix.who, /^Privileged Role Administrator of contoso\S* \(source tenant\)$/);
    assert.match(
      fix.command,
      new RegExp(`New-MgServicePrincipal -AppId '${application}'; Connect-`),
    );
    assert.match(fix.command, /New-MgServicePrincipalAppRoleAssignment .* 'Mailbox\.Migration'\)/);
  });

  for (const [what, consent, observed] of [
    ['without the permission', { roles: ['full_access_as_app'] }, 'full_access_as_app'],
    ['that is disabled', { enabled: false }, 'Mailbox.Migration; sign-in is disabled'],
    [
      'of another tenant',
      { ownerTenantId: policy.source.tenantId },
      `Mailbox.Migration; registered in the tenant ${policy.source.tenantId}`,
    ],
  ] as const)
    it(`find a mailbox-move app ${what}`, () => {
      const good = { enabled: true, ownerTenantId: policy.target.tenantId };
      const found = read({ ...good, roles: ['Mailbox.Migration'], ...consent });

      const check = checkOf('target-consent', { consents: { ...usual.consents, target: found } });

      assert.deepEqual([check.ok, check.observed], [false, observed]);
    });

  it('find an endpoint that leads elsewhere, and make it again with quoted names', () => {
    const wrong = { ...endpoint, remoteTenant: 'adatum.com', applicationId: null };

    const { ok, observed, expected, fix } = checkOf('target-endpoint', {
      endpoints: read([wrong]),
    });

    assert.equal(ok, false);
    assert.match(observed, /^contoso's moves: ExchangeRemoteMove, tenant adatum\.com, app none$/);
    assert.match(expected, new RegExp(`tenant ${policy.source.domain}, app ${application}$`));
    assert.match(fix.command, /^Remove-MigrationEndpoint -Identity 'contoso''s moves'; New-Migr/);
    assert.match(fix.command, /-Name 'Contoso''s moves' -RemoteServer 'outlook\.office\.com' /);
  });

  it('find an application of the bot without the permission to run cmdlets', () => {
    const consent = read({ enabled: true, ownerTenantId: null, roles: ['Exchange.ManageAsAppV2'] });

    const check = checkOf('target-write-app-role', {
      apps: [app('target', { use: 'write', clientId: 'stamps', consent })],
    });

    assert.deepEqual([check.ok, check.observed], [false, 'stamps: Exchange.ManageAsAppV2']);
    assert.match(check.fix.command, /'appId eq ''stamps'''.*'Exchange\.ManageAsApp'\)\.Id$/);
  });

  it('say whether one application reads and stamps', () => {
    const two = [app('target'), app('target', { use: 'write', clientId: 'stamps' })];

    const one = checkOf('target-write-app', {});

    assert.deepEqual([one.ok, one.observed], [true, 'read-target, which also reads']);
    assert.ok(checksWith({ apps: two }).every(({ code }) => code !== 'target-write-app'));
  });

  it('tell what could not be read, and how to let the bot read it', () => {
    const unread = { kind: 'unread', why: 'not read: the app may not' } as const;
    const consents = { source: unread, target: unread };

    const consent = checkOf('source-consent', { consents });
    const moves = checkOf('target-endpoint', { endpoints: unread });

    assert.deepEqual([consent.ok, consent.observed], [false, unread.why]);
    assert.match(consent.fix.command, /'appId eq ''read-source'''.*'Application\.Read\.All'/);
    assert.match(moves.fix.command, /New-MgRoleManagementDirectoryRoleAssignment/);
  });
});

describe('the days until secrets and certificates expire', () => {
  const ends = (days: number) => new Date(usual.now.getTime() + days * day).toISOString();
  const expiry = (days: readonly number[], different = {}) =>
    checkOf('target-read-expiry', {
      apps: [
        app('target', {
          credentials: read(days.map((n) => ({ kind: 'secret', name: `s${n}`, ends: ends(n) }))),
          ...different,
        }),
      ],
    });

  it('are named for each, and warn when none lasts long enough', () => {
    const lasting = expiry([180, 3]);
    const ending = expiry([3, -1]);

    assert.equal(
      lasting.observed,
      'secret “s3” until Thu, Nov 26, 2026 (3 days), secret “s180” until Sat, May 22, 2027 (180 days)',
    );
    assert.ok(lasting.ok);
    assert.match(ending.observed, /“s-1” expired on Sun, Nov 22, 2026/);
    assert.ok(!ending.ok);
    assert.match(ending.fix.command, /Add-MgApplicationPassword/);
  });

  it('count only credentials of the kind that the application signs in with', () => {
    assert.ok(!expiry([180], { signsInWith: 'certificate' }).ok);
    assert.match(expiry([], { signsInWith: 'managed-identity' }).observed, /managed identity/);
    assert.match(expiry([], { credentials: read(null) }).observed, /third tenant/);
  });

  it('change no digest, unlike everything that somebody must change', () => {
    const digestOf = (different: Partial<AccessReadings>) => trustDigest(checksWith(different));
    const later = new Date(usual.now.getTime() + 30 * day);

    assert.equal(digestOf({ now: later }), digestOf({}));
    assert.notEqual(digestOf({ endpoints: read([]) }), digestOf({}));
    const apps = usual.apps.map((one) => ({ ...one, clientId: `other-${one.clientId}` }));
    assert.notEqual(digestOf({ apps }), digestOf({}));
  });
});
