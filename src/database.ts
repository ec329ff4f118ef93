import type { Environment } from './config/environment.ts';
import { startPostgres } from './engine/start-postgres.ts';
import type { Logger } from './log/log.ts';

export interface Database {
  /** The role that owns the tables. Both URLs contain a password: never log them. */
  readonly ownerUrl: string;
  /** The application's role; null: it is created with the tables. */
  readonly appUrl: string | null;
  /** true: the embedded PostgreSQL, which only this process uses. */
  readonly embedded: boolean;
  close(): Promise<void>;
}

/** Uses the server of DATABASE_URL, or else starts the embedded PostgreSQL. */
export async function openDatabase(
  {
    databaseUrl,
    databaseOwnerUrl,
    dataDir,
  }: Pick<Environment, 'databaseUrl' | 'databaseOwnerUrl' | 'dataDir'>,
  log: Logger,
): Promise<Database> {
  if (databaseUrl !== null)
    return {
      ...(databaseOwnerUrl === null
        ? { ownerUrl: databaseUrl, appUrl: null }
        : { ownerUrl: databaseOwnerUrl, appUrl: databaseUrl }),
      embedded: false,
      close: () => Promise.resolve(),
    };
  const server = await startPostgres({ dataDir, log });
  return { ownerUrl: server.url, appUrl: null, embedded: true, close: () => server.stop() };
}
