import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { processesWith } from './support/processes.ts';
import { tree, type Running } from './support/tree.ts';

describe('npm start', () => {
  let place: ReturnType<typeof tree>;
  let running: Running;
  beforeEach(() => (place = tree('healthy')));
  afterEach(async () => {
    running.signal('SIGTERM');
    await running.exited;
    assert.deepEqual(processesWith(place.folder), []);
    place.remove();
  });

  it('brings up sandbox, bot and chat page, lets no second one in, and stops all when asked', async () => {
    const serve = "require('http').createServer((_,r)=>r.end('page')).listen(process.argv.at(-1))";
    const env = place.npx(`exec ${process.execPath} -e "${serve}" -- "$9"`);
    running = place.start(['--size', '3'], env);
    const bot = await running.says(/The bot listens at +(\S+)\/api\/messages/);
    const page = await running.says(/Open the chat page +(\S+)\n +and type there +map batch 3/);

    const second = place.start(['--no-playground']);
    const refused = await second.exited;
    const healthy = await fetch(`${bot}/healthz`);
    const shown = await (await fetch(page)).text();
    const yaml = readFileSync(join(place.data, 'playground', '.m365agentsplayground.yml'), 'utf8');
    running.signal('SIGTERM');

    assert.equal(refused, 1);
    assert.match(second.said(), /already runs on .* Stop that one, or choose another folder/);
    assert.equal(healthy.status, 200);
    assert.equal(shown, 'page');
    assert.match(yaml, /currentUser:\n {2}id: \S+\n {2}name: Megan Bowen/);
    assert.equal(await running.exited, 0);
    assert.match(running.said(), /Everything has stopped/);
  });

  it('leaves nothing behind when it is killed, and starts again after it', async () => {
    const killed = place.start(['--no-playground', '--size', '3']);
    await killed.says(/The bot listens at/);
    assert.equal(processesWith(place.folder).length, 2);
    killed.signal('SIGKILL');
    await killed.exited;

    running = place.start(['--no-playground', '--size', '3']);

    await running.says(/The bot listens at/);
  });

  it('runs on without a chat page, and stops all when the sandbox ends', async () => {
    running = place.start(['--size', '3'], place.npx('echo no network >&2; exit 1'));
    const log = await running.says(/could not be started; .*\n +Why: see (\S+)/);
    const url = await running.says(/The bot listens at +(\S+)\/api/);
    const healthy = await fetch(`${url}/healthz`);

    process.kill(sandboxPid(), 'SIGKILL');

    assert.match(readFileSync(log, 'utf8'), /no network/);
    assert.equal(healthy.status, 200);
    assert.equal(await running.exited, 1);
    assert.match(running.said(), /sandbox.ts ended by itself with exit code 1, so everything was/);
  });

  it('stops all when the bot ends, with its exit code', async () => {
    place.remove();
    place = tree('dying');
    running = place.start(['--no-playground', '--size', '3']);

    assert.equal(await running.exited, 5);
    assert.match(running.said(), /roles.approvers: is empty\n/);
    assert.match(running.said(), /index.ts ended by itself with exit code 5, so everything was/);
  });

  it('says so where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    running = place.start(['--no-playground'], { PORT: String(port) });

    assert.equal(await running.exited, 1);
    other.close();
    assert.match(running.said(), new RegExp(`Port ${port} on 127.0.0.1 is taken`));
  });

  it('tells how it is used', async () => {
    running = place.start(['--playground']);

    assert.equal(await running.exited, 2);
    assert.match(running.said(), /Unknown option '--playground'.*\n\nnpm start -- \[--fresh\]/s);
  });

  /** The second line of the lock: the first process that was launched. */
  function sandboxPid(): number {
    const lines = readFileSync(join(place.data, 'start.lock'), 'utf8').split('\n');
    return Number(lines[1]?.split(' ')[0]);
  }
});
