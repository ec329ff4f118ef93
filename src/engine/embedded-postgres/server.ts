import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { chooseLocation, type ServerLocation } from './location.ts';
import { findServer, lastLogLines, spawnServer } from './postmaster.ts';
import { reserveData, type ReservingSession } from './session.ts';

export interface PreparedServer {
  readonly location: ServerLocation;
  readonly binaries: Binaries;
  readonly password: string;
}

/** Chooses the location, finds the binaries and creates the data. `dataDir` is a real path. */
export function prepareServer(dataDir: string): PreparedServer {
  const location = chooseLocation(dataDir);
  const binaries = findBinaries(location);
  return { location, binaries, password: ensureCluster(location, binaries) };
}

const maxLaunches = 5;
/** 100 s and more: after a power failure the server replays its log before it accepts sessions. */
const maxAttempts = 2000;

/** Connects to the running server, or starts it, if possible on the preferred port. */
export async function connectToServer(
  server: PreparedServer,
  preferredPort: number,
): Promise<ReservingSession> {
  const { location, password } = server;
  let serverProcess: { hasEnded: boolean } | null = null;
  let launches = 0;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const state = await findServer(location);
    if (state.kind === 'ready') {
      const session = await reserveData({ port: state.port, password }, location.data);
      if (session !== null) return session;
    }
    if (state.kind === 'none' && serverProcess?.hasEnded !== false) {
      if (launches === maxLaunches) break;
      launches += 1;
      serverProcess = spawnServer(server, await freePort(preferredPort));
    }
    await sleep(50);
  }
  throw new Error(
    `The embedded PostgreSQL in ${location.folder} does not start. Its log ends with: ${lastLogLines(location)}`,
  );
}

/** The preferred port if it is free, or else any free port; 0 means any. */
async function freePort(preferred: number): Promise<number> {
  return (await portIfFree(preferred)) ?? (await portIfFree(0)) ?? preferred;
}

async function portIfFree(port: number): Promise<number | null> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    const address = server.address();
    return typeof address === 'object' ? (address?.port ?? null) : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  } finally {
    server.close();
  }
}
