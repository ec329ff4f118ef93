import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../../src/engine/postgres.ts';
import { quiet } from '../support/quiet.ts';
import { actors, dataFolder, query, remove } from './support/servers.ts';

describe('what an earlier life of the embedded PostgreSQL left behind', () => {
  const [self] = actors();
  let dataDir = '';
  let lockFile = '';

  before(async () => {
    dataDir = dataFolder(self!);
    lockFile = join(dataDir, 'postgres/data/postmaster.pid');
    await (await startPostgres({ dataDir, log: quiet })).stop();
  });
  after(() => remove(dataDir));

  const lockFiles = {
    'names another program': `${process.pid}\n/elsewhere\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n`,
    'names a process that is gone': '4194999\n/elsewhere\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n',
    'is empty': '',
  };
  for (const [what, text] of Object.entries(lockFiles)) {
    it(`is no hindrance: a lock file that ${what}`, async () => {
      writeFileSync(lockFile, text);

      const postgres = await startPostgres({ dataDir, log: quiet });

      assert.deepEqual(await query(postgres.url, 'select 1'), [1]);
      await postgres.stop();
    });
  }

  it('is no hindrance: an initdb that was cut off', async () => {
    const fresh = dataFolder(self!);
    const half = join(fresh, 'postgres', 'data.new-4194999');
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, 'PG_VERSION'), '18');

    const postgres = await startPostgres({ dataDir: fresh, log: quiet });

    assert.deepEqual(await query(postgres.url, 'select 1'), [1]);
    assert.throws(() => readFileSync(join(half, 'PG_VERSION')), /ENOENT/);
    await postgres.stop();
    await remove(fresh);
  });

  it('is refused if its data are of another PostgreSQL, with both versions and what to do', async () => {
    const version = join(dataDir, 'postgres/data/PG_VERSION');
    writeFileSync(version, '17\n');

    const starting = startPostgres({ dataDir, log: quiet });

    await assert.rejects(starting, /PostgreSQL 17.*PostgreSQL 18.*Go back to the release/s);
    writeFileSync(version, '18\n');
  });

  it('is told of when its memory is spoiled, with what to do', async () => {
    writeFileSync(join(dataDir, 'postgres.json'), '{"fol');

    const starting = startPostgres({ dataDir, log: quiet });

    await assert.rejects(starting, /postgres\.json is not as it was written.*remove it/);
    rmSync(join(dataDir, 'postgres.json'));
    const postgres = await startPostgres({ dataDir, log: quiet });
    await postgres.stop();
  });

  it('is missed, not made anew, when the folder that it remembers is gone', async () => {
    const fresh = dataFolder(self!);
    writeFileSync(join(fresh, 'postgres.json'), '{"folder":"/nowhere/at/all","port":5432}');

    const starting = startPostgres({ dataDir: fresh, log: quiet });

    await assert.rejects(starting, /was in \/nowhere\/at\/all, which is gone/);
    rmSync(fresh, { recursive: true });
  });
});
