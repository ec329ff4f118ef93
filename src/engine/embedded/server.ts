import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, binaries } from './binaries.ts';
import { cluster } from './cluster.ts';
import { choosePlace, type Place } from './place.ts';
import { freePort } from './port.ts';
import { findServer, lastWords, spawnServer } from './postmaster.ts';
import { type Hold, hold } from './session.ts';

export interface Server {
  readonly place: Place;
  readonly programs: Binaries;
  readonly password: string;
}

/** All that a server needs before it runs: a place, programs, data; `dataDir` is a real path. */
export function prepare(dataDir: string): Server {
  const place = choosePlace(dataDir);
  const programs = binaries(place);
  return { place, programs, password: cluster(place, programs) };
}

/** Holds the running server of these data, or starts it, on the wanted port if that one is free. */
export async function reach(server: Server, wanted: number): Promise<Hold> {
  let launched: { ended: boolean } | null = null;
  let launches = 0;
  // A minute and more: recovery after a power cut replays the log before it takes sessions.
  for (let turn = 0; turn < 2000; turn += 1) {
    const found = await findServer(server.place);
    if (found.kind === 'ready') {
      const login = { port: found.port, password: server.password };
      const held = await hold(login, server.place.data);
      if (held !== null) return held;
    }
    if (found.kind === 'none' && launched?.ended !== false) {
      if (launches === 5) break;
      launches += 1;
      launched = spawnServer(server, await freePort(wanted));
    }
    await sleep(50);
  }
  throw new Error(
    `The embedded PostgreSQL in ${server.place.folder} doesn’t start; it says: ${lastWords(server.place)}`,
  );
}
