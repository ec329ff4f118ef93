import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

/** The system account that runs the server; null: the account of this process. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. Existing data keep their owner, new data get a system account. */
export function serverAccount(dataFolder: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) return { uid, gid };
  }
  const account = accountNamed('postgres') ?? accountNamed('nobody');
  if (account !== null) return account;
  throw new Error(
    'The embedded PostgreSQL can’t run as root, and /etc/passwd has no account postgres or nobody. Add one of them, start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Options of a child process that runs as the account, without this environment: it contains secrets. */
export function runAs(account: Account | null) {
  return { cwd: '/', env: { LC_ALL: 'C' }, ...account };
}

/** Whether the account can enter the folder. The system decides, because file modes don't show access control lists. */
export function canEnter(folder: string, account: Account | null): boolean {
  if (account !== null)
    return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], runAs(account)).status === 0;
  try {
    accessSync(folder, constants.X_OK);
    return true;
  } catch (error) {
    if (isAccessError(error)) return false;
    throw error;
  }
}

/** Whether permissions or the kind of file system caused the error. */
export function isAccessError(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ENOTSUP', 'EINVAL'].includes(
    String(error.code),
  );
}

function accountNamed(name: string): Account | null {
  if (!existsSync('/etc/passwd')) return null;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (line === undefined) return null;
  const [, , uid, gid] = line.split(':');
  // Some systems write the id of the account “nobody” as -2.
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
}
