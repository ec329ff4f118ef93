import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStartSettings } from '../../src/config/start-settings.ts';
import { discardDatabase } from '../../src/start/sandbox-program.ts';

describe('npm start with --fresh', () => {
  it('deletes nothing with live tenants', async () => {
    const settings = readStartSettings({ TENANTS: 'live' }, '/nowhere');

    await assert.rejects(discardDatabase(settings), /--fresh works only with the sandbox/);
  });

  it('deletes nothing with DATABASE_URL', async () => {
    const settings = readStartSettings({ DATABASE_URL: 'postgres://db/crosswalk' }, '/nowhere');

    await assert.rejects(discardDatabase(settings), /Remove DATABASE_URL, or empty that database/);
  });

  it('keeps other files in DATA_DIR', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crosswalk-fresh-'));
    writeFileSync(join(folder, 'thesis.txt'), 'mine');

    await discardDatabase(readStartSettings({ DATA_DIR: folder }, '/nowhere'));

    assert.ok(existsSync(join(folder, 'thesis.txt')));
    rmSync(folder, { recursive: true });
  });
});
