import { accessSync, constants, existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../run/ports.ts';
import { binaries } from './embedded/binaries.ts';
import { recall, remember } from './embedded/memory.ts';
import { places } from './embedded/place.ts';
import { stopServer } from './embedded/postmaster.ts';
import { prepare, reach, type Server } from './embedded/server.ts';
import { type Hold, urlOf } from './embedded/session.ts';

export interface Postgres {
  /** With its password: never log it. The same for as long as it runs. */
  readonly url: string;
  /** Ends the server; answers when it has gone. */
  stop(): Promise<void>;
}

/** The PostgreSQL that comes with the bot, its data in `dataDir`; started, or found still running after a crash. */
export async function startPostgres(wish: { dataDir: string; log: Log }): Promise<Postgres> {
  const dataDir = writable(wish.dataDir);
  const server = prepare(dataDir);
  const held = await reach(server, recall(dataDir)?.port ?? 0);
  remember(dataDir, { folder: server.place.folder, port: held.port });
  const { folder } = server.place;
  if (!folder.startsWith(dataDir))
    wish.log.info('The embedded PostgreSQL keeps its data outside DATA_DIR.', { dataDir, folder });
  const release = keep(server, held, wish.log);
  return {
    url: urlOf({ port: held.port, password: server.password }),
    stop: async () => {
      await release();
      await stopServer(server);
    },
  };
}

/** Ends the server of a data folder and removes its data, wherever they lie; for a start from nothing. */
export async function discardPostgres(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const real = realpathSync(dataDir);
  for (const place of places(real)) {
    if (existsSync(place.data)) await stopServer({ place, programs: binaries(place) });
    rmSync(place.folder, { recursive: true });
  }
  rmSync(join(real, 'postgres.json'), { force: true });
}

function writable(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    return realpathSync(dataDir);
  } catch (cause) {
    throw new Error(
      `DATA_DIR is ${dataDir}, where this user may not write: choose another, or set DATABASE_URL.`,
      { cause },
    );
  }
}

/** Brings the server up again, on the same port, should it go down while the bot runs; answers how to let go. */
function keep(server: Server, first: Hold, log: Log): () => Promise<void> {
  let held: Hold | null = null;
  let released = false;
  let mending = Promise.resolve();
  const watch = (session: Hold) => {
    held = session;
    session.onLost(() => {
      mending = mend();
    });
  };
  const mend = async () => {
    while (!released) {
      log.warn('The embedded PostgreSQL went down; bringing it up again.');
      try {
        watch(await again(server, first.port));
        return;
      } catch (error) {
        log.error('The embedded PostgreSQL could not be brought up again.', { error });
        await sleep(1000);
      }
    }
  };
  watch(first);
  return async () => {
    released = true;
    await mending;
    await held?.close();
  };
}

async function again(server: Server, port: number): Promise<Hold> {
  const held = await reach(server, port);
  if (held.port === port) return held;
  await held.close();
  await stopServer(server);
  throw new Error(`Port ${port} of the embedded PostgreSQL was taken by another program.`);
}
