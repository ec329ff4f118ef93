import assert from 'node:assert/strict';
import { readEnvironment } from '../../src/config/env.ts';
import { botEnv, botUrl } from '../../src/start/bot.ts';
import { ready } from './ready.ts';

const launch = { port: 4000, dataDir: '/data', homeTenantId: null };

describe('the environment that npm start hands to the bot', () => {
  it('is a sound one, of the sandbox', () => {
    const environment = readEnvironment(botEnv({}, ready, launch), '/nowhere');

    assert.equal(environment.tenants, 'sandbox');
    assert.equal(environment.port, 4000);
    assert.equal(environment.dataDir, '/data');
    assert.equal(environment.home, 'target');
    assert.equal(environment.authorityHost, 'https://localhost:7001');
    assert.equal(environment.graphBaseUrl, 'https://localhost:7002');
    assert.equal(environment.exchangeBaseUrl, 'https://localhost:7003');
    assert.deepEqual(environment.source, {
      tenantId: ready.source.tenantId,
      clientId: ready.source.clientId,
      proof: { kind: 'secret', secret: 'source-secret' },
    });
  });

  it('keeps what the caller says of the bot', () => {
    const env = { BOT_ID: 'bot', BOT_PASSWORD: 'p', HOST: '::1', PATH: '/bin' };

    const handed = botEnv(env, ready, { ...launch, homeTenantId: ready.source.tenantId });

    assert.equal(handed['PATH'], '/bin');
    assert.equal(handed['NODE_EXTRA_CA_CERTS'], '/data/sandbox/ca.pem');
    const environment = readEnvironment(handed, '/nowhere');
    assert.equal(environment.bot?.id, 'bot');
    assert.equal(environment.host, '::1');
    assert.equal(environment.home, 'source');
  });

  it('never mixes in a tenant that the caller has access to', () => {
    const live = {
      SOURCE_TENANT_ID: 'aaaaaaaa-0000-4000-8000-000000000000',
      TARGET_CLIENT_SECRET: 'real',
      TARGET_CERTIFICATE_PATH: '/real.pem',
      EXCHANGE_BASE_URL: 'https://outlook.office365.com',
    };

    const environment = readEnvironment(botEnv(live, ready, launch), '/nowhere');

    assert.equal(environment.source.tenantId, ready.source.tenantId);
    assert.equal(environment.exchangeBaseUrl, 'https://localhost:7003');
    assert.deepEqual(environment.target.proof, { kind: 'secret', secret: 'target-secret' });
  });
});

describe("the bot's address on this machine", () => {
  for (const [host, url] of [
    ['127.0.0.1', 'http://127.0.0.1:4000'],
    ['localhost', 'http://localhost:4000'],
    ['0.0.0.0', 'http://127.0.0.1:4000'],
    ['::', 'http://[::1]:4000'],
    ['::1', 'http://[::1]:4000'],
  ] as const)
    it(`is ${url} where it listens on ${host}`, () => {
      assert.equal(botUrl({ host, port: 4000 }), url);
    });
});
