import assert from 'node:assert/strict';
import { checkTrust } from '../../../src/mapping/trust/check-trust.ts';
import type { TrustCheck } from '../../../src/mapping/trust/trust-check.ts';
import type { TrustReadings } from '../../../src/mapping/trust/trust-reading-types.ts';
import { policy } from '../builders.ts';
import { group, readings, relationship } from './builders.ts';

function failing(different: Partial<TrustReadings>): readonly TrustCheck[] {
  return checkTrust(readings(different), policy).filter(({ ok }) => !ok);
}

/** The check that fails; throws unless exactly one does. */
function failure(different: Partial<TrustReadings>): TrustCheck {
  const [first, ...others] = failing(different);
  assert.ok(first !== undefined && others.length === 0, JSON.stringify([first, ...others]));
  return first;
}

/** A group of the wrong type is never published. */
function isOtherThanPublication({ code }: TrustCheck): boolean {
  return code !== 'batch-group-published';
}

describe('the trust checks', () => {
  it('pass for two tenants that are set up, and say who could fix each', () => {
    const checks = checkTrust(readings(), policy);

    assert.deepEqual(
      checks.map(({ code, ok }) => [code, ok]),
      [
        'target-relationship',
        'target-relationship-enabled',
        'target-mailbox-move-enabled',
        'target-capability',
        'source-relationship',
        'source-relationship-enabled',
        'source-mailbox-move-enabled',
        'source-capability',
        'source-application',
        'source-published-scopes',
        'batch-group',
        'batch-group-type',
        'batch-group-published',
        'target-delivery-domain',
        'target-mapped-domains',
        ...['target-read-app-role', 'source-read-app-role', 'target-write-app', 'target-consent'],
        ...['source-consent', 'target-endpoint', 'target-read-expiry', 'source-read-expiry'],
        'target-migration-expiry',
      ].map((code) => [code, true]),
    );
    for (const { side, fix } of checks) {
      assert.match(fix.who, side === 'source' ? /contoso/ : /fabrikam/);
      assert.match(fix.command, /^([A-Z][a-z]+-[A-Za-z]+|# set TARGET_WRITE_CLIENT_ID) /);
    }
  });

  it('do not include the group where no batch is checked', () => {
    const { batchGroup: removed, ...others } = readings();

    const codes = checkTrust(others, policy).map(({ code }) => code);

    assert.notEqual(removed, undefined);
    assert.deepEqual(
      codes.filter((code) => code.startsWith('batch')),
      [],
    );
  });

  const failures = [
    ['target-relationship', { target: [] }, /^none$/, /^New-OrganizationRelationship .*Inbound$/],
    [
      'target-relationship-enabled',
      { target: [relationship('target', { enabled: false })] },
      /^False$/,
      /-Identity 'To Contoso' -Enabled \$true$/,
    ],
    [
      'source-mailbox-move-enabled',
      { source: [relationship('source', { mailboxMoveEnabled: false })] },
      /^False$/,
      /-MailboxMoveEnabled \$true$/,
    ],
    [
      'target-capability',
      { target: [relationship('target', { mailboxMoveCapability: ['RemoteOutbound'] })] },
      /^RemoteOutbound$/,
      /-MailboxMoveCapability RemoteOutbound,Inbound$/,
    ],
    [
      'source-capability',
      { source: [relationship('source', { mailboxMoveCapability: [] })] },
      /^none$/,
      /-MailboxMoveCapability RemoteOutbound$/,
    ],
    [
      'source-application',
      { source: [relationship('source', { oauthApplicationId: 'another-app' })] },
      /^another-app$/,
      /-OAuthApplicationId 'a99e4d1c-3333-4333-8333-333333333333'$/,
    ],
    [
      'batch-group-type',
      {
        source: [relationship('source', { publishedScopes: ['pilot'] })],
        groups: [
          group('pilot'),
          group('sales', { recipientType: 'MailUniversalDistributionGroup' }),
        ],
      },
      /^sales \(sales@contoso.com\) is a distribution list \(MailUniversalDistributionGroup\)$/,
      /^New-DistributionGroup -Type Security -Name 'sales migration'; Get-DistributionGroupMember -Identity 'guid-sales' /,
    ],
    ['batch-group', { batchGroup: 'nobody' }, /^nobody: no such group$/, /^Get-DistributionGroup /],
    [
      'target-mapped-domains',
      { targetDomains: ['fabrikam.onmicrosoft.com'] },
      /^not accepted: fabrikam.com$/,
      /^Get-AcceptedDomain .*# then correct domains in the policy file/,
    ],
    [
      'target-delivery-domain',
      { targetDomains: ['fabrikam.com'] },
      /^not accepted: fabrikam.onmicrosoft.com$/,
      /^Get-AcceptedDomain .*# then correct target.domain in the policy file/,
    ],
  ] as const;
  it('name the accepted domain where the policy misspells it, and no command that adds the misspelled one', () => {
    const { fix } = failure({ targetDomains: ['fabrikam.com', 'fabrikan.onmicrosoft.com'] });

    assert.equal(
      fix.command,
      '# correct target.domain in the policy file to fabrikan.onmicrosoft.com',
    );
    assert.equal(fix.who, 'the admins of the project');
  });

  for (const [code, different, observed, command] of failures)
    it(`fail for ${code} with the command that fixes it: ${String(observed)}`, () => {
      const [found, ...others] = failing(different).filter(isOtherThanPublication);

      assert.deepEqual([found?.code, ...others], [code]);
      assert.ok(found !== undefined);
      assert.match(found.observed, observed);
      assert.match(found.fix.command, command);
    });

  it('name every relationship with the partner tenant, and no other', () => {
    const twin = relationship('source', { name: "Bo's link" });
    const other = relationship('source', { name: 'Other', domainNames: ['contoso.com'] });

    const [found, ...others] = failing({ source: [twin, other, relationship('source')] });

    assert.equal(found?.code, 'source-relationship');
    assert.equal(found.observed, "Bo's link, To Fabrikam");
    assert.match(found.fix.command, /Remove-OrganizationRelationship -Identity 'To Fabrikam'/);
    assert.match(found.fix.command, /'Bo''s link'/);
    assert.deepEqual(others, []);
  });

  it('give the whole command for a missing relationship of the source', () => {
    const { fix } = failure({ source: [] });

    assert.equal(
      fix.command,
      "New-OrganizationRelationship -Name 'Contoso into Fabrikam' -DomainNames 'fab41ca0-2222-4222-8222-222222222222' -Enabled $true -MailboxMoveEnabled $true -MailboxMoveCapability RemoteOutbound -OAuthApplicationId 'a99e4d1c-3333-4333-8333-333333333333' -MailboxMovePublishedScopes 'sales@contoso.com'",
    );
  });

  it('find the partner tenant in any case of its GUID, and the capability among others', () => {
    const domainNames = ['x.com', policy.target.tenantId.toUpperCase()];
    const mailboxMoveCapability = ['Inbound', 'remoteoutbound'];

    const source = [relationship('source', { domainNames, mailboxMoveCapability })];

    assert.deepEqual(failing({ source }), []);
  });

  it('accept any application where the policy names none', () => {
    const withoutApplication = { ...policy, migration: null, domains: {} };
    const okWith = (oauthApplicationId: string | null) =>
      checkTrust(
        readings({ source: [relationship('source', { oauthApplicationId })] }),
        withoutApplication,
      ).every(({ ok }) => ok);

    assert.equal(okWith('any-app'), true);
    assert.equal(okWith(null), false);
  });

  it('do not depend on the order of listings', () => {
    const scopes = ['sales@contoso.com', 'pilot', 'gone', 'twin'];
    const groups = [
      group('sales'),
      group('pilot'),
      group('twin'),
      group('twin2', { name: 'twin' }),
    ];
    const read = (publishedScopes: string[], listed: typeof groups) =>
      checkTrust(
        readings({ source: [relationship('source', { publishedScopes })], groups: listed }),
        policy,
      );

    const reversed = read([...scopes].reverse(), [...groups].reverse());

    assert.deepEqual(reversed, read(scopes, groups));
  });
});
