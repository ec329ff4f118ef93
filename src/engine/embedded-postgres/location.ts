import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type Account,
  canEnter,
  isAccessError,
  serverAccount,
} from './operating-system-account.ts';
import { readServerRecord } from './server-record.ts';

/** The folder for the server's data and password, and for a copy of its binaries if it needs one. */
export interface ServerLocation {
  readonly folder: string;
  readonly data: string;
  readonly account: Account | null;
}

/** The recorded location, or else the first that the server's account can use. `dataDir` is a real path. */
export function chooseLocation(dataDir: string): ServerLocation {
  const record = readServerRecord(dataDir);
  if (record !== null) return checkRecorded(locationIn(record.folder), dataDir);
  const location = candidateFolders(dataDir)
    .map(locationIn)
    .find((candidate) => isUsable(candidate, dataDir));
  if (location !== undefined) return location;
  throw new Error(
    `The embedded PostgreSQL can’t use ${dataDir} or a folder outside it. Choose a DATA_DIR that you can write to, or set DATABASE_URL.`,
  );
}

/** All folders of this user that can contain data of the DATA_DIR. */
export function existingLocations(dataDir: string): readonly ServerLocation[] {
  const record = readServerRecord(dataDir);
  const folders = new Set([
    ...candidateFolders(dataDir),
    ...(record === null ? [] : [record.folder]),
  ]);
  return [...folders]
    .filter((folder) => fs.existsSync(folder) && isOwn(folder, dataDir))
    .map(locationIn);
}

/** DATA_DIR, or else folders outside it whose names depend on DATA_DIR and user, so that a restart finds them. */
function candidateFolders(dataDir: string): readonly string[] {
  const user = process.getuid?.() ?? 'user';
  const hash = createHash('sha256').update(`${dataDir}\n${user}`).digest('hex').slice(0, 16);
  const roots = process.platform === 'win32' ? [tmpdir()] : ['/var/lib', '/var/tmp', tmpdir()];
  return [join(dataDir, 'postgres'), ...roots.map((root) => join(root, `crosswalk-${hash}`))];
}

function locationIn(folder: string): ServerLocation {
  const data = join(folder, 'data');
  return { folder, data, account: serverAccount(data) };
}

function checkRecorded(location: ServerLocation, dataDir: string): ServerLocation {
  const { folder, account } = location;
  if (!fs.existsSync(folder) || !isOwn(folder, dataDir))
    throw new Error(
      `The database of ${dataDir} was in ${folder}, which is missing or belongs to another user. Restore it, or use another DATA_DIR for a new database.`,
    );
  if (canEnter(folder, account)) return location;
  throw new Error(
    `The account of the embedded PostgreSQL can’t enter ${folder}. Allow it (chmod o+x) for this folder and its parents, or use another DATA_DIR for a new database.`,
  );
}

function isUsable(location: ServerLocation, dataDir: string): boolean {
  const { folder, account } = location;
  if (!canEnter(dirname(folder), account)) return false;
  try {
    if (!fs.existsSync(folder)) fs.mkdirSync(folder, { mode: 0o700 });
    if (!isOwn(folder, dataDir)) return false;
    // The server's account enters the folder and owns only the data; files that root writes stay root's.
    fs.chmodSync(folder, account === null ? 0o700 : 0o711);
    return canEnter(folder, account) && keepsOwnerAndMode(location);
  } catch (error) {
    if (isAccessError(error)) return false;
    throw error;
  }
}

/** Outside DATA_DIR another user may have created the folder, so it must be a directory of this user. */
function isOwn(folder: string, dataDir: string): boolean {
  if (dirname(folder) === dataDir) return true;
  const stats = fs.lstatSync(folder);
  return stats.isDirectory() && stats.uid === (process.getuid?.() ?? stats.uid);
}

/** PostgreSQL refuses a data folder on a file system that stores neither owner nor mode. */
function keepsOwnerAndMode({ folder, account }: ServerLocation): boolean {
  const probe = fs.mkdtempSync(join(folder, 'probe-'));
  try {
    fs.chmodSync(probe, 0o700);
    if (account !== null) fs.chownSync(probe, account.uid, account.gid);
    const { uid, mode } = fs.statSync(probe);
    return process.platform === 'win32' || (uid === (account?.uid ?? uid) && (mode & 0o77) === 0);
  } finally {
    fs.rmdirSync(probe);
  }
}
