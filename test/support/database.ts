import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { discardPostgres, type Postgres, startPostgres } from '../../src/engine/postgres.ts';
import { quiet } from './quiet.ts';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

let server: Promise<{ postgres: Postgres; dataDir: string }> | null = null;
let made = 0;

/** A database of its own on the one embedded server of this test process: empty, or a copy of one that nobody uses. */
export async function freshDatabase(model?: TestDatabase): Promise<TestDatabase> {
  server ??= start();
  const { postgres } = await server;
  made += 1;
  const name = `fresh_${process.pid}_${made}`;
  if (model === undefined) return databaseOn(postgres.url, name);
  return databaseOn(postgres.url, `${name} template ${new URL(model.url).pathname.slice(1)}`);
}

/** A database on any server, under that name. */
export async function databaseOn(url: string, wish: string): Promise<TestDatabase> {
  const [name = wish] = wish.split(' ');
  await run(url, `create database ${wish}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => run(url, `drop database if exists ${name} with (force)`) };
}

/** Ends the server and removes its folder; under mocha it happens by itself. */
export async function stopDatabases(): Promise<void> {
  const running = await server;
  server = null;
  if (running === null) return;
  await running.postgres.stop();
  await discardPostgres(running.dataDir);
  rmSync(running.dataDir, { recursive: true });
}

async function start(): Promise<{ postgres: Postgres; dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'crosswalk-database-'));
  // Started by root the server runs as another account, which must get in.
  chmodSync(dataDir, 0o711);
  return { postgres: await startPostgres({ dataDir, log: quiet }), dataDir };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

if (typeof after === 'function') after(stopDatabases);
