import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, withNpx, type Installation, type RunningStart } from './support/installation.ts';
import { commandLinesWith } from './support/processes.ts';

describe('npm start', () => {
  let installation: Installation;
  let dataDir = '';
  let running: RunningStart;
  const start = (flags: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    installation.start(flags, { DATA_DIR: dataDir, ...env });

  before(() => (installation = install('healthy-bot')));
  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'crosswalk-start-data-'))));
  afterEach(async () => {
    running.signal('SIGTERM');
    await running.exited;
    assert.deepEqual(commandLinesWith(installation.folder), []);
    rmSync(dataDir, { recursive: true });
  });
  after(() => installation.remove());

  it('starts sandbox, bot and chat page, refuses a second start, and stops all on request', async () => {
    const serve = "require('http').createServer((_,r)=>r.end('page')).listen(process.argv.at(-1))";
    const env = withNpx(join(dataDir, 'bin'), `exec ${process.execPath} -e "${serve}" -- "$9"`);
    running = start(['--size', '3'], env);
    const bot = await running.waitFor(/The bot listens at +(\S+)\/api\/messages/);
    const dashboard = await running.waitFor(/Open the dashboard +(\S+)/);
    const page = await running.waitFor(/Open the chat page +(\S+)\n +and type there +map batch 3/);

    const second = start(['--no-playground']);
    const secondExitCode = await second.exited;
    const health = await fetch(`${bot}/healthz`);
    const pageText = await (await fetch(page)).text();
    const yaml = readFileSync(join(dataDir, 'playground', '.m365agentsplayground.yml'), 'utf8');
    running.signal('SIGTERM');

    assert.equal(secondExitCode, 1);
    assert.match(second.output(), /already runs on .* Stop it, or set DATA_DIR to another folder/);
    assert.equal(health.status, 200);
    assert.match(dashboard, new RegExp(`^${bot}/tab#[\\w-]{43}$`));
    assert.equal(pageText, 'page');
    assert.match(yaml, /currentUser:\n {2}id: \S+\n {2}name: Megan Bowen/);
    assert.equal(await running.exited, 0);
    assert.match(running.output(), /Everything has stopped/);
  });

  it('leaves no process behind when it is killed, and can start again', async () => {
    const killed = start(['--no-playground', '--size', '3']);
    await killed.waitFor(/The bot listens at/);
    assert.equal(commandLinesWith(installation.folder).length, 2);
    killed.signal('SIGKILL');
    await killed.exited;

    running = start(['--no-playground', '--size', '3']);

    await running.waitFor(/The bot listens at/);
  });

  it('runs without a chat page if npx fails, and stops all when the sandbox ends', async () => {
    const env = withNpx(join(dataDir, 'bin'), 'echo no network >&2; exit 1');
    running = start(['--size', '3'], env);
    const log = await running.waitFor(/could not be started\. .*\n +For the reason, see (\S+)/);
    const url = await running.waitFor(/The bot listens at +(\S+)\/api/);
    const health = await fetch(`${url}/healthz`);

    process.kill(sandboxPid(), 'SIGKILL');

    assert.match(readFileSync(log, 'utf8'), /no network/);
    assert.equal(health.status, 200);
    assert.equal(await running.exited, 1);
    assert.match(running.output(), /sandbox.js ended with exit code 1, so everything was stopped/);
  });

  it('stops all when the bot ends, and exits with its exit code', async () => {
    const failing = install('failing-bot');
    running = failing.start(['--no-playground', '--size', '3'], { DATA_DIR: dataDir });

    assert.equal(await running.exited, 5);
    assert.match(running.output(), /roles.approvers is empty\n/);
    assert.match(running.output(), /index.js ended with exit code 5, so everything was stopped/);
    assert.deepEqual(commandLinesWith(failing.folder), []);
    failing.remove();
  });

  it('refuses to start if the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    running = start(['--no-playground'], { PORT: String(port) });

    assert.equal(await running.exited, 1);
    other.close();
    assert.match(running.output(), new RegExp(`Port ${port} on 127.0.0.1 is in use`));
  });

  it('prints its usage after an unknown flag', async () => {
    running = start(['--playground']);

    assert.equal(await running.exited, 2);
    assert.match(running.output(), /Unknown option '--playground'.*\n\nnpm start -- \[--fresh\]/s);
  });

  /** The second line of the lock file is the first process that was started. */
  function sandboxPid(): number {
    const lines = readFileSync(join(dataDir, 'start.lock'), 'utf8').split('\n');
    return Number(lines[1]?.split(' ')[0]);
  }
});
