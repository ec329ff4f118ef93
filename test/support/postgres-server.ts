import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { runAs } from '../../src/engine/embedded-postgres/operating-system-account.ts';
import { prepareServer } from '../../src/engine/embedded-postgres/server.ts';
import { urlOf } from '../../src/engine/embedded-postgres/session.ts';

export interface PostgresServer {
  readonly url: string;
  /** Ends the server at once, as a crash does, and starts it with the same data. */
  restart(): Promise<void>;
  /** Stops the server and deletes its data. */
  stop(): Promise<void>;
}

/** Tests stop the server without a crash recovery, so it may keep its data in memory. */
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
  'shared_buffers=128MB',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
].flatMap((setting) => ['-c', setting]);

/** Runs its arguments until standard input closes, which also happens when the process that holds it is killed. */
const untilStdinCloses = '"$@" & cat > /dev/null; kill -QUIT $!; wait';

/** Starts the PostgreSQL of the npm package; it ends with this process. A setting, such as `autovacuum=on`, replaces the one for tests. */
export async function startPostgresServer(
  moreSettings: readonly string[] = [],
): Promise<PostgresServer> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'crosswalk-postgres-')));
  // Started by root, the server runs under another account, which must be able to enter.
  chmodSync(folder, 0o711);
  const { location, binaries, password } = prepareServer(folder);
  const port = await freePort();
  const more = moreSettings.flatMap((setting) => ['-c', setting]);
  const server = [binaries.postgres, '-D', location.data, '-p', String(port), ...settings, ...more];
  const url = urlOf({ port, password });
  const launch = async () => {
    const child = spawn('sh', ['-c', untilStdinCloses, 'sh', ...server], {
      ...runAs(location.account),
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const exited = once(child, 'exit');
    await waitForConnection(url);
    return async () => {
      child.stdin.end();
      await exited;
    };
  };
  let end = await launch();
  return {
    url,
    restart: async () => {
      await end();
      end = await launch();
    },
    stop: async () => {
      await end();
      for (const each of new Set([location.folder, folder]))
        rmSync(each, { recursive: true, force: true });
    },
  };
}

async function waitForConnection(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline)
        throw new Error('The PostgreSQL server for tests did not start.', { cause: error });
      await sleep(30);
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
