import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discardPostgres } from '../../src/engine/start-postgres.ts';
import { pollUntil } from '../../src/start/poll-url.ts';

/** Runs `npm start` with its own folder and port. */
export async function startBot() {
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-smoke-'));
  const policyFile = join(folder, 'project.yml');
  copyFileSync('env/project.sandbox.yml', policyFile);
  const child = spawn('npm', ['start'], {
    env: { ...process.env, DATA_DIR: folder, PROJECT_FILE: policyFile, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const exited = once(child, 'exit');
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  const stop = async () => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await exited;
    await discardPostgres(folder);
    rmSync(folder, { recursive: true });
  };
  const chatPage = () =>
    /Open the chat page +(\S+)/.exec(text) ?? (child.exitCode === null ? null : []);
  const page = (await pollUntil(chatPage, { timeoutMs: 180_000 }))?.[1];
  if (page === undefined) {
    await stop();
    throw new Error(`npm start opened no chat page. Output:\n${text}`);
  }
  return {
    page,
    policyFile,
    stop,
    output: () => text,
    control: controlOf(join(folder, 'sandbox', 'ready.json')),
  };
}

function controlOf(readyFile: string): string {
  const control = /"control": "([^"]+)"/.exec(readFileSync(readyFile, 'utf8'))?.[1];
  if (control === undefined) throw new Error('ready.json contains no control address.');
  return control;
}
