import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ends the embedded PostgreSQL of this DATA_DIR with SIGKILL; waits for it while the bot is restarting it. */
export async function killPostmaster(dataDir: string): Promise<void> {
  const { folder } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as {
    folder: string;
  };
  const path = join(resolve(dataDir, folder), 'data', 'postmaster.pid');
  while (!(await isKilled(path))) await sleep(20);
}

/** False where the file is missing or not written yet, or the process of an earlier start is named in it. */
async function isKilled(path: string): Promise<boolean> {
  try {
    const [pid = ''] = (await readFile(path, 'utf8')).split('\n');
    return pid !== '' && process.kill(Number(pid), 'SIGKILL');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ESRCH') return false;
    throw error;
  }
}
