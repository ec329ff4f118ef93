import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { databaseUser } from './cluster.ts';

interface Login {
  readonly port: number;
  readonly password: string;
}

/** The session that reserves the data folder for this process. */
export interface ReservingSession {
  readonly port: number;
  /** Calls the listener once when the session ends, unless `close` ended it. */
  onLost(listener: () => void): void;
  close(): Promise<void>;
}

export function urlOf({ port, password }: Login): string {
  return `postgres://${databaseUser}:${password}@127.0.0.1:${port}/postgres`;
}

/** null: the server accepts no sessions yet. Throws if another process has reserved the data, or if the server has other data. */
export async function reserveData(login: Login, data: string): Promise<ReservingSession | null> {
  const client = new pg.Client({ connectionString: urlOf(login), connectionTimeoutMillis: 5000 });
  // Without a listener the error of a lost session would end the process. `end` follows it.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    if (isNotReady(error)) return null;
    throw new Error(`Signing in to the embedded PostgreSQL of ${data} failed.`, { cause: error });
  }
  try {
    await checkDataFolder(client, data);
    await takeLock(client, data);
  } catch (error) {
    await client.end();
    throw error;
  }
  return {
    port: login.port,
    onLost: (listener) => void client.once('end', listener),
    close: async () => {
      client.removeAllListeners('end');
      await client.end();
    },
  };
}

async function checkDataFolder(client: pg.Client, data: string): Promise<void> {
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  const served = rows[0]?.data_directory ?? 'none';
  if (served !== data)
    throw new Error(
      `The server on port ${client.port} has the data folder ${served} instead of ${data}.`,
    );
}

/** Retries for about a second, because the session of a killed process does not end at once. */
async function takeLock(client: pg.Client, data: string): Promise<void> {
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const { rows } = await client.query<{ locked: boolean }>(
      'select pg_try_advisory_lock($1) as locked',
      [0x63726f73],
    );
    if (rows[0]?.locked === true) return;
    await sleep(100);
  }
  throw new Error(
    `Another bot is running on the database in ${data}. Stop it first, or start this one with another DATA_DIR.`,
  );
}

/** Whether the server is starting or stopping. */
function isNotReady(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '53300'].includes(code) ||
    /^(Connection terminated|timeout expired)/.test(error.message)
  );
}
