import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ends the embedded PostgreSQL of this DATA_DIR with SIGKILL. */
export async function killPostmaster(dataDir: string): Promise<void> {
  const { folder } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as {
    folder: string;
  };
  const path = join(resolve(dataDir, folder), 'data', 'postmaster.pid');
  // The bot may be restarting the server.
  while (!existsSync(path)) await sleep(20);
  const lock = await readFile(path, 'utf8');
  process.kill(Number(lock.split('\n')[0]), 'SIGKILL');
}
