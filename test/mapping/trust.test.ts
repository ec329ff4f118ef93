import assert from 'node:assert/strict';
import { checkTrust, type Check, type TrustReadings } from '../../src/mapping/trust.ts';
import { policy } from './builders.ts';
import { group, readings, relationship } from './trust-builders.ts';

function failing(different: Partial<TrustReadings>): readonly Check[] {
  return checkTrust(readings(different), policy).filter(({ ok }) => !ok);
}

/** The one check that fails. */
function failure(different: Partial<TrustReadings>): Check {
  const [first, ...others] = failing(different);
  assert.ok(first !== undefined && others.length === 0, JSON.stringify([first, ...others]));
  return first;
}

describe('the trust between two tenants', () => {
  it('is sound when everything stands, and every check says who could mend it', () => {
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
      ].map((code) => [code, true]),
    );
    for (const { side, fix } of checks) {
      assert.match(fix.who, side === 'source' ? /contoso/ : /fabrikam/);
      assert.match(fix.command, /^[A-Z][a-z]+-[A-Za-z]+ /);
    }
  });

  it('asks for no group where no batch is asked about', () => {
    const { group: left, ...others } = readings();

    const codes = checkTrust(others, policy).map(({ code }) => code);

    assert.notEqual(left, undefined);
    assert.deepEqual(
      codes.filter((code) => code.startsWith('batch')),
      [],
    );
  });

  const broken = [
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
      { group: group('sales', { recipientType: 'MailUniversalDistributionGroup' }) },
      /^MailUniversalDistributionGroup$/,
      /^New-DistributionGroup -Type Security /,
    ],
    ['batch-group', { group: null }, /^no such group$/, /^Get-DistributionGroup /],
    [
      'target-mapped-domains',
      { targetDomains: ['fabrikam.onmicrosoft.com'] },
      /^not accepted: fabrikam.com$/,
      /Id = 'fabrikam.com'/,
    ],
    [
      'target-delivery-domain',
      { targetDomains: ['fabrikam.com'] },
      /^not accepted: fabrikam.onmicrosoft.com$/,
      /Confirm-MgDomain/,
    ],
  ] as const;
  for (const [code, different, observed, command] of broken)
    it(`fails by ${code} alone, with the command that mends it`, () => {
      const found = failure(different);

      assert.equal(found.code, code);
      assert.match(found.observed, observed);
      assert.match(found.fix.command, command);
    });

  it('names every relationship of a side that names the partner, and no more', () => {
    const twin = relationship('source', { name: "Bo's link" });
    const other = relationship('source', { name: 'Other', domainNames: ['contoso.com'] });

    const [found, ...others] = failing({ source: [twin, other, relationship('source')] });

    assert.equal(found?.code, 'source-relationship');
    assert.equal(found.observed, "Bo's link, To Fabrikam");
    assert.match(found.fix.command, /Remove-OrganizationRelationship -Identity 'To Fabrikam'/);
    assert.match(found.fix.command, /'Bo''s link'/);
    assert.deepEqual(others, []);
  });

  it('lacking the relationship of the source, says the whole command for a new one', () => {
    const { fix } = failure({ source: [] });

    assert.equal(
      fix.command,
      "New-OrganizationRelationship -Name 'Contoso into Fabrikam' -DomainNames 'fab41ca0-2222-4222-8222-222222222222' -Enabled $true -MailboxMoveEnabled $true -MailboxMoveCapability RemoteOutbound -OAuthApplicationId 'a99e4d1c-3333-4333-8333-333333333333' -MailboxMovePublishedScopes 'sales@contoso.com'",
    );
  });

  it('finds the partner whatever the case of its GUID, and its flag among others', () => {
    const domainNames = ['x.com', policy.target.tenantId.toUpperCase()];
    const mailboxMoveCapability = ['Inbound', 'remoteoutbound'];

    const source = [relationship('source', { domainNames, mailboxMoveCapability })];

    assert.deepEqual(failing({ source }), []);
  });

  it('takes any application where the policy names none', () => {
    const free = { ...policy, migration: null, domains: {} };
    const okWith = (oauthApplicationId: string | null) =>
      checkTrust(
        readings({ source: [relationship('source', { oauthApplicationId })] }),
        free,
      ).every(({ ok }) => ok);

    assert.equal(okWith('any-app'), true);
    assert.equal(okWith(null), false);
  });

  it('looks the same whatever order the tenants list things in', () => {
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

    const turned = read([...scopes].reverse(), [...groups].reverse());

    assert.deepEqual(turned, read(scopes, groups));
  });
});
