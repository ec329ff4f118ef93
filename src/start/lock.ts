import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { runsWith } from '../engine/embedded/process.ts';
import { StartError } from './startError.ts';
import { until } from './until.ts';

/** A process, and a word of its command line that no other process of this number will have. */
interface Running {
  readonly pid: number;
  readonly word: string;
}

/** One line a process, the owner first. */
type Held = readonly Running[];

export interface Lock {
  /** Remembers a process that was launched, so that a later start can wait for it to be gone. */
  record(child: Running): void;
  release(): void;
}

/** One `npm start` at a time on one DATA_DIR; what a killed one left behind is waited for. */
export async function takeLock(dataDir: string, patience = 20_000): Promise<Lock> {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'start.lock');
  const held = [{ pid: process.pid, word: basename(process.argv[1] ?? '') }];
  if (!created(path, held)) {
    await outlast(path, { dataDir, patience });
    rmSync(path, { force: true });
    if (!created(path, held)) throw taken(dataDir, 'another one');
  }
  return {
    record({ pid, word }) {
      held.push({ pid, word });
      renameSync(draft(path, held), path);
    },
    release: () => rmSync(path, { force: true }),
  };
}

async function outlast(
  path: string,
  { dataDir, patience }: { readonly dataDir: string; readonly patience: number },
): Promise<void> {
  const [owner, ...children] = read(path);
  if (owner !== undefined && isAlive(owner)) throw taken(dataDir, `process ${owner.pid}`);
  const left = () => children.filter(isAlive);
  const gone = await until(() => (left().length === 0 ? true : null), { within: patience });
  if (gone === null)
    throw new StartError(
      `An earlier npm start on ${dataDir} was killed, and these processes of it still run: ${left()
        .map(({ pid }) => pid)
        .join(', ')}. End them, then start again.`,
    );
}

function taken(dataDir: string, who: string): StartError {
  return new StartError(
    `npm start already runs on ${dataDir} (${who}). Stop that one, or choose another folder with DATA_DIR and another PORT.`,
  );
}

/** Whole at once, so that nobody reads a lock without its owner; false where there is one. */
function created(path: string, held: Held): boolean {
  const written = draft(path, held);
  try {
    linkSync(written, path);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  } finally {
    rmSync(written);
  }
}

function draft(path: string, held: Held): string {
  const written = `${path}.${process.pid}`;
  writeFileSync(written, held.map(({ pid, word }) => `${pid} ${word}\n`).join(''));
  return written;
}

function read(path: string): Held {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => /^(\d+) (.+)$/.exec(line))
    .filter((found) => found !== null)
    .map(([, pid, word]) => ({ pid: Number(pid), word: word ?? '' }));
}

function isAlive({ pid, word }: Running): boolean {
  return runsWith(pid, word);
}
