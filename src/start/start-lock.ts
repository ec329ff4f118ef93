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
import { isRunning } from '../engine/embedded-postgres/process.ts';
import { pollUntil } from './poll-url.ts';
import { StartError } from './start-error.ts';

/** A process id with a text of its command line, because the system reuses process ids. */
interface RecordedProcess {
  readonly pid: number;
  readonly commandText: string;
}

export interface Lock {
  /** Adds a started process to the lock file, so that a later start can wait for its end. */
  record(child: RecordedProcess): void;
  release(): void;
}

/** Allows one `npm start` per DATA_DIR. Waits for the processes of a start that was killed. The lock file has one line per process, the owner first. */
export async function takeLock(dataDir: string, timeoutMs = 20_000): Promise<Lock> {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'start.lock');
  const processes = [{ pid: process.pid, commandText: basename(process.argv[1] ?? '') }];
  if (!createLockFile(path, processes)) {
    await waitForEarlierStart(path, { dataDir, timeoutMs });
    rmSync(path, { force: true });
    if (!createLockFile(path, processes)) throw alreadyRunning(dataDir, 'another process');
  }
  return {
    record({ pid, commandText }) {
      processes.push({ pid, commandText });
      renameSync(writeTemporaryFile(path, processes), path);
    },
    release: () => rmSync(path, { force: true }),
  };
}

async function waitForEarlierStart(
  path: string,
  { dataDir, timeoutMs }: { readonly dataDir: string; readonly timeoutMs: number },
): Promise<void> {
  const [owner, ...children] = readLockFile(path);
  if (owner !== undefined && isRecordedRunning(owner))
    throw alreadyRunning(dataDir, `process ${owner.pid}`);
  const running = () => children.filter(isRecordedRunning);
  const ended = await pollUntil(() => (running().length === 0 ? true : null), { timeoutMs });
  if (ended !== null) return;
  const pids = running().map(({ pid }) => pid);
  throw new StartError(
    `An earlier npm start on ${dataDir} was killed, and some of its processes still run: ${pids.join(', ')}. End them, then start again.`,
  );
}

function alreadyRunning(dataDir: string, owner: string): StartError {
  return new StartError(
    `npm start already runs on ${dataDir} (${owner}). Stop it, or set DATA_DIR to another folder and PORT to another port.`,
  );
}

/** Creates the file with its content in one step; false if the file exists. */
function createLockFile(path: string, processes: readonly RecordedProcess[]): boolean {
  const temporary = writeTemporaryFile(path, processes);
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary);
  }
}

function writeTemporaryFile(path: string, processes: readonly RecordedProcess[]): string {
  const temporary = `${path}.${process.pid}`;
  const lines = processes.map(({ pid, commandText }) => `${pid} ${commandText}\n`);
  writeFileSync(temporary, lines.join(''));
  return temporary;
}

function readLockFile(path: string): readonly RecordedProcess[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => /^(\d+) (.+)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, commandText]) => ({ pid: Number(pid), commandText: commandText ?? '' }));
}

function isRecordedRunning({ pid, commandText }: RecordedProcess): boolean {
  return isRunning(pid, commandText);
}
