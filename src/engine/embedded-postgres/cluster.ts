import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { runAs } from './operating-system-account.ts';
import type { Binaries } from './binaries.ts';
import type { ServerLocation } from './location.ts';
import { createTemporaryFolder, moveIntoPlace } from './temporary-folder.ts';

/** The superuser of the cluster. */
export const databaseUser = 'crosswalk';

/** Runs `initdb` unless the data exist, and returns the password. Throws if the data have another major version. */
export function ensureCluster(location: ServerLocation, binaries: Binaries): string {
  const password = ensurePassword(location);
  if (!fs.existsSync(location.data)) createCluster(location, binaries);
  checkVersion(location, binaries);
  return password;
}

/** Only the server's account can read the file. If two processes create it, both use the first one. */
function ensurePassword({ folder, account }: ServerLocation): string {
  const path = passwordPath(folder);
  if (!fs.existsSync(path)) {
    const temporary = `${path}-${process.pid}`;
    fs.writeFileSync(temporary, randomBytes(24).toString('hex'), { mode: 0o600, flush: true });
    if (account !== null) fs.chownSync(temporary, account.uid, account.gid);
    if (!fs.existsSync(path)) fs.renameSync(temporary, path);
  }
  return fs.readFileSync(path, 'utf8');
}

export function passwordPath(folder: string): string {
  return join(folder, 'password');
}

/** Upper and lower case follow Unicode, and texts are sorted by code point. */
const unicode = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** Works in a temporary folder, so that a crash during `initdb` never leaves an incomplete data folder. */
function createCluster({ folder, data, account }: ServerLocation, binaries: Binaries): void {
  const temporary = createTemporaryFolder(folder, 'data');
  if (account !== null) fs.chownSync(temporary, account.uid, account.gid);
  const login = ['-U', databaseUser, '-A', 'scram-sha-256', '--pwfile', passwordPath(folder)];
  const format = ['-E', 'UTF8', '--locale=C', ...unicode, '--data-checksums'];
  const result = spawnSync(binaries.initdb, ['-D', temporary, ...login, ...format], {
    ...runAs(account),
    encoding: 'utf8',
  });
  if (result.status !== 0)
    throw new Error(`Creating the database in ${folder} failed: ${result.stderr.trim()}`, {
      cause: result.error,
    });
  moveIntoPlace(temporary, data);
}

function checkVersion({ data, account }: ServerLocation, binaries: Binaries): void {
  const dataVersion = fs.readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = spawnSync(binaries.postgres, ['--version'], {
    ...runAs(account),
    encoding: 'utf8',
  });
  const [, version = 'of unknown version'] = /\(PostgreSQL\) (\d+)/.exec(stdout) ?? [];
  if (dataVersion === version) return;
  throw new Error(
    `The data in ${data} are from PostgreSQL ${dataVersion}, but this release contains PostgreSQL ${version}. Go back to the release that wrote the data, dump the data there and restore them here, or use another DATA_DIR for a new database.`,
  );
}
