import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { text } from 'node:stream/consumers';
import { exitWithParent } from '../../../src/start/program.ts';
import type { SandboxReady } from '../../support/sandbox.ts';

/** A checkout of the project in a folder of its own, in which `npm run rehearse` runs. */
export interface Rehearsal {
  readonly folder: string;
  readonly ready: SandboxReady;
  /** Runs commands of the guide one after the other and returns what they print; rejects if one fails. */
  run(commands: readonly string[], typed?: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm')).href;

export async function startRehearsal(): Promise<Rehearsal> {
  const folder = await mkdtemp(join(tmpdir(), 'crosswalk-rehearsal-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  await chmod(folder, 0o711);
  for (const name of ['package.json', 'node_modules', 'src', 'docs'])
    await symlink(resolve(name), join(folder, name));
  await mkdir(join(folder, 'env'));
  const tenants = await npmRun('npm run rehearse', folder);
  tenants.stderr.resume();
  await firstOutput(tenants.stdout);
  const ready = join(folder, '.data', 'rehearsal', 'sandbox', 'ready.json');
  return {
    folder,
    ready: JSON.parse(await readFile(ready, 'utf8')) as SandboxReady,
    run: async (commands, typed = '') => {
      const output: string[] = [];
      for (const command of commands) output.push(...(await finished(command, folder, typed)));
      return output;
    },
    stop: async () => {
      const ended = once(tenants, 'exit');
      tenants.kill('SIGTERM');
      await ended;
      process.removeListener('exit', remove);
      remove();
    },
  };
}

/** Starts the program that a command `npm run <name> -- <arguments>` runs, without npm. */
async function npmRun(command: string, folder: string) {
  const [, name = '', rest = ''] = /^npm run ([\w:-]+)(?: -- (.*))?$/.exec(command) ?? [];
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const program = /^tsx (\S+)$/.exec(scripts[name] ?? '')?.[1];
  if (program === undefined) throw new Error(`the guide names no program: ${command}`);
  const words = rest.split(' ').filter(Boolean);
  return spawn(process.execPath, [exitWithParentOf(name), '--import', tsx, program, ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Only what runs until it is stopped must end with the tests; the others read what is typed. */
function exitWithParentOf(name: string): string {
  return name === 'rehearse' ? exitWithParent : '--no-warnings';
}

async function finished(command: string, folder: string, typed: string): Promise<string[]> {
  const child = await npmRun(command, folder);
  const ended = once(child, 'exit') as Promise<[number | null]>;
  child.stdin.end(`${typed}\n`);
  const [output, problems] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  if (code !== 0) throw new Error(`${command} failed:\n${output}\n${problems}`);
  return output.split('\n').filter(Boolean);
}

/** Resolves when the message for the newcomer was printed, which is the first output. */
async function firstOutput(stream: NodeJS.ReadableStream): Promise<void> {
  await once(stream, 'data');
  stream.resume();
}
