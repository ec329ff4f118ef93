import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { runAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { draft, publish } from './draft.ts';
import type { Place } from './place.ts';

/** Name of the database and of its owner. */
export const owner = 'crosswalk';

/** Makes the data folder unless it stands, refuses one of another major version, and answers the password. */
export function cluster(place: Place, programs: Binaries): string {
  const password = ensurePassword(place);
  if (!fs.existsSync(place.data)) create(place, programs);
  refuseForeign(place, programs);
  return password;
}

/** A file for the server's account alone; of two programs that start at once both take the first one's. */
function ensurePassword({ folder, account }: Place): string {
  const path = join(folder, 'password');
  if (!fs.existsSync(path)) {
    const half = `${path}-${process.pid}`;
    fs.writeFileSync(half, randomBytes(24).toString('hex'), { mode: 0o600, flush: true });
    if (account !== null) fs.chownSync(half, account.uid, account.gid);
    if (!fs.existsSync(path)) fs.renameSync(half, path);
  }
  return fs.readFileSync(path, 'utf8');
}

/** Letters of every script know their other case; the order of texts stays that of their code points. */
const unicode = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** A crash in the middle of initdb leaves a draft, never half a data folder. */
function create({ folder, data, account }: Place, programs: Binaries): void {
  const half = draft(folder, 'data');
  if (account !== null) fs.chownSync(half, account.uid, account.gid);
  const login = ['-U', owner, '-A', 'scram-sha-256', '--pwfile', join(folder, 'password')];
  const form = ['-E', 'UTF8', '--locale=C', ...unicode, '--data-checksums'];
  const made = spawnSync(programs.initdb, ['-D', half, ...login, ...form], {
    ...runAs(account),
    encoding: 'utf8',
  });
  if (made.status !== 0)
    throw new Error(`Making the database in ${folder} failed: ${made.stderr.trim()}`, {
      cause: made.error,
    });
  publish(half, data);
}

function refuseForeign({ data, account }: Place, programs: Binaries): void {
  const found = fs.readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const about = spawnSync(programs.postgres, ['--version'], {
    ...runAs(account),
    encoding: 'utf8',
  });
  const [, ours] = /\(PostgreSQL\) (\d+)/.exec(about.stdout) ?? [];
  if (found === ours) return;
  throw new Error(
    `The data in ${data} are of PostgreSQL ${found}, this program brings PostgreSQL ${ours ?? 'of no known version'}. Go back to the release that wrote them, or dump them there and restore them here, or begin anew with another DATA_DIR.`,
  );
}
