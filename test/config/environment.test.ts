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

  it('accepts an app of its own that stamps, and managed identities instead of secrets', () => {
    const identity = 'ab000000-0000-4000-8000-000000000001';
    const environment = readEnvironment(
      {
        ...liveEnv,
        SOURCE_CLIENT_SECRET: '',
        SOURCE_FEDERATED: 'managed-identity',
        SOURCE_MANAGED_IDENTITY_CLIENT_ID: identity.toUpperCase(),
        TARGET_WRITE_CLIENT_ID: 'd0000000-0000-4000-8000-000000000003',
        TARGET_WRITE_CLIENT_SECRET: 'write-secret',
      },
      '/nowhere',
    );

    assert.deepEqual('credential' in environment.source && environment.source.credential, {
      kind: 'managed-identity',
      clientId: identity,
    });
    assert.deepEqual(environment.targetWrite, {
      clientId: 'd0000000-0000-4000-8000-000000000003',
      credential: { kind: 'secret', secret: 'write-secret' },
    });
  });

  it('names what is wrong with the app that stamps and with a managed identity', () => {
    assert.deepEqual(
      errorsOf({
        ...liveEnv,
        SOURCE_FEDERATED: 'managed-identity',
        TARGET_FEDERATED: 'yes',
        TARGET_WRITE_CLIENT_SECRET: 'hush',
      }).toSorted(),
      [
        'SOURCE_MANAGED_IDENTITY_CLIENT_ID is missing. Set it to the client ID of a user-assigned managed identity (a GUID).',
        'TARGET_FEDERATED is not known. Set it to managed-identity, or remove it and set TARGET_CLIENT_SECRET or TARGET_CERTIFICATE_PATH.',
        'TARGET_MANAGED_IDENTITY_CLIENT_ID is missing. Set it to the client ID of a user-assigned managed identity (a GUID).',
        'TARGET_WRITE_CLIENT_ID is missing. Set it to the ID of the application that stamps.',
      ],
    );
  });

  it('takes the app that reads for stamping too where it is named for both', () => {
    const same = { TARGET_WRITE_CLIENT_ID: liveEnv.TARGET_CLIENT_ID.toUpperCase() };

    assert.equal(readEnvironment({ ...liveEnv, ...same }, '/nowhere').targetWrite, null);
  });

  it('needs no application in a source that is read from files, and refuses one', () => {
    const none = { SOURCE_CLIENT_ID: '', SOURCE_CLIENT_SECRET: '' };
    const file = { ...liveEnv, ...none, SOURCE_ACCESS: 'file' };

    assert.deepEqual(readEnvironment(file, '/nowhere').source, {
      kind: 'file',
      tenantId: liveEnv.SOURCE_TENANT_ID.toLowerCase(),
    });
    for (const name of ['CLIENT_ID', 'CLIENT_SECRET', 'CERTIFICATE_PATH', 'FEDERATED'])
      assert.match(
        errorsOf({ ...file, [`SOURCE_${name}`]: 'anything' }).join(),
        /^SOURCE_ACCESS is file, and credentials of the source tenant are set\. Remove/,
      );
    assert.match(
      errorsOf({ ...file, BOT_TENANT_ID: liveEnv.SOURCE_TENANT_ID }).join(),
      /^BOT_TENANT_ID is the source tenant, which the bot may not read/,
    );
    assert.match(
      errorsOf({ ...liveEnv, SOURCE_ACCESS: 'sometimes' }).join(),
      /^SOURCE_ACCESS is neither live nor file/,
    );
  });

  it('keeps Entra, Graph and Exchange in one cloud of Microsoft', () => {
    const government = {
      AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us',
      GRAPH_BASE_URL: 'https://graph.microsoft.us',
      EXCHANGE_BASE_URL: 'https://outlook.office365.us',
    };
    const highWithDefense = { ...government, GRAPH_BASE_URL: 'https://dod-graph.microsoft.us' };

    assert.ok(readEnvironment({ ...liveEnv, ...government }, '/nowhere'));
    assert.match(
      errorsOf({ ...liveEnv, ...highWithDefense }).join(),
      /different clouds: US Government L4 \(GCC High\) or US Government L5 \(DoD\); US Government L5 \(DoD\); US Government L4/,
    );
    assert.match(
      errorsOf({ ...liveEnv, ...government, EXCHANGE_BASE_URL: '' }).join(),
      /are of different clouds/,
    );
  });

  it('names what is wrong with the variables of the dashboard', () => {
    assert.deepEqual(errorsOf({ ...sandboxEnv, TAB_APP_ID: 'tab' }), [
      'TAB_APP_ID is not a GUID. Set it to the application ID of the dashboard’s own registration, or remove it: then there is no dashboard.',
    ]);
    assert.deepEqual(errorsOf({ ...sandboxEnv, SANDBOX_TAB_SESSION: 'short' }), [
      'SANDBOX_TAB_SESSION is not a token. Remove it: npm start sets it.',
      'SANDBOX_TAB_PERSON is missing. Remove SANDBOX_TAB_SESSION too.',
    ]);
  });

  it('has no session of the sandbox where tokens are checked', () => {
    const session = { SANDBOX_TAB_SESSION: 's'.repeat(43), SANDBOX_TAB_PERSON: 'megan' };

    assert.equal(readEnvironment({ ...liveEnv, ...session }, '/nowhere').sandboxTab, null);
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
