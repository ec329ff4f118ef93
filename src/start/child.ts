import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { leash } from './leash.ts';

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** A file descriptor for what it says; ours where absent. */
  readonly output?: number;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Its exit code; 1 where a signal ended it or where it could not be launched. */
  readonly ended: Promise<number>;
  /** SIGTERM, and after the grace SIGKILL; answers when it has gone. */
  stop(grace: number): Promise<void>;
  kill(): void;
}

/** A file of ours on this same Node: a source by tsx, a built one as it is. */
export function program(file: URL, args: readonly string[], env: NodeJS.ProcessEnv): Program {
  const path = fileURLToPath(file);
  const how = extname(path) === '.ts' ? ['--import', tsx()] : ['--enable-source-maps'];
  return {
    name: basename(path),
    command: process.execPath,
    args: [leash, ...how, path, ...args],
    env,
  };
}

/** A file named from `here` without its ending: of sources a source, of built files a built one. */
export function sibling(path: string, here: string): URL {
  return new URL(`${path}${extname(here)}`, here);
}

/** For development alone, so looked for only when needed. */
function tsx(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm')).href;
}

/** In a process group of its own, so that a Ctrl-C reaches it only through us and in our order. */
export function launch({ name, command, args, env, cwd, output }: Program): Child {
  const said = output ?? 'inherit';
  const child = spawn(command, args, { env, cwd, stdio: ['pipe', said, said], detached: true });
  const ended = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });
  const send = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null) signalGroup(child.pid, signal);
  };
  return {
    name,
    pid: child.pid ?? 0,
    ended,
    kill: () => send('SIGKILL'),
    async stop(grace) {
      send('SIGTERM');
      const over = new AbortController();
      const late = sleep(grace, 'late', { signal: over.signal }).catch(() => 'gone');
      if ((await Promise.race([ended, late])) === 'late') send('SIGKILL');
      over.abort();
      await ended;
    },
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ESRCH') return;
    throw cause;
  }
}
