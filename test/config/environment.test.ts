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
      databaseOwnerUrl: null,
      databaseAuth: { kind: 'password', clientId: null, ownerClientId: null },
      telemetry: { metrics: null, traces: null },
      webhookSecrets: {},
      changeSettings: { serviceNow: null, jira: null },
      policySha256: null,
      dataDir: resolve('.data'),
      bot: null,
      tabAppId: null,
      sandboxTab: null,
      openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      loginUrl: 'https://login.microsoftonline.com',
      serviceUrls: [],
      source: {
        kind: 'live',
        tenantId: 'c0470500-1111-4111-8111-111111111111',
        clientId: 'd0000000-0000-4000-8000-000000000001',
        credential: { kind: 'secret', secret: 'source-secret' },
      },
      target: {
        tenantId: 'fab41ca0-2222-4222-8222-222222222222',
        clientId: 'd0000000-0000-4000-8000-000000000002',
        credential: { kind: 'secret', secret: 'target-secret' },
      },
      targetWrite: null,
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
        DATABASE_OWNER_URL: 'postgres://owner:secret@db/crosswalk',
        POLICY_SHA256: 'A1'.repeat(32),
        BOT_SERVICE_URLS: 'http://127.0.0.1:9000/connector, https://smba.example',
        BOT_OPENID_METADATA_URL: 'http://127.0.0.1:9000/openid',
        BOT_LOGIN_URL: 'http://127.0.0.1:9000/',
        TAB_APP_ID: '7AB7AB00-3333-4333-8333-333333333333',
        SANDBOX_TAB_SESSION: 's'.repeat(43),
        SANDBOX_TAB_PERSON: 'megan',
      },
      '/nowhere',
    );

    assert.equal(environment.port, 0);
    assert.equal(environment.publicUrl, null);
    assert.equal(environment.databaseUrl, 'postgres://crosswalk:secret@db/crosswalk');
    assert.equal(environment.databaseOwnerUrl, 'postgres://owner:secret@db/crosswalk');
    assert.equal(environment.policySha256, 'a1'.repeat(32));
    assert.deepEqual(environment.serviceUrls, ['http://127.0.0.1:9000', 'https://smba.example']);
    assert.equal(environment.openIdMetadataUrl, 'http://127.0.0.1:9000/openid');
    assert.equal(environment.loginUrl, 'http://127.0.0.1:9000');
    assert.equal(environment.tabAppId, '7ab7ab00-3333-4333-8333-333333333333');
    assert.deepEqual(environment.sandboxTab, { session: 's'.repeat(43), personId: 'megan' });
  });

  it('of live tenants refuses links and databases that are not encrypted', () => {
    const errorsWith = (env: Record<string, string>) =>
      errorsOf({ ...liveEnv, ...env }).map((error) => error.split('. ')[0]);
    const encrypted = [
      { PUBLIC_URL: 'https://crosswalk.example' },
      { PUBLIC_URL: 'http://127.0.0.1:3978' },
      { DATABASE_URL: 'postgres://a:b@db/crosswalk?sslmode=require' },
      { DATABASE_URL: 'postgres://a:b@db/crosswalk?sslmode=verify-full' },
      { DATABASE_URL: 'postgres://a:b@localhost/crosswalk' },
      { DATABASE_URL: 'postgres://a:b@[::1]/crosswalk' },
      { DATABASE_URL: 'postgres://a:b@db/crosswalk?host=/var/run/postgresql' },
    ];
    const unencrypted = [
      { DATABASE_URL: 'postgres://a:b@db/crosswalk' },
      { DATABASE_URL: 'postgres://a:b@db/crosswalk?sslmode=prefer' },
      { DATABASE_URL: 'postgres://a:b@db/crosswalk?sslmode=no-verify' },
      { DATABASE_URL: 'postgres://a:b@db/crosswalk?sslmode=require&sslmode=disable' },
      { DATABASE_URL: 'postgres://a:b@127.0.0.1/crosswalk?host=db' },
      { DATABASE_URL: 'postgres://a:b@127.0.0.1.example/crosswalk' },
    ];

    for (const env of encrypted)
      assert.doesNotThrow(() => readEnvironment({ ...liveEnv, ...env }, '/nowhere'));
    for (const env of unencrypted) assert.deepEqual(errorsWith(env), ['DATABASE_URL has no TLS']);
    assert.deepEqual(errorsWith({ PUBLIC_URL: 'http://crosswalk.example' }), [
      'PUBLIC_URL is not an https URL, so others in the network could read the files behind its links',
    ]);
    assert.deepEqual(
      errorsWith({
        DATABASE_URL: 'postgres://a:b@db/crosswalk?sslmode=require',
        DATABASE_OWNER_URL: 'postgres://a:b@db/crosswalk',
      }),
      ['DATABASE_OWNER_URL has no TLS'],
    );
  });

  it('takes no owner of the tables without the role of the application', () => {
    const errors = errorsOf({ DATABASE_OWNER_URL: 'postgres://owner:hush@db/crosswalk' });

    assert.deepEqual(
      errors.filter((error) => error.startsWith('DATABASE')),
      [
        'DATABASE_OWNER_URL has no effect without DATABASE_URL. Set DATABASE_URL to the URL of the role that the bot runs with, or remove DATABASE_OWNER_URL.',
      ],
    );
  });

  it('gets all errors at once, each with its variable and what to enter', () => {
    const errors = errorsOf({
      TENANTS: 'both',
      PORT: '70000',
      PUBLIC_URL: 'crosswalk.example',
      DATABASE_URL: 'mysql://root:hush@db/crosswalk',
      POLICY_SHA256: '4f1d9a0c7be2',
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
      ...['POLICY_SHA256', 'PORT', 'PUBLIC_URL', 'SOURCE_CERTIFICATE_PATH', 'SOURCE_CLIENT_ID'],
      ...['SOURCE_TENANT_ID', 'TARGET_CERTIFICATE_PATH', 'TARGET_CLIENT_ID', 'TARGET_TENANT_ID'],
      'TENANTS',
    ]);
    assert.ok(errors.every((error) => /\. Set .* to /.test(error)));
    assert.ok(!errors.join('\n').includes('hush'));
  });
});
