import * as fs from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './process.ts';

/** Creates an empty folder for work that a crash can interrupt, and deletes those of processes that have ended. */
export function createTemporaryFolder(parent: string, name: string): string {
  for (const entry of fs.readdirSync(parent)) {
    const [, pid] = /\.new-(\d+)$/.exec(entry) ?? [];
    if (pid === undefined) continue;
    if (Number(pid) === process.pid || !isAlive(Number(pid)))
      fs.rmSync(join(parent, entry), { recursive: true, force: true });
  }
  const path = join(parent, `${name}.new-${process.pid}`);
  fs.mkdirSync(path, { mode: 0o700 });
  return path;
}

/** Renames the finished folder. If another process has created `path` in the meantime, that one is kept. */
export function moveIntoPlace(temporary: string, path: string): void {
  try {
    fs.renameSync(temporary, path);
  } catch (error) {
    if (!fs.existsSync(path)) throw error;
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}
