import assert from 'node:assert/strict';
import { checkTrust } from '../../../src/mapping/trust/check-trust.ts';
import { policy } from '../builders.ts';
import { group, readings, relationship } from './builders.ts';
import { failing, failure } from './failing-checks.ts';

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
      const [found, ...others] = failing(different);

      assert.deepEqual([found?.code, ...others], [code]);
      assert.ok(found !== undefined);
      assert.match(found.observed, observed);
      assert.match(found.fix.command, command);
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
