import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { pollUntil } from '../../../src/start/poll-url.ts';

export interface RunningStart {
  /** The exit code, once all output has been read. */
  readonly exited: Promise<number | null>;
  /** The output so far, that of the children included. */
  output(): string;
  /** Waits until the output matches, and returns the first group. */
  waitFor(pattern: RegExp): Promise<string>;
  signal(name: NodeJS.Signals): void;
}

export interface Installation {
  /** A part of the command line of all its processes. */
  readonly folder: string;
  start(flags: readonly string[], env: NodeJS.ProcessEnv): RunningStart;
  remove(): void;
}

/** `npm start` and the sandbox, built as for production, with another program instead of the bot. */
export function install(bot: 'healthy-bot' | 'failing-bot'): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-start-'));
  buildSync({
    entryPoints: [
      { in: 'src/start/start.ts', out: 'src/start/start' },
      { in: 'src/sandbox/sandbox.ts', out: 'src/sandbox/sandbox' },
      { in: join(import.meta.dirname, `${bot}.ts`), out: 'src/index' },
    ],
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outdir: folder,
  });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    start: (flags, env) => run(folder, flags, env),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** An environment in which the shell script runs instead of npx. */
export function withNpx(folder: string, script: string): NodeJS.ProcessEnv {
  mkdirSync(folder);
  writeFileSync(join(folder, 'npx'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'npx'), 0o755);
  return { PATH: `${folder}:${process.env['PATH']}` };
}

function run(folder: string, flags: readonly string[], env: NodeJS.ProcessEnv): RunningStart {
  const child = spawn(process.execPath, ['src/start/start.js', ...flags], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  return {
    exited: once(child, 'close').then(() => child.exitCode),
    output: () => text,
    async waitFor(pattern) {
      const match = await pollUntil(() => pattern.exec(text), { timeoutMs: 20_000 });
      if (match === null) throw new Error(`The output does not match ${String(pattern)}: ${text}`);
      return match[1] ?? '';
    },
    signal: (name) => child.kill(name),
  };
}
