import assert from 'node:assert/strict';
import { readEnvironment } from '../../src/config/environment.ts';
import { liveEnv } from './environment.ts';
import { errorsOf } from './environment-errors.ts';

const database = 'postgres://bot@db.postgres.database.azure.com:5432/crosswalk?sslmode=verify-full';
const read = (env: NodeJS.ProcessEnv) => readEnvironment({ ...liveEnv, ...env }, '/nowhere');
const errorsWith = (env: NodeJS.ProcessEnv) => errorsOf({ ...liveEnv, ...env });

describe('DATABASE_AUTH=entra', () => {
  it('signs in as the identities that are named, the owner as the same one where there is one URL', () => {
    const entra = { DATABASE_URL: database, DATABASE_AUTH: 'entra', DATABASE_CLIENT_ID: 'one' };
    const auth = (env: NodeJS.ProcessEnv) => read({ ...entra, ...env }).databaseAuth;

    assert.deepEqual(auth({}), { kind: 'entra', clientId: 'one', ownerClientId: 'one' });
    assert.deepEqual(auth({ DATABASE_OWNER_URL: database.replace('bot', 'owner') }), {
      kind: 'entra',
      clientId: 'one',
      ownerClientId: null,
    });
    assert.equal(
      auth({
        DATABASE_OWNER_URL: database.replace('bot', 'owner'),
        DATABASE_OWNER_CLIENT_ID: 'two',
      }).ownerClientId,
      'two',
    );
  });

  it('is refused with another word, without a URL or a user, and beside a password', () => {
    const first = (env: NodeJS.ProcessEnv) => errorsWith(env).map((error) => error.split('.')[0]);

    assert.deepEqual(first({ DATABASE_AUTH: 'aad' }), [
      'DATABASE_AUTH is neither password nor entra',
    ]);
    assert.deepEqual(first({ DATABASE_AUTH: 'entra' }), [
      'DATABASE_AUTH has no effect without DATABASE_URL',
    ]);
    assert.deepEqual(
      first({ DATABASE_AUTH: 'entra', DATABASE_URL: database.replace('bot@', '') }),
      ['DATABASE_URL has no user, and DATABASE_AUTH is entra'],
    );
    assert.deepEqual(
      first({
        DATABASE_AUTH: 'entra',
        DATABASE_URL: database,
        DATABASE_OWNER_URL: database.replace('bot', 'owner:hush'),
      }),
      ['DATABASE_OWNER_URL has a password, and DATABASE_AUTH is entra'],
    );
  });
});

describe('the settings of telemetry', () => {
  it('serve metrics on loopback where no host is named, and send traces with headers', () => {
    const { telemetry } = read({
      METRICS_PORT: '9464',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key = a=b, x-team=ops',
    });

    assert.deepEqual(telemetry, {
      metrics: { host: '127.0.0.1', port: 9464 },
      traces: {
        endpoint: 'http://collector:4318',
        headers: { 'x-key': 'a=b', 'x-team': 'ops' },
      },
    });
  });

  it('are refused with what is wrong', () => {
    for (const port of ['on', '0', '00', '65536'])
      assert.match(errorsWith({ METRICS_PORT: port }).join(), /^METRICS_PORT is not a port/, port);
    assert.match(
      errorsWith({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }).join(),
      /^OTEL_EXPORTER_OTLP_ENDPOINT is not a URL/,
    );
    assert.match(
      errorsWith({
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
        OTEL_EXPORTER_OTLP_HEADERS: 'hush',
      }).join(),
      /^OTEL_EXPORTER_OTLP_HEADERS is not a list of headers\. Set it to name=value/,
    );
  });
});
