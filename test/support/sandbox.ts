import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { built } from './built.ts';
import type { SandboxTraits } from './sandbox/traits.ts';

type Side = 'source' | 'target';

/** How one tenant is reached, as the sandbox tells it in ready.json. */
export interface SandboxAccess {
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
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly userPrincipalName: string;
    readonly role: string;
  }[];
}

/** An object of either tenant as it truly stands, lag or no lag. */
export interface SandboxObject extends SandboxTraits {
  readonly ExternalDirectoryObjectId: string;
  readonly Guid: string;
  readonly Name: string;
  readonly Alias: string;
  readonly DisplayName: string;
  readonly UserPrincipalName: string;
  readonly PrimarySmtpAddress: string;
  readonly EmailAddresses: readonly string[];
  readonly ExternalEmailAddress: string;
  readonly LegacyExchangeDN: string;
  readonly ExchangeGuid: string;
  readonly ArchiveGuid: string;
  readonly RecipientTypeDetails: string;
  readonly PreviousRecipientTypeDetails: string;
  readonly IsDirSynced: boolean;
  readonly Members: readonly string[];
}
export interface SandboxWrite {
  readonly id: string;
  readonly cmdlet: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly changed: boolean;
}
export interface SandboxFault {
  readonly name: string;
  readonly side?: Side;
  readonly times?: number;
  readonly target?: string;
  readonly cmdlet?: string;
  readonly ms?: number;
  readonly answer?: { readonly status: number; readonly headers?: object; readonly body?: string };
}
export interface SandboxCalls {
  readonly source: Readonly<Record<string, number>>;
  readonly target: Readonly<Record<string, number>>;
  readonly graph: Readonly<Record<string, number>>;
  readonly entra: Readonly<Record<string, number>>;
  readonly misdirected: number;
}

/** A sandbox in a process of its own, and the hidden hand on its control route. */
export interface SandboxProcess {
  readonly dir: string;
  readonly ready: SandboxReady;
  fault(fault: SandboxFault): Promise<void>;
  /** What is switched on now. */
  faults(): Promise<readonly SandboxFault[]>;
  clearFaults(): Promise<void>;
  objects(side: Side): Promise<readonly SandboxObject[]>;
  /** The object whose alias or primary address it is; fails where there is none. */
  object(side: Side, named: string): Promise<SandboxObject>;
  patch(side: Side, id: string, values: Partial<SandboxObject>): Promise<void>;
  remove(side: Side, id: string): Promise<void>;
  relationship(side: Side, values: Readonly<Record<string, unknown>>): Promise<void>;
  organization(side: Side, values: Readonly<Record<string, unknown>>): Promise<void>;
  writes(): Promise<readonly SandboxWrite[]>;
  calls(): Promise<SandboxCalls>;
  pace(pace: {
    readonly latencyMs?: number;
    readonly perSecond?: number;
    readonly concurrency?: number;
    readonly lagMs?: number;
  }): Promise<void>;
  /** Ends it in an orderly way and removes its folder, unless the folder was given. */
  stop(): Promise<void>;
  /** kill -9; the folder stays, so that another sandbox can go on with it. */
  kill(): Promise<void>;
}

/** Starts a sandbox on free ports; `dir` continues an earlier one's folder. */
export async function startSandbox(
  wish: { readonly size?: number; readonly seed?: number; readonly dir?: string } = {},
): Promise<SandboxProcess> {
  const dir = wish.dir ?? (await mkdtemp(join(tmpdir(), 'crosswalk-sandbox-')));
  const size = String(wish.size ?? 20);
  const words = ['--data', dir, '--size', size, '--seed', String(wish.seed ?? 1)];
  const child = spawn(process.execPath, [...built('src/sandbox/sandbox.ts'), ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(child, 'exit');
  const said = await firstLine(child.stderr);
  if (!said.includes('both tenants at')) {
    await gone;
    if (wish.dir === undefined) await rm(dir, { recursive: true, force: true });
    throw new Error(`the sandbox did not start: ${said}`);
  }
  const ready = JSON.parse(await readFile(join(dir, 'ready.json'), 'utf8')) as SandboxReady;
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  child.unref();
  if (child.stderr instanceof Socket) child.stderr.unref();
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.ref();
    process.removeListener('exit', killed);
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  return {
    dir,
    ready,
    ...hand(ready.control),
    stop: async () => {
      await end('SIGTERM');
      if (wish.dir === undefined) await rm(dir, { recursive: true, force: true });
    },
    kill: () => end('SIGKILL'),
  };
}

/** What it says at its start, or all that it says before it ends. */
async function firstLine(stream: Readable): Promise<string> {
  let said = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    if (/^sandbox: .*\n/m.test(said)) break;
  }
  return said;
}

function hand(control: string): Omit<SandboxProcess, 'dir' | 'ready' | 'stop' | 'kill'> {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${control}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.ok) return answer.json();
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  };
  const tell = async (method: string, path: string, body?: unknown): Promise<void> => {
    await ask(method, path, body);
  };
  const objects = async (side: Side) =>
    (await ask('GET', `/objects/${side}`)) as readonly SandboxObject[];
  return {
    fault: (fault) => tell('POST', '/faults', fault),
    faults: async () => ((await ask('GET', '/faults')) as { on: readonly SandboxFault[] }).on,
    clearFaults: () => tell('DELETE', '/faults'),
    objects,
    object: async (side, named) => {
      const wanted = named.toLowerCase();
      const found = (await objects(side)).find((each) =>
        [each.Alias.toLowerCase(), each.PrimarySmtpAddress.toLowerCase()].includes(wanted),
      );
      if (found === undefined) throw new Error(`the ${side} tenant has no ${named}`);
      return found;
    },
    patch: (side, id, values) => tell('PATCH', `/objects/${side}/${id}`, values),
    remove: (side, id) => tell('DELETE', `/objects/${side}/${id}`),
    relationship: (side, values) => tell('PATCH', `/relationships/${side}`, values),
    organization: (side, values) => tell('PATCH', `/organization/${side}`, values),
    writes: async () => (await ask('GET', '/writes')) as readonly SandboxWrite[],
    calls: async () => (await ask('GET', '/calls')) as SandboxCalls,
    pace: (pace) => tell('POST', '/pace', pace),
  };
}
