import type { Environment } from './config/environment.ts';
import { startPostgres } from './engine/start-postgres.ts';
import type { Logger } from './log/log.ts';
import { entraPassword } from './store/entra-password.ts';
import type { Passwords } from './store/sign-in.ts';

export interface Database {
  /** The role that owns the tables. Both URLs contain a password: never log them. */
  readonly ownerUrl: string;
  /** The application's role; null: it is created with the tables. */
  readonly appUrl: string | null;
  /** null: the URLs have passwords, or need none. */
  readonly passwords: Passwords | null;
  /** true: the embedded PostgreSQL, which only this process uses. */
  readonly embedded: boolean;
  close(): Promise<void>;
}

/** Uses the server of DATABASE_URL, or else starts the embedded PostgreSQL. */
export async function openDatabase(
  {
    databaseUrl,
    databaseOwnerUrl,
    databaseAuth,
    dataDir,
  }: Pick<Environment, 'databaseUrl' | 'databaseOwnerUrl' | 'databaseAuth' | 'dataDir'>,
  log: Logger,
): Promise<Database> {
  if (databaseUrl !== null)
    return {
      ...(databaseOwnerUrl === null
        ? { ownerUrl: databaseUrl, appUrl: null }
        : { ownerUrl: databaseOwnerUrl, appUrl: databaseUrl }),
      passwords:
        databaseAuth.kind === 'password'
          ? null
          : {
              owner: entraPassword(databaseOwnerUrl ?? databaseUrl, databaseAuth.ownerClientId),
              app: entraPassword(databaseUrl, databaseAuth.clientId),
            },
      embedded: false,
      close: () => Promise.resolve(),
    };
  const server = await startPostgres({ dataDir, log });
  return {
    ownerUrl: server.url,
    appUrl: null,
    passwords: null,
    embedded: true,
    close: () => server.stop(),
  };
}
