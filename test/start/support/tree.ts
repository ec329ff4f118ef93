import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../../../src/start/until.ts';

export interface Running {
  readonly pid: number;
  readonly exited: Promise<number | null>;
  /** All that it and its children have said. */
  said(): string;
  /** What the text has in the pattern's group, once it is there. */
  says(pattern: RegExp): Promise<string>;
  signal(name: NodeJS.Signals): void;
}

/** A copy of our sources, in which another program stands for the bot, and DATA_DIR. */
export function tree(bot: 'healthy' | 'dying') {
  const folder = mkdtempSync(join(tmpdir(), 'crosswalk-start-'));
  cpSync('src', join(folder, 'src'), { recursive: true });
  cpSync(fileURLToPath(new URL(`./${bot}.ts`, import.meta.url)), join(folder, 'src', 'index.ts'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    data: join(folder, 'data'),
    start: (flags: readonly string[], env: NodeJS.ProcessEnv = {}) => run(folder, flags, env),
    /** A program that stands for npx, first in the PATH. */
    npx(script: string): NodeJS.ProcessEnv {
      const bin = join(folder, 'bin');
      mkdirSync(bin);
      writeFileSync(join(bin, 'npx'), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, 'npx'), 0o755);
      return { PATH: `${bin}:${process.env['PATH']}` };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function run(folder: string, flags: readonly string[], env: NodeJS.ProcessEnv): Running {
  const child = spawn(process.execPath, ['--import', 'tsx/esm', 'src/start/start.ts', ...flags], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  return {
    pid: child.pid ?? 0,
    exited: once(child, 'close').then(() => child.exitCode),
    said: () => text,
    async says(pattern) {
      const found = await until(() => pattern.exec(text), { within: 20_000 });
      if (found === null) throw new Error(`never said ${String(pattern)}, but: ${text}`);
      return found[1] ?? '';
    },
    signal: (name) => child.kill(name),
  };
}
