import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runAs } from './operating-system-account.ts';
import type { Binaries } from './binaries.ts';
import type { ServerLocation } from './location.ts';
import { isRunning } from './process.ts';

interface Installation {
  readonly location: ServerLocation;
  readonly binaries: Binaries;
}

/** By the lock file `postmaster.pid`; `busy`: the server is starting or stopping. */
type ServerState =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy'; readonly pid: number }
  | { readonly kind: 'ready'; readonly pid: number; readonly port: number };

/** Finds the server of a data folder, and deletes the lock file of a server that has ended. */
export async function findServer({ data }: ServerLocation): Promise<ServerState> {
  const path = join(data, 'postmaster.pid');
  const text = readIfExists(path);
  if (text === null) return { kind: 'none' };
  const [pid, , , port, , , , status] = text.split('\n');
  if (isRunning(Number(pid), data))
    return status?.trim() === 'ready'
      ? { kind: 'ready', pid: Number(pid), port: Number(port) }
      : { kind: 'busy', pid: Number(pid) };
  // A starting server writes the file right after it creates it; a file that does not change is stale.
  await sleep(100);
  if (readIfExists(path) === text) fs.rmSync(path, { force: true });
  return { kind: 'none' };
}

/** Starts the server in its own process group, so that a Ctrl-C for the bot does not stop the server first. */
export function spawnServer(
  { location, binaries }: Installation,
  port: number,
): { readonly hasEnded: boolean } {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=60',
    'shared_buffers=64MB',
    // Failed statements can contain personal data, so they are not logged.
    'log_min_messages=log',
  ].flatMap((setting) => ['-c', setting]);
  const log = fs.openSync(logFile(location), 'w', 0o600);
  const child = spawn(binaries.postgres, ['-D', location.data, '-p', String(port), ...settings], {
    ...runAs(location.account),
    detached: true,
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  child.unref();
  const server = { hasEnded: false };
  const end = () => {
    server.hasEnded = true;
  };
  child.once('exit', end).once('error', end);
  return server;
}

/** Stops the server and waits for its end. Sessions are closed; committed data stay. */
export async function stopServer({ location, binaries }: Installation): Promise<void> {
  const server = await findServer(location);
  if (server.kind === 'none') return;
  const args = ['stop', '-D', location.data, '-m', 'fast', '-t', '60'];
  const child = spawn(binaries.pgCtl, args, { ...runAs(location.account), stdio: 'ignore' });
  await once(child, 'exit');
  while (isRunning(server.pid, location.data)) await sleep(20);
}

/** The last lines of the server's log. */
export function lastLogLines(location: ServerLocation): string {
  return (readIfExists(logFile(location)) ?? '').trim().split('\n').slice(-5).join('\n');
}

function logFile({ folder }: ServerLocation): string {
  return join(folder, 'server.log');
}

function readIfExists(path: string): string | null {
  return fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : null;
}
