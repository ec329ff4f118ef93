import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { bundled } from './bundle.ts';

/** A program of the tests in a process of its own, which reads and prints lines. */
export interface Program {
  readonly pid: number;
  /** The next printed line; rejects with the text of stderr if the program ends first. */
  next(): Promise<string>;
  say(line: string): void;
  /** Resolves when the process has ended, or after SIGSTOP and SIGCONT at once. */
  kill(signal: NodeJS.Signals): Promise<void>;
  readonly ended: Promise<unknown>;
}

export interface ProcessOptions {
  readonly uid?: number;
  readonly gid?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export function startProgram(
  path: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Program {
  const child = spawn(process.execPath, [bundled(path), ...args], {
    ...options,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    next: async () => {
      const line = await lines.next();
      if (line.done !== true) return line.value;
      await ended;
      throw new Error(`The program ended: ${errors}`);
    },
    say: (line) => void child.stdin.write(`${line}\n`),
    kill: (signal) => kill(child, signal, ended),
    ended,
  };
}

async function kill(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<unknown>) {
  child.kill(signal);
  if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await ended;
}
