import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { built } from '../support/built.ts';
import { startSandbox } from '../support/sandbox.ts';
import { client } from './support/client.ts';

describe('starting the sandbox', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'crosswalk-sandbox-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('writes addresses, certificate and people to ready.json', async () => {
    const sandbox = await startSandbox({ dir });
    const { ready } = sandbox;
    await sandbox.stop();

    assert.match(ready.authorityHost, /^https:\/\/localhost:\d+$/);
    assert.equal(ready.graphBaseUrl, ready.authorityHost);
    assert.equal(ready.exchangeBaseUrl, ready.authorityHost);
    assert.match(ready.control, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(ready.source.tenantId, 'c0470500-1111-4111-8111-111111111111');
    assert.equal(ready.target.domain, 'fabrikam.onmicrosoft.com');
    assert.deepEqual(
      ready.people.map(({ id, name }) => [id.slice(-1), name]),
      [
        ['1', 'Megan Bowen'],
        ['2', 'Alex Wilber'],
        ['3', 'Adele Vance'],
        ['4', 'Nestor Wilke'],
        ['5', 'Isaiah Langer'],
        ['6', 'Diego Siciliani'],
        ['7', 'Lynne Robbins'],
      ],
    );
  });

  it('prints one line and removes ready.json at the end', async () => {
    const child = spawn(process.execPath, [...(await command()), '--data', dir, '--size', '5'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    while (!said.includes('\n')) await once(child.stderr, 'data');
    const { control } = JSON.parse(await readFile(join(dir, 'ready.json'), 'utf8')) as {
      control: string;
    };
    await fetch(`${control}/nothing/here`);
    await fetch(`${control}/faults`, { method: 'POST', body: 'no json' });
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];

    assert.match(said, /^sandbox: both tenants at https:\/\/localhost:\d+, world in \S+\n$/);
    assert.equal(code, 0);
    assert.equal(existsSync(join(dir, 'ready.json')), false);
  });

  it('keeps ports, authority, secrets and tokens after a restart', async () => {
    const first = await startSandbox({ dir });
    const firstClient = await client(first);
    const token = await firstClient.token('target');
    await firstClient.close();
    await first.stop();

    const second = await startSandbox({ dir });
    const secondClient = await client(second);
    const answer = await secondClient.invoke('target', ['Get-AcceptedDomain'], { token });
    await secondClient.close();
    await second.stop();

    assert.deepEqual({ ...second.ready, pid: 0 }, { ...first.ready, pid: 0 });
    assert.equal(answer.status, 200);
  });

  it('uses another port if the saved one is taken', async () => {
    const first = await startSandbox({ dir });
    const other = await mkdtemp(join(tmpdir(), 'crosswalk-sandbox-'));
    await writeFile(join(other, 'ports.json'), await readFile(join(dir, 'ports.json')));

    const second = await startSandbox({ dir: other });
    await second.stop();
    await first.stop();
    await rm(other, { recursive: true });

    assert.notEqual(second.ready.authorityHost, first.ready.authorityHost);
    assert.notEqual(second.ready.control, first.ready.control);
  });

  it('refuses another seed or size in the same folder and says what to do', async () => {
    const first = await startSandbox({ dir, size: 5 });
    await first.stop();

    const [code, said] = await run(['--data', dir, '--size', '6']);

    assert.equal(code, 1);
    assert.match(said, /holds another world .*"size":5.*--fresh/s);
    assert.equal(existsSync(join(dir, 'ready.json')), false);
  });

  it('refuses invalid arguments', async () => {
    const [code, said] = await run(['--data', dir, '--size', 'many']);

    assert.equal(code, 1);
    assert.match(said, /--size must be a whole number/);
  });
});

const command = () => built('src/sandbox/sandbox.ts');

async function run(words: readonly string[]): Promise<readonly [number, string]> {
  const child = spawn(process.execPath, [...(await command()), ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number];
  return [code, said];
}
