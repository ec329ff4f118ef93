import type { Environment } from './config/env.ts';
import { startPostgres } from './engine/postgres.ts';
import type { Logger } from './log/log.ts';

/** The server that holds the journal. */
export interface Database {
  /** With its password: never log it. */
  readonly url: string;
  /** Whether it is this bot's alone. */
  readonly embedded: boolean;
  close(): Promise<void>;
}

/** The server that the environment names, else the embedded one, which is started. */
export async function openDatabase(
  { databaseUrl, dataDir }: Pick<Environment, 'databaseUrl' | 'dataDir'>,
  log: Logger,
): Promise<Database> {
  if (databaseUrl !== null)
    return { url: databaseUrl, embedded: false, close: () => Promise.resolve() };
  const embedded = await startPostgres({ dataDir, log });
  return { url: embedded.url, embedded: true, close: () => embedded.stop() };
}
