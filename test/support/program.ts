import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program of ours in a process of its own, spoken to line by line. */
export interface Program {
  readonly pid: number;
  /** The next line that it printed; throws with what it said on stderr if it ended instead. */
  next(): Promise<string>;
  say(line: string): void;
  /** Answers when the process has ended (or stands still, after SIGSTOP). */
  kill(signal: NodeJS.Signals): Promise<void>;
  readonly ended: Promise<unknown>;
}

export interface As {
  readonly uid?: number;
  readonly gid?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export function startProgram(path: string, args: readonly string[], as: As = {}): Program {
  const child = spawn(process.execPath, ['--import', 'tsx/esm', path, ...args], {
    ...as,
    env: { ...process.env, ...as.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    next: async () => {
      const line = await lines.next();
      if (line.done !== true) return line.value;
      await ended;
      throw new Error(`The program ended: ${complaint}`);
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
