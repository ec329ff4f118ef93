import assert from 'node:assert/strict';
import { readEnvironment } from '../../src/config/environment.ts';
import { botEnvironment, botUrl, dashboardLink } from '../../src/start/bot-program.ts';
import { sandboxReady } from './support/sandbox-ready.ts';

const settings = { port: 4000, dataDir: '/data', homeTenantId: null };

describe('the environment of the bot under npm start', () => {
  it('is valid and has the values of the sandbox', () => {
    const environment = readEnvironment(botEnvironment({}, sandboxReady, settings), '/nowhere');

    assert.equal(environment.tenants, 'sandbox');
    assert.equal(environment.port, 4000);
    assert.equal(environment.dataDir, '/data');
    assert.equal(environment.home, 'target');
    assert.equal(environment.authorityHost, 'https://localhost:7001');
    assert.equal(environment.graphBaseUrl, 'https://localhost:7002');
    assert.equal(environment.exchangeBaseUrl, 'https://localhost:7003');
    assert.deepEqual(environment.source, {
      kind: 'live',
      tenantId: sandboxReady.source.tenantId,
      clientId: sandboxReady.source.clientId,
      credential: { kind: 'secret', secret: 'source-secret' },
    });
  });

  it('keeps the variables that the caller sets for the bot', () => {
    const env = { BOT_ID: 'bot', BOT_PASSWORD: 'p', HOST: '::1', PATH: '/bin' };

    const environmentOfBot = botEnvironment(env, sandboxReady, {
      ...settings,
      homeTenantId: sandboxReady.source.tenantId,
    });

    assert.equal(environmentOfBot['PATH'], '/bin');
    assert.equal(environmentOfBot['NODE_EXTRA_CA_CERTS'], '/data/sandbox/ca.pem');
    const environment = readEnvironment(environmentOfBot, '/nowhere');
    assert.equal(environment.bot?.id, 'bot');
    assert.equal(environment.host, '::1');
    assert.equal(environment.home, 'source');
  });

  it('never has access to a live tenant of the caller', () => {
    const live = {
      SOURCE_TENANT_ID: 'aaaaaaaa-0000-4000-8000-000000000000',
      TARGET_CLIENT_SECRET: 'real',
      TARGET_CERTIFICATE_PATH: '/real.pem',
      TARGET_WRITE_CLIENT_ID: 'real-app',
      TARGET_WRITE_FEDERATED: 'managed-identity',
      EXCHANGE_BASE_URL: 'https://outlook.office365.com',
    };

    const environment = readEnvironment(botEnvironment(live, sandboxReady, settings), '/nowhere');

    assert.equal(environment.source.tenantId, sandboxReady.source.tenantId);
    assert.equal(environment.exchangeBaseUrl, 'https://localhost:7003');
    assert.deepEqual(environment.target.credential, { kind: 'secret', secret: 'target-secret' });
    assert.deepEqual(environment.targetWrite, {
      clientId: 'd0000000-0000-4000-8000-000000000003',
      credential: { kind: 'secret', secret: 'write-secret' },
    });
  });
});

describe('the link to the dashboard under npm start', () => {
  it('opens a session of the current user, which only a bot without registration accepts', () => {
    const { url, variables } = dashboardLink(sandboxReady, { host: '127.0.0.1', port: 4000 });
    const environmentWith = (env: NodeJS.ProcessEnv) =>
      readEnvironment(botEnvironment({ ...env, ...variables }, sandboxReady, settings), '/nowhere');

    const { sandboxTab } = environmentWith({});
    const registered = environmentWith({ BOT_ID: 'bot', BOT_PASSWORD: 'p' });

    const megan = sandboxReady.people.find(({ name }) => name === 'Megan Bowen');
    assert.equal(url, `http://127.0.0.1:4000/tab#${sandboxTab?.session}`);
    assert.equal(sandboxTab?.personId, megan?.id);
    assert.equal(registered.sandboxTab, null);
  });
});

describe('the URL of the bot on this machine', () => {
  for (const [host, url] of [
    ['127.0.0.1', 'http://127.0.0.1:4000'],
    ['localhost', 'http://localhost:4000'],
    ['0.0.0.0', 'http://127.0.0.1:4000'],
    ['::', 'http://[::1]:4000'],
    ['::1', 'http://[::1]:4000'],
  ] as const)
    it(`is ${url} if the bot listens on ${host}`, () => {
      assert.equal(botUrl({ host, port: 4000 }), url);
    });
});
