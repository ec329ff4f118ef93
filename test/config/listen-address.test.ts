import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../../src/config/environment.ts';
import { liveEnv, sandboxEnv } from './environment.ts';
import { errorsOf } from './environment-errors.ts';

describe('access to the bot and to the tenants', () => {
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'crosswalk-config-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('is refused without a registration, unless everything is on loopback', () => {
    const cases = [
      [{ ...liveEnv, BOT_ID: '' }, /^BOT_ID is missing/],
      [{ ...sandboxEnv, HOST: '0.0.0.0' }, /^HOST is not loopback/],
      [{ ...sandboxEnv, HOST: '127.0.0.1.example' }, /^HOST is not loopback/],
      [{ ...sandboxEnv, GRAPH_BASE_URL: '' }, /^GRAPH_BASE_URL is not on loopback/],
      [{ ...sandboxEnv, EXCHANGE_BASE_URL: 'https://a.example' }, /^EXCHANGE_BASE_URL is not on/],
    ] as const;

    for (const [env, expected] of cases) {
      const errors = errorsOf(env);

      assert.ok(
        errors.some((error) => expected.test(error)),
        errors.join('\n'),
      );
    }
  });

  it('is refused for a home tenant that is neither source nor target', () => {
    const errors = errorsOf({ ...liveEnv, BOT_TENANT_ID: 'aaaaaaaa-0000-4000-8000-000000000000' });

    assert.deepEqual(errors, [
      'BOT_TENANT_ID is neither tenant. Set it to the value of SOURCE_TENANT_ID or TARGET_TENANT_ID.',
    ]);
  });

  it('is refused if source and target are the same tenant', () => {
    const errors = errorsOf({ ...liveEnv, SOURCE_TENANT_ID: liveEnv.TARGET_TENANT_ID });

    assert.deepEqual(errors, [
      'SOURCE_TENANT_ID and TARGET_TENANT_ID are equal. Set them to the IDs of two tenants.',
    ]);
  });

  it('needs a private key in the file of a certificate', () => {
    const path = join(folder, 'app.pem');
    const env = { ...liveEnv, SOURCE_CLIENT_SECRET: '', SOURCE_CERTIFICATE_PATH: path };
    const certificate = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n';
    const key = '-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n';

    const absent = errorsOf(env);
    writeFileSync(path, certificate);
    const withoutKey = errorsOf(env);
    writeFileSync(path, key);
    const withoutCertificate = errorsOf(env);
    writeFileSync(path, key + certificate);
    const complete = readEnvironment(env, folder);

    assert.match(
      absent.join(),
      /^SOURCE_CERTIFICATE_PATH is a file that can’t be read\. Set it to /,
    );
    assert.match(
      withoutKey.join(),
      /^SOURCE_CERTIFICATE_PATH is a file without a private key\. Set it/,
    );
    assert.match(
      withoutCertificate.join(),
      /^SOURCE_CERTIFICATE_PATH is a file without a certificate\. Set it/,
    );
    assert.ok(complete.source.kind === 'live');
    assert.deepEqual(complete.source.credential, { kind: 'certificate', path });
  });
});
