import { accessSync, constants, existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../ports/log.ts';
import { findBinaries } from './embedded-postgres/binaries.ts';
import { existingLocations } from './embedded-postgres/location.ts';
import { stopServer } from './embedded-postgres/postmaster.ts';
import {
  readServerRecord,
  recordPath,
  saveServerRecord,
} from './embedded-postgres/server-record.ts';
import { connectToServer, prepareServer, type PreparedServer } from './embedded-postgres/server.ts';
import { type ReservingSession, urlOf } from './embedded-postgres/session.ts';

export interface Postgres {
  /** Contains the password: never log it. Stays the same while the server runs. */
  readonly url: string;
  /** Resolves when the server has stopped. */
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL with the data of `dataDir`, or connects to it if it still runs after a crash. */
export async function startPostgres(options: { dataDir: string; log: Log }): Promise<Postgres> {
  const { log } = options;
  const dataDir = ensureWritable(options.dataDir);
  const server = prepareServer(dataDir);
  const session = await connectToServer(server, readServerRecord(dataDir)?.port ?? 0);
  const { folder } = server.location;
  saveServerRecord(dataDir, { folder, port: session.port });
  if (!folder.startsWith(dataDir))
    log.info('The embedded PostgreSQL keeps its data outside DATA_DIR.', { dataDir, folder });
  const release = keepRunning(server, session, log);
  return {
    url: urlOf({ port: session.port, password: server.password }),
    stop: async () => {
      await release();
      await stopServer(server);
    },
  };
}

/** Stops the server of a data folder and deletes its data. */
export async function discardPostgres(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const realPath = realpathSync(dataDir);
  for (const location of existingLocations(realPath)) {
    if (existsSync(location.data)) await stopServer({ location, binaries: findBinaries(location) });
    rmSync(location.folder, { recursive: true });
  }
  rmSync(recordPath(realPath), { force: true });
}

/** Creates the folder if needed and returns its real path. */
function ensureWritable(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    return realpathSync(dataDir);
  } catch (cause) {
    throw new Error(
      `You can’t write to ${dataDir} (DATA_DIR). Choose another folder, or set DATABASE_URL.`,
      { cause },
    );
  }
}

/** Restarts the server on the same port whenever it stops. Returns a function that ends this. */
function keepRunning(
  server: PreparedServer,
  first: ReservingSession,
  log: Log,
): () => Promise<void> {
  let current: ReservingSession | null = null;
  let isReleased = false;
  let restarting = Promise.resolve();
  const use = (session: ReservingSession) => {
    current = session;
    session.onLost(() => {
      restarting = restart();
    });
  };
  const restart = async () => {
    while (!isReleased) {
      log.warn('The embedded PostgreSQL stopped. It is restarted now.');
      try {
        use(await reconnect(server, first.port));
        return;
      } catch (error) {
        log.error('The embedded PostgreSQL could not be restarted.', { error });
        await sleep(1000);
      }
    }
  };
  use(first);
  return async () => {
    isReleased = true;
    await restarting;
    await current?.close();
  };
}

async function reconnect(server: PreparedServer, port: number): Promise<ReservingSession> {
  const session = await connectToServer(server, port);
  if (session.port === port) return session;
  await session.close();
  await stopServer(server);
  throw new Error(`Another program uses port ${port} of the embedded PostgreSQL.`);
}
