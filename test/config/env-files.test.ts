import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withEnvFiles } from '../../src/config/env-files.ts';
import { readStartSettings } from '../../src/config/start-settings.ts';
import { errorsOf } from './environment-errors.ts';

describe('env files', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'crosswalk-config-'));
    mkdirSync(join(root, 'env'));
    writeFileSync(
      join(root, 'env', '.env.dev'),
      '# live\nTENANTS=live\nPORT=4000\nHOST=\nA="a b"\n',
    );
    writeFileSync(join(root, 'env', '.env.dev.user'), 'A=secret\nBOT_ID=our-bot\n');
    writeFileSync(join(root, 'env', '.env.sandbox'), 'PORT=5000\n');
  });
  after(() => rmSync(root, { recursive: true }));

  it('set variables that are not set, the .user file first', () => {
    const variables = withEnvFiles({ TEAMSFX_ENV: 'dev', PORT: '1', TENANTS: '' }, root);

    assert.deepEqual(variables, {
      TEAMSFX_ENV: 'dev',
      PORT: '1',
      TENANTS: 'live',
      A: 'secret',
      BOT_ID: 'our-bot',
    });
  });

  it('are the sandbox files if TEAMSFX_ENV is not set', () => {
    const variables = withEnvFiles({}, root);

    assert.deepEqual(variables, { PORT: '5000' });
  });

  it('are never read from another folder', () => {
    const errors = errorsOf({ TEAMSFX_ENV: '../../etc/passwd' }, root);

    assert.deepEqual(errors, [
      'TEAMSFX_ENV is not the name of an env file. Set it to letters, digits and hyphens, such as sandbox or dev.',
    ]);
  });

  it('supply the settings of npm start', () => {
    const settings = readStartSettings({ TEAMSFX_ENV: 'dev', DATA_DIR: '/data' }, root);

    assert.deepEqual(settings, {
      tenants: 'live',
      host: '0.0.0.0',
      port: 4000,
      dataDir: '/data',
      registered: true,
      homeTenantId: null,
      hasDatabaseUrl: false,
    });
  });

  it('do not hide an invalid port or mode', () => {
    assert.throws(
      () => readStartSettings({ TENANTS: 'prod', PORT: 'http' }, root),
      /TENANTS is neither sandbox nor live\. Set it .*\n- PORT is not a port\. Set it to a number/,
    );
  });
});
