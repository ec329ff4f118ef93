import type { Environment } from './config/environment.ts';
import { startPostgres } from './engine/start-postgres.ts';
import type { Logger } from './log/log.ts';

export interface Database {
  /** Contains the password: never log it. */
  readonly url: string;
  /** true: the embedded PostgreSQL, which only this process uses. */
  readonly embedded: boolean;
  close(): Promise<void>;
}

/** Uses the server of DATABASE_URL, or else starts the embedded PostgreSQL. */
export async function openDatabase(
  { databaseUrl, dataDir }: Pick<Environment, 'databaseUrl' | 'dataDir'>,
  log: Logger,
): Promise<Database> {
  if (databaseUrl !== null)
    return { url: databaseUrl, embedded: false, close: () => Promise.resolve() };
  const server = await startPostgres({ dataDir, log });
  return { url: server.url, embedded: true, close: () => server.stop() };
}
