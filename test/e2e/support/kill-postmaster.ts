import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Ends the embedded PostgreSQL of this DATA_DIR with SIGKILL. */
export async function killPostmaster(dataDir: string): Promise<void> {
  const { folder } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as {
    folder: string;
  };
  const lock = await readFile(join(resolve(dataDir, folder), 'data', 'postmaster.pid'), 'utf8');
  process.kill(Number(lock.split('\n')[0]), 'SIGKILL');
}
