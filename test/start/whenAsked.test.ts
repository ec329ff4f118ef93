import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { until } from '../../src/start/until.ts';

const file = fileURLToPath(new URL('./support/asked.ts', import.meta.url));
const run = ['--import', 'tsx/esm', file];

describe('npm start is asked to stop', () => {
  let child: ChildProcess;
  let text = '';
  let pid = 0;
  afterEach(() => process.kill(pid, 'SIGKILL'));

  it('by a signal, and to hurry by a later one, but not by the echo of a Ctrl-C', async () => {
    await launched(spawn(process.execPath, run));

    child.kill('SIGINT');
    child.kill('SIGINT');
    await says(/stop\n/);
    const echoed = text;
    await new Promise((resolve) => setTimeout(resolve, 1100));
    child.kill('SIGINT');
    await says(/kill\n/);

    assert.ok(!echoed.includes('kill'));
  });

  it('by the end of the shell in which npm has launched it', async () => {
    const shell = spawn('sh', ['-c', `${process.execPath} ${run.join(' ')}; exit`], {
      env: { ...process.env, npm_lifecycle_event: 'start' },
    });
    await launched(shell);
    assert.notEqual(pid, shell.pid);

    shell.kill('SIGTERM');

    await says(/stop\n/);
  });

  it('by the end of the program that holds it by a channel', async () => {
    const parent = spawn(process.execPath, ['-e', holder], { env: { ...process.env } });
    await launched(parent);

    parent.kill('SIGKILL');

    await says(/stop\n/);
  });

  const holder = `require('child_process').spawn(process.execPath, ${JSON.stringify(run)}, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })`;

  async function launched(started: ChildProcess): Promise<void> {
    child = started;
    text = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => (text += part));
    await says(/up \d+\n/);
    pid = Number(/up (\d+)/.exec(text)?.[1]);
  }

  async function says(pattern: RegExp): Promise<void> {
    const said = await until(() => (pattern.test(text) ? true : null), { within: 15_000 });
    assert.ok(said, `never said ${String(pattern)}, but: ${text}`);
  }
});
