import assert from 'node:assert/strict';
import { connectorCredential } from '../../src/tenants/connector-credential.ts';
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
