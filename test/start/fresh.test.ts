import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLaunch } from '../../src/config/launch.ts';
import { discardDatabase } from '../../src/start/fresh.ts';

describe('a fresh start', () => {
  it('discards nothing of live tenants', async () => {
    const launch = readLaunch({ TENANTS: 'live' }, '/nowhere');

    await assert.rejects(discardDatabase(launch), /--fresh is for the sandbox only/);
  });

  it('discards nothing on a server of somebody else', async () => {
    const launch = readLaunch({ DATABASE_URL: 'postgres://db/crosswalk' }, '/nowhere');

    await assert.rejects(discardDatabase(launch), /leave out DATABASE_URL, or empty that database/);
  });

  it('leaves what is not ours in DATA_DIR', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crosswalk-fresh-'));
    writeFileSync(join(folder, 'thesis.txt'), 'mine');

    await discardDatabase(readLaunch({ DATA_DIR: folder }, '/nowhere'));

    assert.ok(existsSync(join(folder, 'thesis.txt')));
    rmSync(folder, { recursive: true });
  });
});
