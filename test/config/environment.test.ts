import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { readEnvironment } from '../../src/config/environment.ts';
import { liveEnv, sandboxEnv } from './environment.ts';
import { errorsOf } from './environment-errors.ts';

describe('the environment', () => {
  it('of the sandbox listens on loopback and needs no bot registration', () => {
    const environment = readEnvironment(sandboxEnv, '/nowhere');

    assert.deepEqual(environment, {
      tenants: 'sandbox',
      host: '127.0.0.1',
      port: 3978,
      publicUrl: 'http://127.0.0.1:3978',
      projectFile: resolve('env/project.sandbox.yml'),
      databaseUrl: null,
      dataDir: resolve('.data'),
      bot: null,
      openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      loginUrl: 'https://login.microsoftonline.com',
      serviceUrls: [],
      source: {
        tenantId: 'c0470500-1111-4111-8111-111111111111',
        clientId: 'd0000000-0000-4000-8000-000000000001',
        credential: { kind: 'secret', secret: 'source-secret' },
      },
      target: {
        tenantId: 'fab41ca0-2222-4222-8222-222222222222',
        clientId: 'd0000000-0000-4000-8000-000000000002',
        credential: { kind: 'secret', secret: 'target-secret' },
      },
      home: 'target',
      homeTenantId: 'fab41ca0-2222-4222-8222-222222222222',
      authorityHost: 'https://localhost:7001',
      graphBaseUrl: 'https://localhost:7001',
      exchangeBaseUrl: 'https://localhost:7001',
    });
  });

  it('of live tenants listens on all interfaces and uses the public cloud by default', () => {
    const environment = readEnvironment(liveEnv, '/nowhere');

    assert.equal(environment.host, '0.0.0.0');
    assert.equal(environment.publicUrl, null);
    assert.equal(environment.graphBaseUrl, 'https://graph.microsoft.com');
    assert.equal(environment.exchangeBaseUrl, 'https://outlook.office365.com');
    assert.equal(environment.authorityHost, 'https://login.microsoftonline.com');
    assert.deepEqual(environment.bot, {
      type: 'SingleTenant',
      id: 'e0000000-0000-4000-8000-000000000001',
      credential: { kind: 'secret', secret: 'bot-secret' },
    });
  });

  it('accepts a managed identity without a secret, and the source as home tenant', () => {
    const environment = readEnvironment(
      {
        ...liveEnv,
        BOT_TYPE: 'UserAssignedMsi',
        BOT_PASSWORD: '',
        BOT_TENANT_ID: sandboxEnv.SOURCE_TENANT_ID,
      },
      '/nowhere',
    );

    assert.deepEqual(environment.bot, { type: 'UserAssignedMsi', id: liveEnv.BOT_ID });
    assert.equal(environment.home, 'source');
    assert.equal(environment.homeTenantId, 'c0470500-1111-4111-8111-111111111111');
  });

  it('accepts every optional variable', () => {
    const environment = readEnvironment(
      {
        ...sandboxEnv,
        HOST: '::1',
        PORT: '0',
        DATABASE_URL: 'postgres://crosswalk:secret@db/crosswalk',
        BOT_SERVICE_URLS: 'http://127.0.0.1:9000/connector, https://smba.example',
        BOT_OPENID_METADATA_URL: 'http://127.0.0.1:9000/openid',
        BOT_LOGIN_URL: 'http://127.0.0.1:9000/',
      },
      '/nowhere',
    );

    assert.equal(environment.port, 0);
    assert.equal(environment.publicUrl, null);
    assert.equal(environment.databaseUrl, 'postgres://crosswalk:secret@db/crosswalk');
    assert.deepEqual(environment.serviceUrls, ['http://127.0.0.1:9000', 'https://smba.example']);
    assert.equal(environment.openIdMetadataUrl, 'http://127.0.0.1:9000/openid');
    assert.equal(environment.loginUrl, 'http://127.0.0.1:9000');
  });

  it('gets all errors at once, each with its variable and what to enter', () => {
    const errors = errorsOf({
      TENANTS: 'both',
      PORT: '70000',
      PUBLIC_URL: 'crosswalk.example',
      DATABASE_URL: 'mysql://root:hush@db/crosswalk',
      BOT_ID: '${{BOT_ID}}',
      BOT_TYPE: 'MultiTenant',
      BOT_OPENID_METADATA_URL: 'http://openid.example',
      BOT_LOGIN_URL: 'https://login.example/common',
      BOT_SERVICE_URLS: 'smba.example',
      AZURE_AUTHORITY_HOST: 'login.example',
      GRAPH_BASE_URL: 'https://graph.example/v1.0',
      EXCHANGE_BASE_URL: 'https://user:hush@exchange.example',
      SOURCE_TENANT_ID: 'contoso.com',
    });

    const named = new Set(errors.map((error) => error.split(' ')[0]));
    assert.deepEqual([...named].sort(), [
      ...['AZURE_AUTHORITY_HOST', 'BOT_LOGIN_URL', 'BOT_OPENID_METADATA_URL', 'BOT_SERVICE_URLS'],
      ...['BOT_TENANT_ID', 'BOT_TYPE', 'DATABASE_URL', 'EXCHANGE_BASE_URL', 'GRAPH_BASE_URL'],
      ...['PORT', 'PUBLIC_URL', 'SOURCE_CERTIFICATE_PATH', 'SOURCE_CLIENT_ID'],
      ...['SOURCE_TENANT_ID', 'TARGET_CERTIFICATE_PATH', 'TARGET_CLIENT_ID', 'TARGET_TENANT_ID'],
      'TENANTS',
    ]);
    assert.ok(errors.every((error) => /\. Set .* to /.test(error)));
    assert.ok(!errors.join('\n').includes('hush'));
  });
});
