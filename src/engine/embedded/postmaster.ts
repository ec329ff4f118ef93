import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import { runsWith } from './process.ts';

interface Site {
  readonly place: Place;
  readonly programs: Binaries;
}

/** What the server's own lock file tells of it; `busy`: starting or stopping just now. */
export type ServerState =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy'; readonly pid: number }
  | { readonly kind: 'ready'; readonly pid: number; readonly port: number };

/** Looks for the server of a data folder, and removes the lock file that a dead one left. */
export async function findServer({ data }: Place): Promise<ServerState> {
  const path = join(data, 'postmaster.pid');
  const seen = read(path);
  if (seen === null) return { kind: 'none' };
  const [pid, , , port, , , , status] = seen.split('\n');
  if (runsWith(Number(pid), data))
    return status?.trim() === 'ready'
      ? { kind: 'ready', pid: Number(pid), port: Number(port) }
      : { kind: 'busy', pid: Number(pid) };
  // A server writes the file right after making it; what is still the same a moment later is stale.
  await sleep(100);
  if (read(path) === seen) fs.rmSync(path, { force: true });
  return { kind: 'none' };
}

/** Starts the server in a group of its own: a Ctrl-C meant for the bot must not take its memory first. */
export function spawnServer({ place, programs }: Site, port: number): { readonly ended: boolean } {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=60',
    'shared_buffers=64MB',
    // Statements may carry names of people; the server's log tells only of itself.
    'log_min_messages=log',
  ].flatMap((setting) => ['-c', setting]);
  const log = fs.openSync(logFile(place), 'w', 0o600);
  const child = spawn(programs.postgres, ['-D', place.data, '-p', String(port), ...settings], {
    ...runAs(place.account),
    detached: true,
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  child.unref();
  const life = { ended: false };
  const end = () => {
    life.ended = true;
  };
  child.once('exit', end).once('error', end);
  return life;
}

/** Ends the server and waits until its lock file is gone; sessions are cut off, what is committed stays. */
export async function stopServer({ place, programs }: Site): Promise<void> {
  const found = await findServer(place);
  if (found.kind === 'none') return;
  const how = ['stop', '-D', place.data, '-m', 'fast', '-t', '60'];
  const child = spawn(programs.pgCtl, how, { ...runAs(place.account), stdio: 'ignore' });
  await once(child, 'exit');
  while (runsWith(found.pid, place.data)) await sleep(20);
}

/** The end of what the server said about itself, for an error to quote. */
export function lastWords(place: Place): string {
  return (read(logFile(place)) ?? '').trim().split('\n').slice(-5).join('\n');
}

function logFile({ folder }: Place): string {
  return join(folder, 'server.log');
}

function read(path: string): string | null {
  return fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : null;
}
