import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { canEnter } from '../../../src/engine/embedded/account.ts';
import { discardPostgres } from '../../../src/engine/postgres.ts';
import { type Program, startProgram } from '../../support/program.ts';

export interface Actor {
  readonly name: string;
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

const nobody = { uid: 65534, gid: 65534 };
const serve = join(import.meta.dirname, 'serve.ts');

/** Who can start a bot here: whoever runs the tests and, if that is root, an ordinary user as well. */
export function actors(): readonly Actor[] {
  if (process.getuid?.() !== 0) return [{ name: 'an ordinary user', ids: {} }];
  const root = { name: 'root', ids: {} };
  return canEnter(import.meta.dirname, nobody)
    ? [root, { name: 'an ordinary user', ids: nobody }]
    : [root];
}

/** A data folder in the temp folder, which the actor owns and everybody may enter. */
export function dataFolder({ ids }: Actor): string {
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-serve-'));
  chmodSync(folder, 0o755);
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(folder, ids.uid, ids.gid);
  return folder;
}

export async function remove(dataDir: string): Promise<void> {
  await discardPostgres(dataDir);
  rmSync(dataDir, { recursive: true });
}

/** A bot's server, started as that actor and taking sessions at `url`. */
export async function served(dataDir: string, actor: Actor): Promise<Program & { url: string }> {
  const program = startProgram(serve, [dataDir], actor.ids);
  return { ...program, url: await program.next() };
}

export async function stopped(program: Program): Promise<void> {
  program.say('stop');
  await program.ended;
}

/** The first column of every row. */
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

/** The server's process id, as its own lock file tells it; null: none. */
export function postmaster(dataDir: string): number | null {
  const path = join(dataDir, 'postgres/data/postmaster.pid');
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : null;
}
