import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runsWith } from '../../src/engine/embedded/process.ts';
import { launch, program, type Child } from '../../src/start/child.ts';
import { leash } from '../../src/start/leash.ts';
import { until } from '../../src/start/until.ts';

describe('a process that npm start launches', () => {
  let folder = '';
  let output = 0;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crosswalk-child-'));
    output = openSync(join(folder, 'said'), 'w');
  });
  afterEach(() => {
    closeSync(output);
    rmSync(folder, { recursive: true });
  });

  it('is asked to leave, and its exit code is told', async () => {
    const child = await launched('polite.ts');

    await child.stop(10_000);

    assert.equal(await child.ended, 7);
  });

  it('is killed where it does not leave', async () => {
    const child = await launched('stubborn.ts');

    await child.stop(100);

    assert.equal(await child.ended, 1);
    assert.equal(runsWith(child.pid, 'stubborn.ts'), false);
  });

  it('may be stopped again once it has gone', async () => {
    const child = await launched('polite.ts');
    await child.stop(10_000);

    await child.stop(10_000);
    child.kill();

    assert.equal(await child.ended, 7);
  });

  it('has ended at once where there is no such program', async () => {
    const child = launch({ name: 'x', command: join(folder, 'absent'), args: [], env: {} });

    assert.equal(await child.ended, 1);
    await child.stop(10_000);
  });

  it('leaves once npm start is killed', async () => {
    const parent = spawnTyped('parent.ts');
    const pid = Number(await once(parent.stderr.setEncoding('utf8'), 'data'));
    await said(parent.stdout, 'up');
    assert.ok(runsWith(pid, 'polite.ts'));

    parent.kill('SIGKILL');

    const gone = await until(() => (runsWith(pid, 'polite.ts') ? null : true), { within: 10_000 });
    assert.equal(gone, true);
  });

  it('lives on without npm start where nobody holds a leash', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => process.exit(3), 300)'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.end();

    assert.deepEqual(await once(child, 'exit'), [3, null]);
  });

  it('holds its leash through npx too, by NODE_OPTIONS', async () => {
    const script = 'setTimeout(() => process.exit(3), 20000)';
    const child = spawn('sh', ['-c', `${process.execPath} -e '${script}'; exit $?`], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, NODE_OPTIONS: leash },
    });
    child.stdin.end();

    assert.deepEqual(await once(child, 'exit'), [143, null]);
  });

  async function launched(name: string): Promise<Child> {
    const file = new URL(`./support/${name}`, import.meta.url);
    const child = launch({ ...program(file, [], process.env), output });
    const up = () => (readFileSync(join(folder, 'said'), 'utf8').includes('up') ? true : null);
    assert.equal(await until(up, { within: 10_000 }), true);
    return child;
  }
});

function spawnTyped(name: string) {
  const file = fileURLToPath(new URL(`./support/${name}`, import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx/esm', file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function said(stream: NodeJS.ReadableStream, word: string): Promise<void> {
  for await (const part of stream) if (String(part).includes(word)) return;
}
