import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { owner } from './cluster.ts';

export interface Login {
  readonly port: number;
  readonly password: string;
}

/** The session that says: this data folder has its bot. It lasts as long as the bot. */
export interface Hold {
  readonly port: number;
  /** Runs once when the session ends without having been asked to. */
  onLost(act: () => void): void;
  close(): Promise<void>;
}

export function urlOf({ port, password }: Login): string {
  return `postgres://${owner}:${password}@127.0.0.1:${port}/postgres`;
}

/** null while the server takes nobody; an error where another bot holds these data or they are not ours. */
export async function hold(login: Login, data: string): Promise<Hold | null> {
  const client = new pg.Client({ connectionString: urlOf(login), connectionTimeoutMillis: 5000 });
  // The end of a session comes as `end` too; without a listener its error would end the program.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    if (notYet(error)) return null;
    throw new Error(`Signing in to the embedded PostgreSQL of ${data} failed.`, { cause: error });
  }
  try {
    await checkData(client, data);
    await lock(client, data);
  } catch (error) {
    await client.end();
    throw error;
  }
  return {
    port: login.port,
    onLost: (act) => void client.once('end', act),
    close: async () => {
      client.removeAllListeners('end');
      await client.end();
    },
  };
}

async function checkData(client: pg.Client, data: string): Promise<void> {
  const answer = await client.query<{ data_directory: string }>('show data_directory');
  const served = answer.rows[0]?.data_directory;
  if (served !== data)
    throw new Error(
      `Looking for the database of ${data} found a server of ${served ?? 'no data'}.`,
    );
}

/** The sessions of a killed bot take a moment to end, so a taken lock is asked for again for a second. */
async function lock(client: pg.Client, data: string): Promise<void> {
  for (let tries = 0; tries < 12; tries += 1) {
    const answer = await client.query<{ got: boolean }>(
      'select pg_try_advisory_lock($1) as got',
      [0x63726f73],
    );
    if (answer.rows[0]?.got === true) return;
    await sleep(100);
  }
  throw new Error(
    `Another bot is running on the database in ${data}: stop it first, or give this one a DATA_DIR of its own.`,
  );
}

/** Refused, cut off, starting, stopping: the server will take sessions, or be gone, in a moment. */
function notYet(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '53300'].includes(code) ||
    /^(Connection terminated|timeout expired)/.test(error.message)
  );
}
