import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pollUntil } from '../../src/start/poll-url.ts';

const file = fileURLToPath(new URL('./support/stop-requests.ts', import.meta.url));
const run = ['--import', 'tsx/esm', file];

describe('npm start stops', () => {
  let child: ChildProcess;
  let text = '';
  let pid = 0;
  afterEach(() => process.kill(pid, 'SIGKILL'));

  it('on a signal, and kills its children on a later one, but not on the repetition of one Ctrl-C', async () => {
    await started(spawn(process.execPath, run));

    child.kill('SIGINT');
    child.kill('SIGINT');
    await waitFor(/stop\n/);
    const textAfterFirst = text;
    await new Promise((resolve) => setTimeout(resolve, 1100));
    child.kill('SIGINT');
    await waitFor(/kill\n/);

    assert.ok(!textAfterFirst.includes('kill'));
  });

  it('when the shell of npm ends', async () => {
    const shell = spawn('sh', ['-c', `${process.execPath} ${run.join(' ')}; exit`], {
      env: { ...process.env, npm_lifecycle_event: 'start' },
    });
    await started(shell);
    assert.notEqual(pid, shell.pid);

    shell.kill('SIGTERM');

    await waitFor(/stop\n/);
  });

  it('when the parent process closes the IPC channel', async () => {
    const parent = spawn(process.execPath, ['-e', parentCode], { env: { ...process.env } });
    await started(parent);

    parent.kill('SIGKILL');

    await waitFor(/stop\n/);
  });

  const parentCode = `require('child_process').spawn(process.execPath, ${JSON.stringify(run)}, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })`;

  async function started(program: ChildProcess): Promise<void> {
    child = program;
    text = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => (text += part));
    await waitFor(/up \d+\n/);
    pid = Number(/up (\d+)/.exec(text)?.[1]);
  }

  async function waitFor(pattern: RegExp): Promise<void> {
    const matched = await pollUntil(() => (pattern.test(text) ? true : null), {
      timeoutMs: 15_000,
    });
    assert.ok(matched, `the output does not match ${String(pattern)}: ${text}`);
  }
});
