import assert from 'node:assert/strict';
import { connectorCredential } from '../../src/tenants/connector-credential.ts';
import { exchangeScope, graphScope, isMicrosoftAuthority } from '../../src/tenants/clouds.ts';
import { connector } from '../support/connector.ts';

const scope = 'https://api.botframework.com/.default';
const tenantId = 'fab41ca0-2222-4222-8222-222222222222';

describe('The bot’s token for the connector', () => {
  it('comes from the token route of BOT_LOGIN_URL and is cached', async () => {
    const teams = await connector();
    const tokens = connectorCredential({
      kind: 'SingleTenant',
      loginUrl: teams.url,
      tenantId,
      clientId: 'b07b07b0-0000-4000-8000-000000000000',
      credential: { kind: 'secret', secret: 'a-secret' },
    });

    const first = await tokens.getToken(scope);
    const second = await tokens.getToken(scope);

    await teams.stop();
    assert.match(first?.token ?? '', /^connector-/);
    assert.equal(second?.token, first?.token);
    assert.equal(teams.tokenRequests.length, 1);
    assert.equal(teams.tokenRequests[0]?.get('client_secret'), 'a-secret');
    assert.equal(teams.tokenRequests[0].get('scope'), scope);
  });

  it('may come from a managed identity', () => {
    const tokens = connectorCredential({ kind: 'UserAssignedMsi', clientId: tenantId });

    assert.equal(tokens.constructor.name, 'ManagedIdentityCredential');
  });
});

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
