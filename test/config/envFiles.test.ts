import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withEnvFiles } from '../../src/config/envFiles.ts';
import { readLaunch } from '../../src/config/launch.ts';
import { faultsOf } from './faults.ts';

describe('env files', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'crosswalk-config-'));
    mkdirSync(join(root, 'env'));
    writeFileSync(
      join(root, 'env', '.env.dev'),
      '# live\nTENANTS=live\nPORT=4000\nHOST=\nA="a b"\n',
    );
    writeFileSync(join(root, 'env', '.env.dev.user'), 'A=secret\nBOT_ID=bot-of-ours\n');
    writeFileSync(join(root, 'env', '.env.sandbox'), 'PORT=5000\n');
  });
  after(() => rmSync(root, { recursive: true }));

  it('fill up what is not set, the user file first', () => {
    const variables = withEnvFiles({ TEAMSFX_ENV: 'dev', PORT: '1', TENANTS: '' }, root);

    assert.deepEqual(variables, {
      TEAMSFX_ENV: 'dev',
      PORT: '1',
      TENANTS: 'live',
      A: 'secret',
      BOT_ID: 'bot-of-ours',
    });
  });

  it('are those of the sandbox where nobody names others', () => {
    const variables = withEnvFiles({}, root);

    assert.deepEqual(variables, { PORT: '5000' });
  });

  it('are never sought outside their folder', () => {
    const faults = faultsOf({ TEAMSFX_ENV: '../../etc/passwd' }, root);

    assert.deepEqual(faults, [
      'TEAMSFX_ENV is no name of an env file: put letters, digits and hyphens, such as sandbox or dev',
    ]);
  });

  it('tell npm start what it must know', () => {
    const launch = readLaunch({ TEAMSFX_ENV: 'dev', DATA_DIR: '/data' }, root);

    assert.deepEqual(launch, {
      tenants: 'live',
      host: '0.0.0.0',
      port: 4000,
      dataDir: '/data',
      registered: true,
      homeTenantId: null,
      serverDatabase: false,
    });
  });

  it('are no excuse for a faulty port or mode', () => {
    assert.throws(
      () => readLaunch({ TENANTS: 'prod', PORT: 'http' }, root),
      /TENANTS is neither sandbox nor live: put one of the two\n- PORT is no port: put a number/,
    );
  });
});
