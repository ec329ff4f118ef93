import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../../src/config/env.ts';
import { liveEnv, sandboxEnv } from './environment.ts';
import { faultsOf } from './faults.ts';

describe('the door', () => {
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'crosswalk-config-'))));
  after(() => rmSync(folder, { recursive: true }));

  it('stays shut without a registration, unless everything is on loopback', () => {
    const cases = [
      [{ ...liveEnv, BOT_ID: '' }, /^BOT_ID is missing/],
      [{ ...sandboxEnv, HOST: '0.0.0.0' }, /^HOST is not loopback/],
      [{ ...sandboxEnv, HOST: '127.0.0.1.example' }, /^HOST is not loopback/],
      [{ ...sandboxEnv, GRAPH_BASE_URL: '' }, /^GRAPH_BASE_URL is not on loopback/],
      [{ ...sandboxEnv, EXCHANGE_BASE_URL: 'https://a.example' }, /^EXCHANGE_BASE_URL is not on/],
    ] as const;

    for (const [env, fault] of cases) {
      const faults = faultsOf(env);

      assert.ok(
        faults.some((text) => fault.test(text)),
        faults.join('\n'),
      );
    }
  });

  it('stays shut for a home tenant that is neither side', () => {
    const faults = faultsOf({ ...liveEnv, BOT_TENANT_ID: 'aaaaaaaa-0000-4000-8000-000000000000' });

    assert.deepEqual(faults, [
      'BOT_TENANT_ID is neither tenant: put the value of SOURCE_TENANT_ID or of TARGET_TENANT_ID',
    ]);
  });

  it('stays shut where both sides are one tenant', () => {
    const faults = faultsOf({ ...liveEnv, SOURCE_TENANT_ID: liveEnv.TARGET_TENANT_ID });

    assert.deepEqual(faults, [
      'SOURCE_TENANT_ID and TARGET_TENANT_ID are the same: put the ids of two tenants',
    ]);
  });

  it('takes a certificate only with its private key beside it', () => {
    const path = join(folder, 'app.pem');
    const env = { ...liveEnv, SOURCE_CLIENT_SECRET: '', SOURCE_CERTIFICATE_PATH: path };
    const certificate = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n';
    const key = '-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n';

    const absent = faultsOf(env);
    writeFileSync(path, certificate);
    const keyless = faultsOf(env);
    writeFileSync(path, key);
    const bare = faultsOf(env);
    writeFileSync(path, key + certificate);
    const whole = readEnvironment(env, folder);

    assert.match(absent.join(), /^SOURCE_CERTIFICATE_PATH names a file that cannot be read: put /);
    assert.match(
      keyless.join(),
      /^SOURCE_CERTIFICATE_PATH names a file without a private key: put/,
    );
    assert.match(bare.join(), /^SOURCE_CERTIFICATE_PATH names a file without a certificate: put /);
    assert.deepEqual(whole.source.proof, { kind: 'certificate', path });
  });
});
