import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { startPostgresServer, type PostgresServer } from './postgres-server.ts';

/** Address of the process that holds the resources; absent where a program uses them outside a test run. */
const addressVariable = 'TEST_RESOURCES_URL';

let build: Promise<string> | null = null;
const stops: (() => Promise<void>)[] = [];
let server: Promise<PostgresServer> | null = null;
let listener: Server | null = null;

/** Builds `src` into `dist`, once in a test run. */
export async function sharedBuild(): Promise<void> {
  await shared('/build');
}

/** URL of the PostgreSQL server of a test run, which starts when a test first needs it. */
export function sharedPostgres(): Promise<string> {
  return shared('/postgres');
}

/** Offers the resources of this process to the processes that it starts from now on, unless another one offers its own to this one. */
export async function offerResources(): Promise<void> {
  if (process.env[addressVariable] !== undefined) return;
  listener = createServer((request, response) => {
    resource(request.url ?? '').then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  process.env[addressVariable] = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
}

/** Runs `stop` at the end of the tests in a process that runs all of them; a worker process just ends. */
export function stopAtEnd(stop: () => Promise<void>): void {
  stops.push(stop);
}

/** Stops everything that this process started. */
export async function stopResources(): Promise<void> {
  for (const stop of stops.splice(0)) await stop();
  listener?.close();
  listener?.closeAllConnections();
  await (await server)?.stop();
  server = null;
}

async function shared(path: string): Promise<string> {
  const address = process.env[addressVariable];
  if (listener !== null || address === undefined) return resource(path);
  const answer = await fetch(`${address}${path}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

async function resource(path: string): Promise<string> {
  if (path === '/build') return (build ??= buildAll());
  return (await (server ??= startPostgresServer())).url;
}

async function buildAll(): Promise<string> {
  await promisify(execFile)(process.execPath, ['build.js']);
  return 'dist';
}
