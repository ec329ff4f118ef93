import * as fs from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './process.ts';

/** An empty folder that a crash leaves as a draft; drafts of programs that are gone are thrown away. */
export function draft(folder: string, name: string): string {
  for (const entry of fs.readdirSync(folder)) {
    const [, pid] = /\.new-(\d+)$/.exec(entry) ?? [];
    if (pid === undefined) continue;
    if (Number(pid) === process.pid || !isAlive(Number(pid)))
      fs.rmSync(join(folder, entry), { recursive: true, force: true });
  }
  const path = join(folder, `${name}.new-${process.pid}`);
  fs.mkdirSync(path, { mode: 0o700 });
  return path;
}

/** Gives a finished draft its name; where another program was first, that one's stands. */
export function publish(path: string, name: string): void {
  try {
    fs.renameSync(path, name);
  } catch (error) {
    if (!fs.existsSync(name)) throw error;
    fs.rmSync(path, { recursive: true, force: true });
  }
}
