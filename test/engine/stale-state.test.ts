import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../../src/engine/start-postgres.ts';
import { silentLog } from '../support/silent-log.ts';
import {
  createDataFolder,
  createInitializedFolder,
  currentUser,
  query,
  removeDataFolder,
} from './support/embedded-server.ts';

describe('the embedded PostgreSQL after an earlier process', () => {
  let dataDir = '';
  let lockFile = '';

  before(() => {
    dataDir = createInitializedFolder(currentUser);
    lockFile = join(dataDir, 'postgres/data/postmaster.pid');
  });
  after(() => removeDataFolder(dataDir));

  const lockFiles = {
    'names another program': `${process.pid}\n/elsewhere\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n`,
    'names a process that has ended':
      '4194999\n/elsewhere\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n',
    'is empty': '',
  };
  for (const [what, text] of Object.entries(lockFiles)) {
    it(`starts although the lock file ${what}`, async () => {
      writeFileSync(lockFile, text);

      const postgres = await startPostgres({ dataDir, log: silentLog });

      assert.deepEqual(await query(postgres.url, 'select 1'), [1]);
      await postgres.stop();
    });
  }

  it('starts although initdb was interrupted', async () => {
    const fresh = createDataFolder(currentUser);
    const incomplete = join(fresh, 'postgres', 'data.new-4194999');
    mkdirSync(incomplete, { recursive: true });
    writeFileSync(join(incomplete, 'PG_VERSION'), '18');

    const postgres = await startPostgres({ dataDir: fresh, log: silentLog });

    assert.deepEqual(await query(postgres.url, 'select 1'), [1]);
    assert.throws(() => readFileSync(join(incomplete, 'PG_VERSION')), /ENOENT/);
    await postgres.stop();
    await removeDataFolder(fresh);
  });

  it('refuses data of another major version, with both versions and what to do', async () => {
    const version = join(dataDir, 'postgres/data/PG_VERSION');
    writeFileSync(version, '17\n');

    const starting = startPostgres({ dataDir, log: silentLog });

    await assert.rejects(starting, /PostgreSQL 17.*PostgreSQL 18.*Go back to the release/s);
    writeFileSync(version, '18\n');
  });

  it('refuses a damaged postgres.json, and starts after it is deleted', async () => {
    writeFileSync(join(dataDir, 'postgres.json'), '{"fol');

    const starting = startPostgres({ dataDir, log: silentLog });

    await assert.rejects(starting, /postgres\.json is damaged.*Delete it/);
    rmSync(join(dataDir, 'postgres.json'));
    const postgres = await startPostgres({ dataDir, log: silentLog });
    await postgres.stop();
  });

  it('creates no new database if the recorded folder is missing', async () => {
    const fresh = createDataFolder(currentUser);
    writeFileSync(join(fresh, 'postgres.json'), '{"folder":"/nowhere/at/all","port":5432}');

    const starting = startPostgres({ dataDir: fresh, log: silentLog });

    await assert.rejects(starting, /was in \/nowhere\/at\/all, which is missing/);
    rmSync(fresh, { recursive: true });
  });
});
