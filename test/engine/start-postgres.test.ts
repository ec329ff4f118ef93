import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createDataFolder,
  createInitializedFolder,
  query,
  removeDataFolder,
  serverPid,
  startServer,
  stopServer,
  testUsers,
} from './support/embedded-server.ts';

for (const user of testUsers()) {
  describe(`the embedded PostgreSQL, started by ${user.name}`, () => {
    let dataDir = '';
    before(() => (dataDir = createInitializedFolder(user)));
    after(() => removeDataFolder(dataDir));

    it('keeps its data and URL after a stop and a start', async () => {
      const first = await startServer(dataDir, user);
      await query(first.url, 'create table stopped as select 1 as n');
      await stopServer(first);
      const between = serverPid(dataDir);

      const second = await startServer(dataDir, user);

      assert.equal(between, null);
      assert.equal(second.url, first.url);
      assert.deepEqual(await query(second.url, 'select n from stopped'), [1]);
      await stopServer(second);
    });

    it('protects its password and listens only on loopback', async () => {
      const program = await startServer(dataDir, user);

      const listens = await query(program.url, 'show listen_addresses');

      assert.deepEqual(listens, ['127.0.0.1']);
      assert.equal(statSync(join(dataDir, 'postgres/password')).mode & 0o77, 0);
      const wrong = program.url.replace(/:[^:@]+@/, ':guess@');
      await assert.rejects(query(wrong, 'select 1'), /password authentication failed/);
      await stopServer(program);
    });

    it('connects to the server that a killed bot left running', async () => {
      const first = await startServer(dataDir, user);
      const before = serverPid(dataDir);
      await first.kill('SIGKILL');

      const second = await startServer(dataDir, user);

      assert.notEqual(before, null);
      assert.equal(serverPid(dataDir), before);
      assert.equal(second.url, first.url);
      await stopServer(second);
      assert.equal(serverPid(dataDir), null);
    });

    it('has all committed data after bot and server were killed together', async () => {
      const first = await startServer(dataDir, user);
      await query(first.url, 'create table killed as select 1 as n');
      process.kill(serverPid(dataDir)!, 'SIGKILL');
      await first.kill('SIGKILL');

      const second = await startServer(dataDir, user);

      assert.deepEqual(await query(second.url, 'select n from killed'), [1]);
      await stopServer(second);
    });

    it('is restarted with the same URL when only the server is killed', async () => {
      const program = await startServer(dataDir, user);
      const before = serverPid(dataDir)!;

      process.kill(before, 'SIGKILL');

      await waitForSessions(program.url);
      assert.notEqual(serverPid(dataDir), before);
      await stopServer(program);
      assert.equal(serverPid(dataDir), null);
    });

    it('refuses a second bot on the same data folder, and the first one keeps working', async () => {
      const first = await startServer(dataDir, user);

      const second = startServer(dataDir, user);

      await assert.rejects(second, /Another bot is running on the database in .*\. Stop it first/);
      assert.deepEqual(await query(first.url, 'select 1'), [1]);
      await stopServer(first);
    });

    it('runs two data folders side by side', async () => {
      const other = createDataFolder(user);
      const [one, two] = await Promise.all([startServer(dataDir, user), startServer(other, user)]);

      const folders = [await dataFolderOf(one.url), await dataFolderOf(two.url)];

      assert.deepEqual(folders, [[join(dataDir, 'postgres/data')], [join(other, 'postgres/data')]]);
      await Promise.all([stopServer(one), stopServer(two)]);
      await removeDataFolder(other);
    });
  });
}

const dataFolderOf = (url: string) => query(url, 'show data_directory');

async function waitForSessions(url: string): Promise<void> {
  for (;;) {
    const answer = await query(url, 'select 1').catch((error: unknown) => error);
    if (Array.isArray(answer)) return;
    await sleep(50);
  }
}
