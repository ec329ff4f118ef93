import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { exitWithParent } from '../../src/start/program.ts';
import { built } from './built.ts';
import { controlInterface, type SandboxControl } from './sandbox/control.ts';

/** Access to one tenant, from ready.json. */
interface SandboxAccess {
  readonly tenantId: string;
  readonly domain: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly certificatePath: string;
}
export interface SandboxReady {
  readonly pid: number;
  readonly authorityHost: string;
  readonly graphBaseUrl: string;
  readonly exchangeBaseUrl: string;
  readonly caPath: string;
  readonly control: string;
  readonly source: SandboxAccess;
  readonly target: SandboxAccess;
  readonly targetWrite: Pick<SandboxAccess, 'clientId' | 'clientSecret'>;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly userPrincipalName: string;
    readonly role: string;
  }[];
}

/** A sandbox in a process of its own. */
export interface SandboxProcess extends SandboxControl {
  readonly dir: string;
  readonly ready: SandboxReady;
  /** Stops it and removes its folder, unless the caller chose the folder. */
  stop(): Promise<void>;
  /** Ends it with SIGKILL and keeps the folder for another sandbox. */
  kill(): Promise<void>;
}

interface SandboxOptions {
  readonly size?: number;
  readonly seed?: number;
  /** Folder of an earlier sandbox, or a new folder that the caller removes. */
  readonly dir?: string;
}

/** Starts a sandbox on free ports, or on the ports that its folder remembers. It ends with this process. */
export async function startSandbox(options: SandboxOptions = {}): Promise<SandboxProcess> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'crosswalk-sandbox-')));
  const removeAtExit = () => {
    rmSync(dir, { recursive: true, force: true });
  };
  // A worker of mocha just ends.
  if (options.dir === undefined) process.once('exit', removeAtExit);
  const removeOwnDir = async () => {
    process.removeListener('exit', removeAtExit);
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
  };
  const { size = 20, seed = 1 } = options;
  const args = ['--data', dir, '--size', String(size), '--seed', String(seed)];
  const program = await built('src/sandbox/sandbox.ts');
  const child = spawn(process.execPath, [exitWithParent, ...program, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  const output = await firstLine(child.stderr);
  if (!output.includes('both tenants at')) {
    await exited;
    await removeOwnDir();
    throw new Error(`The sandbox did not start: ${output}`);
  }
  const ready = JSON.parse(await readFile(join(dir, 'ready.json'), 'utf8')) as SandboxReady;
  child.unref();
  for (const stream of [child.stdin, child.stderr]) if (stream instanceof Socket) stream.unref();
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.ref();
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return {
    dir,
    ready,
    ...controlInterface(ready.control),
    stop: async () => {
      await end('SIGTERM');
      await removeOwnDir();
    },
    kill: () => end('SIGKILL'),
  };
}

/** The first line of output, or all output if the process ends before. */
async function firstLine(stream: Readable): Promise<string> {
  let output = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    output += String(chunk);
    if (/^sandbox: .*\n/m.test(output)) break;
  }
  return output;
}
