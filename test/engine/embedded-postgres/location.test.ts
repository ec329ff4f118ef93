import assert from 'node:assert/strict';
import { chmodSync, cpSync, lstatSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findBinaries } from '../../../src/engine/embedded-postgres/binaries.ts';
import { chooseLocation } from '../../../src/engine/embedded-postgres/location.ts';
import { startPostgres } from '../../../src/engine/start-postgres.ts';
import { silentLog } from '../../support/silent-log.ts';
import {
  createDataFolder,
  currentUser,
  query,
  removeDataFolder,
} from '../support/embedded-server.ts';

// A mode that locks the server out: root's server runs as another account, and an ordinary user needs to write.
const isRoot = process.getuid?.() === 0;
const lockedMode = isRoot ? 0o700 : 0o500;

describe('the location of the embedded PostgreSQL', () => {
  let dataDir = '';
  beforeEach(() => (dataDir = createDataFolder(currentUser)));
  afterEach(async () => {
    chmodSync(dataDir, 0o755);
    await removeDataFolder(dataDir);
  });

  it('is DATA_DIR if the account of the server can use it', () => {
    const location = chooseLocation(dataDir);

    assert.equal(location.folder, join(dataDir, 'postgres'));
  });

  it('is otherwise always the same folder outside, which others can’t write to', () => {
    chmodSync(dataDir, lockedMode);

    const folders = [chooseLocation(dataDir).folder, chooseLocation(dataDir).folder];

    assert.equal(folders[0], folders[1]);
    assert.notEqual(dirname(folders[0]!), dataDir);
    assert.equal(statSync(folders[0]!).uid, process.getuid?.());
    assert.equal(statSync(folders[0]!).mode & 0o66, 0);
  });

  it('is never a link that another user may have created', () => {
    chmodSync(dataDir, lockedMode);
    const linked = chooseLocation(dataDir).folder;
    rmSync(linked, { recursive: true });
    symlinkSync('/', linked);

    const location = chooseLocation(dataDir);

    assert.notEqual(location.folder, linked);
    rmSync(linked);
  });

  it('is found again after a restart, whatever the mode of DATA_DIR is', async () => {
    chmodSync(dataDir, 0o700);
    const first = await startPostgres({ dataDir, log: silentLog });
    await query(first.url, 'create table kept as select 1 as n');
    const [data] = await query(first.url, 'show data_directory');
    await first.stop();

    const second = await startPostgres({ dataDir, log: silentLog });

    assert.deepEqual(await query(second.url, 'select n from kept'), [1]);
    assert.equal(String(data).startsWith(dataDir), !isRoot);
    await second.stop();
  });
});

describe('the binaries of PostgreSQL', () => {
  it('are copied once, with their links, if the installed ones don’t run', async () => {
    const dataDir = createDataFolder(currentUser);
    const installed = brokenInstallation(dataDir);
    const location = chooseLocation(dataDir);

    const first = findBinaries(location, installed);

    const { ino } = lstatSync(first.postgres);
    assert.equal(first.postgres.startsWith(location.folder), true);
    assert.equal(findBinaries(location, installed).postgres, first.postgres);
    assert.equal(lstatSync(first.postgres).ino, ino);
    chmodSync(join(installed, 'native/lib'), 0o755);
    await removeDataFolder(dataDir);
  });
});

/** An installation without its links in a folder where links can’t be created and that only its owner can read. */
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
