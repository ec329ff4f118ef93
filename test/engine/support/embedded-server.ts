import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { canEnter } from '../../../src/engine/embedded-postgres/operating-system-account.ts';
import { prepareServer } from '../../../src/engine/embedded-postgres/server.ts';
import { discardPostgres } from '../../../src/engine/start-postgres.ts';
import { type Program, startProgram } from '../../support/program.ts';

export interface TestUser {
  readonly name: string;
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

const ordinaryUser = { uid: 65534, gid: 65534 };
const servePostgres = join(import.meta.dirname, 'serve-postgres.ts');

/** The users that can start a bot here: the user of the tests and, if that is root, an ordinary user too. */
export function testUsers(): readonly [TestUser, ...TestUser[]] {
  if (process.getuid?.() !== 0) return [{ name: 'an ordinary user', ids: {} }];
  const root = { name: 'root', ids: {} };
  return canEnter(import.meta.dirname, ordinaryUser)
    ? [root, { name: 'an ordinary user', ids: ordinaryUser }]
    : [root];
}

export const currentUser: TestUser = { name: 'the user of the tests', ids: {} };

/** An empty data folder that the user owns and everyone can enter. */
export function createDataFolder({ ids }: TestUser): string {
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-serve-'));
  chmodSync(folder, 0o755);
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(folder, ids.uid, ids.gid);
  return folder;
}

let template: string | null = null;

/** A data folder with a copy of an initialized cluster: a copy takes less time than `initdb`. */
export function createInitializedFolder(user: TestUser): string {
  template ??= createTemplate();
  const folder = createDataFolder(user);
  execFileSync('cp', ['-a', join(template, 'postgres'), folder]);
  const { uid, gid } = user.ids;
  if (uid !== undefined && gid !== undefined)
    execFileSync('chown', ['-R', `${uid}:${gid}`, join(folder, 'postgres')]);
  return folder;
}

function createTemplate(): string {
  const folder = createDataFolder(currentUser);
  prepareServer(folder);
  process.once('exit', () => rmSync(folder, { recursive: true }));
  return folder;
}

export async function removeDataFolder(dataDir: string): Promise<void> {
  await discardPostgres(dataDir);
  rmSync(dataDir, { recursive: true });
}

/** Starts a process of that user with the embedded PostgreSQL of the data folder; `url` accepts sessions. */
export async function startServer(
  dataDir: string,
  user: TestUser,
): Promise<Program & { readonly url: string }> {
  const program = startProgram(servePostgres, [dataDir], user.ids);
  return { ...program, url: await program.next() };
}

export async function stopServer(program: Program): Promise<void> {
  program.say('stop');
  await program.ended;
}

/** Returns the first column of every row. */
export async function query(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

/** The process id in the lock file of the server; null if there is no file. */
export function serverPid(dataDir: string): number | null {
  const path = join(dataDir, 'postgres/data/postmaster.pid');
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : null;
}
