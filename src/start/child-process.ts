import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** A file descriptor for the output; that of this process if absent. */
  readonly output?: number;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** The exit code; 1 if a signal ended the process or it could not be started. */
  readonly exitCode: Promise<number>;
  /** Sends SIGTERM, and SIGKILL after `timeoutMs`; resolves when the process has ended. */
  stop(timeoutMs: number): Promise<void>;
  kill(): void;
}

/** Code that ends its process when standard input closes: the kernel closes it when `npm start` ends, even by SIGKILL. */
const exitOnStdinEnd = `
let exit = () => {
  exit = () => {};
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 15000).unref();
  process.kill(process.pid, 'SIGTERM');
};
process.stdin.on('end', () => exit()).on('error', () => exit()).resume().unref?.();
`;

/** An option for Node, so that bot and sandbox need no code for it. */
export const exitWithParent = `--import=data:text/javascript,${encodeURIComponent(exitOnStdinEnd)}`;

/** A file of this project as a program for the same Node; TypeScript runs with tsx. */
export function nodeProgram(file: URL, args: readonly string[], env: NodeJS.ProcessEnv): Program {
  const path = fileURLToPath(file);
  const nodeOptions = extname(path) === '.ts' ? ['--import', tsxUrl()] : ['--enable-source-maps'];
  return {
    name: basename(path),
    command: process.execPath,
    args: [exitWithParent, ...nodeOptions, path, ...args],
    env,
  };
}

/** Resolves a path without extension relative to `from`, with the extension of `from` (.ts in sources, .js in dist). */
export function siblingFile(path: string, from: string): URL {
  return new URL(`${path}${extname(from)}`, from);
}

/** Resolved only when needed, because tsx is a development dependency. */
function tsxUrl(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm')).href;
}

/** Starts the program in its own process group, so that Ctrl-C reaches it only through `npm start`, in the right order. */
export function startChild({ name, command, args, env, cwd, output }: Program): Child {
  const stream = output ?? 'inherit';
  const child = spawn(command, args, {
    env,
    cwd,
    stdio: ['pipe', stream, stream],
    detached: true,
  });
  const exitCode = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });
  const send = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null) signalGroup(child.pid, signal);
  };
  return {
    name,
    pid: child.pid ?? 0,
    exitCode,
    kill: () => send('SIGKILL'),
    async stop(timeoutMs) {
      send('SIGTERM');
      const ended = new AbortController();
      const timeout = sleep(timeoutMs, 'timeout', { signal: ended.signal }).catch(() => 'ended');
      if ((await Promise.race([exitCode, timeout])) === 'timeout') send('SIGKILL');
      ended.abort();
      await exitCode;
    },
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return;
    throw error;
  }
}
