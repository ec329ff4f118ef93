import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Actor,
  actors,
  dataFolder,
  postmaster,
  query,
  remove,
  served,
  stopped,
} from './support/servers.ts';

for (const actor of actors()) {
  describe(`the embedded PostgreSQL, started by ${actor.name}`, () => {
    let dataDir = '';
    before(() => (dataDir = dataFolder(actor)));
    after(() => remove(dataDir));

    it('keeps its data and its address over a stop and a start', async () => {
      const first = await served(dataDir, actor);
      await query(first.url, 'create table stopped as select 1 as n');
      await stopped(first);
      const between = postmaster(dataDir);

      const second = await served(dataDir, actor);

      assert.equal(between, null);
      assert.equal(second.url, first.url);
      assert.deepEqual(await query(second.url, 'select n from stopped'), [1]);
      await stopped(second);
    });

    it('shows its password to nobody else and listens on loopback alone', async () => {
      const program = await served(dataDir, actor);

      const listens = await query(program.url, 'show listen_addresses');

      assert.deepEqual(listens, ['127.0.0.1']);
      assert.equal(statSync(join(dataDir, 'postgres/password')).mode & 0o77, 0);
      const wrong = program.url.replace(/:[^:@]+@/, ':guess@');
      await assert.rejects(query(wrong, 'select 1'), /password authentication failed/);
      await stopped(program);
    });

    it('finds the server again that a killed bot left running', async () => {
      const first = await served(dataDir, actor);
      const before = postmaster(dataDir);
      await first.kill('SIGKILL');

      const second = await served(dataDir, actor);

      assert.notEqual(before, null);
      assert.equal(postmaster(dataDir), before);
      assert.equal(second.url, first.url);
      await stopped(second);
      assert.equal(postmaster(dataDir), null);
    });

    it('comes back with all that was committed when bot and server are killed together', async () => {
      const first = await served(dataDir, actor);
      await query(first.url, 'create table killed as select 1 as n');
      process.kill(postmaster(dataDir)!, 'SIGKILL');
      await first.kill('SIGKILL');

      const second = await served(dataDir, actor);

      assert.deepEqual(await query(second.url, 'select n from killed'), [1]);
      await stopped(second);
    });

    it('is brought up again at the same address when the server alone is killed', async () => {
      const program = await served(dataDir, actor);
      const before = postmaster(dataDir)!;

      process.kill(before, 'SIGKILL');

      await answers(program.url);
      assert.notEqual(postmaster(dataDir), before);
      await stopped(program);
      assert.equal(postmaster(dataDir), null);
    });

    it('refuses a second bot on the same data folder and leaves the first alone', async () => {
      const first = await served(dataDir, actor);

      const second = served(dataDir, actor);

      await assert.rejects(second, /Another bot is running on the database in .* stop it first/);
      assert.deepEqual(await query(first.url, 'select 1'), [1]);
      await stopped(first);
    });

    it('lets two data folders live side by side', async () => {
      const other = dataFolder(actor);
      const [one, two] = await Promise.all([served(dataDir, actor), served(other, actor)]);

      const folders = [await where(one.url), await where(two.url)];

      assert.deepEqual(folders, [[join(dataDir, 'postgres/data')], [join(other, 'postgres/data')]]);
      await Promise.all([stopped(one), stopped(two)]);
      await remove(other);
    });
  });
}

const where = (url: string) => query(url, 'show data_directory');

async function answers(url: string): Promise<void> {
  for (;;) {
    const answer = await query(url, 'select 1').catch((error: unknown) => error);
    if (Array.isArray(answer)) return;
    await sleep(50);
  }
}

describe('the actors of these tests', () => {
  it('are at least one', () => {
    const names: readonly Actor[] = actors();

    assert.ok(names.length > 0);
  });
});
