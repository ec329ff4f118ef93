import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Account, canEnter, denied, serverAccount } from './account.ts';
import { recall } from './memory.ts';

/** A folder for the server's data, password and, where needed, its binaries. */
export interface Place {
  readonly folder: string;
  readonly data: string;
  readonly account: Account | null;
}

/** The place that was chosen before, else the first that the server's account can use; `dataDir` is a real path. */
export function choosePlace(dataDir: string): Place {
  const known = recall(dataDir);
  if (known !== null) return stillGood(placeIn(known.folder), dataDir);
  const place = candidates(dataDir)
    .map(placeIn)
    .find((candidate) => usable(candidate, dataDir));
  if (place !== undefined) return place;
  throw new Error(
    `The embedded PostgreSQL may use no folder, neither ${dataDir} nor one outside: choose a DATA_DIR that you can write to, or set DATABASE_URL.`,
  );
}

/** Every folder where the data of this DATA_DIR may lie and that nobody else has planted. */
export function places(dataDir: string): readonly Place[] {
  const known = recall(dataDir);
  const folders = new Set([...candidates(dataDir), ...(known === null ? [] : [known.folder])]);
  return [...folders]
    .filter((folder) => fs.existsSync(folder) && ours(folder, dataDir))
    .map(placeIn);
}

/** DATA_DIR itself, else a folder outside whose name tells DATA_DIR and user, so that a restart finds it. */
function candidates(dataDir: string): readonly string[] {
  const user = process.getuid?.() ?? 'user';
  const hash = createHash('sha256').update(`${dataDir}\n${user}`).digest('hex').slice(0, 16);
  const roots = process.platform === 'win32' ? [tmpdir()] : ['/var/lib', '/var/tmp', tmpdir()];
  return [join(dataDir, 'postgres'), ...roots.map((root) => join(root, `crosswalk-${hash}`))];
}

function placeIn(folder: string): Place {
  const data = join(folder, 'data');
  return { folder, data, account: serverAccount(data) };
}

function stillGood(place: Place, dataDir: string): Place {
  if (!fs.existsSync(place.folder) || !ours(place.folder, dataDir))
    throw new Error(
      `The database of ${dataDir} was in ${place.folder}, which is gone or belongs to somebody else: bring it back, or begin anew with another DATA_DIR.`,
    );
  if (canEnter(place.folder, place.account)) return place;
  throw new Error(
    `The account of the embedded PostgreSQL can’t enter ${place.folder} any more: allow it (chmod o+x) there and on the folders above, or begin anew with another DATA_DIR.`,
  );
}

function usable(place: Place, dataDir: string): boolean {
  if (!canEnter(dirname(place.folder), place.account)) return false;
  try {
    if (!fs.existsSync(place.folder)) fs.mkdirSync(place.folder, { mode: 0o700 });
    if (!ours(place.folder, dataDir)) return false;
    // The server's account passes through the folder and owns only its data: what root writes beside stays root's.
    fs.chmodSync(place.folder, place.account === null ? 0o700 : 0o711);
    return canEnter(place.folder, place.account) && keepsOwners(place);
  } catch (error) {
    if (denied(error)) return false;
    throw error;
  }
}

/** Outside DATA_DIR anybody may have planted a folder of that name: it counts only if it is really ours. */
function ours(folder: string, dataDir: string): boolean {
  if (dirname(folder) === dataDir) return true;
  const found = fs.lstatSync(folder);
  return found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid);
}

/** Some file systems take neither owner nor mode; PostgreSQL would refuse such a data folder. */
function keepsOwners({ folder, account }: Place): boolean {
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
