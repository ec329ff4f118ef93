import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from './program.ts';

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** The exit code; 1 if a signal ended the process or it could not be started. */
  readonly exitCode: Promise<number>;
  /** Sends SIGTERM, and SIGKILL after `timeoutMs`; resolves when the process has ended. */
  stop(timeoutMs: number): Promise<void>;
  kill(): void;
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
