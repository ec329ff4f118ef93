import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startSandbox, type SandboxProcess } from '../support/sandbox.ts';

/** A private CA is trusted as in production, by a variable that Node reads at its start: hence processes of their own. */
describe('The adapters over real HTTPS', () => {
  let sandbox: SandboxProcess;
  before(async () => {
    sandbox = await startSandbox({ size: 1200 });
  });
  after(() => sandbox.stop());

  for (const folder of ['trusted', 'untrusting']) {
    for (const file of readdirSync(join('test/tenants', folder))) {
      it(`keep everything in ${folder}/${file}`, async () => {
        const result = await mocha(join('test/tenants', folder, file), {
          SANDBOX_READY: join(sandbox.dir, 'ready.json'),
          NODE_EXTRA_CA_CERTS: folder === 'trusted' ? sandbox.ready.caPath : '',
        });

        assert.equal(result.code, 0, result.said);
        assert.match(result.said, /[1-9]\d* passed, 0 failed, 0 skipped/);
      });
    }
  }
});

async function mocha(file: string, env: Readonly<Record<string, string>>) {
  const words = ['--no-config', '--reporter', 'test/reporter.cjs', '--timeout', '60000', file];
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'node_modules/mocha/bin/mocha.js', ...words],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: child.exitCode, said: out + err };
}
