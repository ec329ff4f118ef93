import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

/** The account that runs the server; null: the one that runs this program. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: data that exists keep their owner, new data go to a system account. */
export function serverAccount(data: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
    if (uid !== 0) return { uid, gid };
  }
  const found = accountOf('postgres') ?? accountOf('nobody');
  if (found !== null) return found;
  throw new Error(
    'The embedded PostgreSQL can’t run as root and finds no account postgres or nobody in /etc/passwd: add one, start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Options of a child process that runs as the account and inherits no environment, which holds secrets. */
export function runAs(
  account: Account | null,
): { cwd: string; env: NodeJS.ProcessEnv } & Partial<Account> {
  return { cwd: '/', env: { LC_ALL: 'C' }, ...account };
}

/** Whether the account can pass through a folder, asked of the system itself: modes alone don't tell of ACLs. */
export function canEnter(folder: string, account: Account | null): boolean {
  if (account !== null)
    return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], runAs(account)).status === 0;
  try {
    accessSync(folder, constants.X_OK);
    return true;
  } catch (error) {
    if (denied(error)) return false;
    throw error;
  }
}

/** Whether the system refused it because of rights or of a file system that can't. */
export function denied(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ENOTSUP', 'EINVAL'].includes(
    String(error.code),
  );
}

function accountOf(name: string): Account | null {
  if (!existsSync('/etc/passwd')) return null;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (line === undefined) return null;
  const [, , uid, gid] = line.split(':');
  // Some systems write nobody's id as -2.
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
}
