import assert from 'node:assert/strict';
import { readEnvironment } from '../../src/config/environment.ts';
import { secretsIn, secretsOf } from '../../src/installation/secrets.ts';
import { liveEnv } from '../config/environment.ts';

const webhookSecret = `whsec_${Buffer.alloc(24).toString('base64')}`;
const variables = {
  ...liveEnv,
  WEBHOOK_SECRET_SIEM: webhookSecret,
  OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector:endpoint-password@otel.contoso.com',
  OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer token-of-collector, x-api-key=key-of-collector',
  DATABASE_URL: 'postgres://bot@db.contoso.com/crosswalk?sslmode=verify-full&password=in%20query',
  DATABASE_OWNER_URL: 'postgres://owner:before%40host@db.contoso.com/crosswalk?sslmode=verify-full',
};

describe('the secrets of the environment', () => {
  for (const [what, secrets] of [
    ['of a shell', () => secretsIn(variables)],
    ['of a running bot', () => secretsOf(readEnvironment(variables))],
  ] as const)
    it(`${what} have those in headers and URLs, and no name of a header or host`, () => {
      const found = secrets();

      for (const secret of [
        ...['source-secret', 'target-secret', 'bot-secret', 'endpoint-password'],
        ...['Bearer token-of-collector', 'token-of-collector', 'key-of-collector'],
        ...['in%20query', 'in query', 'before%40host', 'before@host', webhookSecret],
      ])
        assert.ok(found.includes(secret), secret);
      assert.equal(found.length, 12);
    });
});
