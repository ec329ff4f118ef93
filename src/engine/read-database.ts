import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import pg from 'pg';
import type { DatabaseReading } from '../ports/installation.ts';
import { connectionSettings, type SignIn } from '../store/sign-in.ts';
import { passwordPath } from './embedded-postgres/cluster.ts';
import { readServerRecord } from './embedded-postgres/server-record.ts';
import { urlOf } from './embedded-postgres/session.ts';

/** Milliseconds for signing in and for each query. */
const timeLimit = 5_000;

/** Reads what a server says of itself and of the role of the URL, in a read-only session. */
export async function readDatabaseServer(signIn: SignIn): Promise<DatabaseReading> {
  const { url } = signIn;
  const { hostname, port, pathname, username } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1)) || decodeURIComponent(username);
  const where = `${hostname}:${port || '5432'}/${database}`;
  const role = decodeURIComponent(username);
  const client = new pg.Client({
    ...connectionSettings(signIn),
    connectionTimeoutMillis: timeLimit,
    query_timeout: timeLimit,
    options: '-c default_transaction_read_only=on',
  });
  // Without a listener the error of a lost session would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<ServerRow>(serverQuery);
    const [row] = rows;
    if (row === undefined) throw new Error('the server answered nothing');
    return { kind: 'answered', where, ...row };
  } catch (error) {
    return { kind: 'failed', where, role, code: codeOf(error), text: textOf(error) };
  } finally {
    await client.end().catch(() => undefined);
  }
}

type ServerRow = Omit<Extract<DatabaseReading, { readonly kind: 'answered' }>, 'kind' | 'where'>;

const serverQuery = `
  select current_user as role,
    split_part(current_setting('server_version'), ' ', 1) as version,
    current_setting('server_version_num')::int / 10000 as "majorVersion",
    to_regclass('run') is not null as "hasTables",
    (rolsuper or rolcreaterole) and has_database_privilege(current_database(), 'create') as "canPrepare"
  from pg_roles where rolname = current_user`;

/** The embedded server, without starting it. */
export async function readEmbeddedDatabase(
  dataDir: string,
  isListening: (port: number) => Promise<boolean>,
): Promise<DatabaseReading> {
  if (!isWritable(dataDir)) return { kind: 'unwritable', dataDir };
  const record = readServerRecord(dataDir);
  const isRunning = record !== null && (await isListening(record.port));
  return { kind: 'embedded', dataDir, isRunning };
}

/** With the password of the embedded server; null: it was never started, or belongs to an account that this one can’t read. */
export function runningServerUrl(dataDir: string): string | null {
  const record = readServerRecord(dataDir);
  if (record === null) return null;
  try {
    const password = readFileSync(passwordPath(record.folder), 'utf8');
    return urlOf({ port: record.port, password });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** The folder, or the nearest one that exists and in which it can be made. */
function isWritable(folder: string): boolean {
  if (!existsSync(folder)) return dirname(folder) !== folder && isWritable(dirname(folder));
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Of the first of several errors, one for each address of the host. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

function textOf(error: unknown): string {
  if (error instanceof AggregateError) return textOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
