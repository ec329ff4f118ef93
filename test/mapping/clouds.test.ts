import assert from 'node:assert/strict';
import {
  withCloudSignIns,
  differentClouds,
  exchangeScope,
  federationAudience,
  graphScope,
  isMicrosoftAuthority,
} from '../../src/mapping/clouds.ts';

describe('The token scope', () => {
  it('of a national cloud is its own', () => {
    assert.equal(
      exchangeScope('https://outlook.office365.us'),
      'https://outlook.office365.us/.default',
    );
    assert.equal(graphScope('https://graph.microsoft.us'), 'https://graph.microsoft.us/.default');
    assert.ok(isMicrosoftAuthority('https://login.microsoftonline.us'));
  });

  it('of either Exchange host of 21Vianet is the name that Entra knows there', () => {
    const scope = 'https://partner.outlook.cn/.default';

    assert.equal(exchangeScope('https://outlook.office365.cn'), scope);
    assert.equal(exchangeScope('https://partner.outlook.cn'), scope);
    for (const host of ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'])
      assert.ok(isMicrosoftAuthority(`https://${host}`));
  });

  it('of any other host is that of the public cloud', () => {
    assert.equal(exchangeScope('https://localhost:1'), 'https://outlook.office365.com/.default');
    assert.equal(graphScope('https://localhost:1'), 'https://graph.microsoft.com/.default');
    assert.ok(!isMicrosoftAuthority('https://login.microsoftonline.com.example.org'));
  });
});

describe('A cloud of Microsoft', () => {
  for (const [name, authority, graph, exchange, scope, audience] of [
    ['public', 'login.microsoftonline.com', 'graph.microsoft.com', 'outlook.office365.com'],
    ['GCC High', 'login.microsoftonline.us', 'graph.microsoft.us', 'outlook.office365.us'],
    ['DoD', 'login.microsoftonline.us', 'dod-graph.microsoft.us', 'outlook-dod.office365.us'],
    [
      'DoD by its other host',
      'login.microsoftonline.us',
      'dod-graph.microsoft.us',
      'webmail.apps.mil',
    ],
    [
      'China',
      ...[
        'login.partner.microsoftonline.cn',
        'microsoftgraph.chinacloudapi.cn',
        'partner.outlook.cn',
      ],
    ],
  ].map(([name = '', authority = '', graph = '', exchange = '']) => {
    const scope = exchange === 'webmail.apps.mil' ? 'outlook-dod.office365.us' : exchange;
    const audiences = { com: '', us: 'USGov', cn: 'China' } as Readonly<Record<string, string>>;
    const audience = audiences[authority.split('.').at(-1) ?? ''] ?? '';
    return [name, authority, graph, exchange, scope, audience] as const;
  }))
    it(`has scopes, authority and audience of its own: ${name}`, () => {
      const urls = {
        authorityHost: `https://${authority}`,
        graphBaseUrl: `https://${graph}`,
        exchangeBaseUrl: `https://${exchange}`,
      };

      assert.equal(exchangeScope(urls.exchangeBaseUrl), `https://${scope}/.default`);
      assert.equal(graphScope(urls.graphBaseUrl), `https://${graph}/.default`);
      assert.equal(federationAudience(urls.authorityHost), `api://AzureADTokenExchange${audience}`);
      assert.ok(isMicrosoftAuthority(urls.authorityHost));
      assert.equal(differentClouds(urls), null);
      assert.ok(differentClouds({ ...urls, exchangeBaseUrl: 'https://localhost:1' }) === null);
    });
});

describe('PowerShell for an administrator', () => {
  const script = "Connect-MgGraph -TenantId 'x'; Get-MgUser; Connect-ExchangeOnline; Get-Mailbox";

  it('signs in to the cloud whose Graph the bot calls', () => {
    const inCloud = (host: string) => withCloudSignIns(script, `https://${host}`);

    assert.equal(
      inCloud('dod-graph.microsoft.us'),
      "Connect-MgGraph -Environment USGovDoD -TenantId 'x'; Get-MgUser; Connect-ExchangeOnline -ExchangeEnvironmentName O365USGovDoD; Get-Mailbox",
    );
    assert.match(inCloud('graph.microsoft.us'), /USGov -Tenant.*O365USGovGCCHigh; /);
    assert.match(inCloud('microsoftgraph.chinacloudapi.cn'), /China -Tenant.*O365China; /);
    const once = inCloud('graph.microsoft.us');
    assert.equal(withCloudSignIns(once, 'https://graph.microsoft.us'), once);
  });

  it('is as it was in the public cloud, and for a host of no cloud', () => {
    for (const host of ['graph.microsoft.com', '127.0.0.1:8443'])
      assert.equal(withCloudSignIns(script, `https://${host}`), script);
  });
});
