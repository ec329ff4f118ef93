import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRunning } from '../../src/engine/embedded-postgres/process.ts';
import { startChild, type Child } from '../../src/start/child-process.ts';
import { nodeProgram, exitWithParent } from '../../src/start/program.ts';
import { pollUntil } from '../../src/start/poll-url.ts';

describe('a child process of npm start', () => {
  let folder = '';
  let output = 0;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'crosswalk-child-'));
    output = openSync(join(folder, 'output'), 'w');
  });
  afterEach(() => {
    closeSync(output);
    rmSync(folder, { recursive: true });
  });

  it('is stopped with SIGTERM and returns its exit code', async () => {
    const child = await started('stops-on-sigterm.ts');

    await child.stop(10_000);

    assert.equal(await child.exitCode, 7);
  });

  it('is killed if it does not stop', async () => {
    const child = await started('ignores-sigterm.ts');

    await child.stop(100);

    assert.equal(await child.exitCode, 1);
    assert.equal(isRunning(child.pid, 'ignores-sigterm.ts'), false);
  });

  it('can be stopped again after it has ended', async () => {
    const child = await started('stops-on-sigterm.ts');
    await child.stop(10_000);

    await child.stop(10_000);
    child.kill();

    assert.equal(await child.exitCode, 7);
  });

  it('ends at once if the program does not exist', async () => {
    const child = startChild({ name: 'x', command: join(folder, 'absent'), args: [], env: {} });

    assert.equal(await child.exitCode, 1);
    await child.stop(10_000);
  });

  it('stops when npm start is killed', async () => {
    const parent = spawnWithTsx('parent.ts');
    const pid = Number(await once(parent.stderr.setEncoding('utf8'), 'data'));
    await waitForOutput(parent.stdout, 'up');
    assert.ok(isRunning(pid, 'stops-on-sigterm.ts'));

    parent.kill('SIGKILL');

    const ended = await pollUntil(() => (isRunning(pid, 'stops-on-sigterm.ts') ? null : true), {
      timeoutMs: 10_000,
    });
    assert.equal(ended, true);
  });

  it('keeps running after its parent without the exit-with-parent option', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => process.exit(3), 300)'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.end();

    assert.deepEqual(await once(child, 'exit'), [3, null]);
  });

  it('stops with its parent behind npx too, through NODE_OPTIONS', async () => {
    const script = 'setTimeout(() => process.exit(3), 20000)';
    const child = spawn('sh', ['-c', `${process.execPath} -e '${script}'; exit $?`], {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { ...process.env, NODE_OPTIONS: exitWithParent },
    });
    child.stdin.end();

    assert.deepEqual(await once(child, 'exit'), [143, null]);
  });

  async function started(name: string): Promise<Child> {
    const file = new URL(`./support/${name}`, import.meta.url);
    const child = startChild({ ...nodeProgram(file, [], process.env), output });
    const up = () => (readFileSync(join(folder, 'output'), 'utf8').includes('up') ? true : null);
    assert.equal(await pollUntil(up, { timeoutMs: 10_000 }), true);
    return child;
  }
});

function spawnWithTsx(name: string) {
  const file = fileURLToPath(new URL(`./support/${name}`, import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx/esm', file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function waitForOutput(stream: NodeJS.ReadableStream, text: string): Promise<void> {
  for await (const part of stream) if (String(part).includes(text)) return;
}
