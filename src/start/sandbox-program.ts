import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSandboxReady, type SandboxReady } from '../config/sandbox-ready.ts';
import type { StartSettings } from '../config/start-settings.ts';
import { type Child } from './child-process.ts';
import { programFile, nodeProgram, type Program } from './program.ts';
import type { StartFlags } from './command-line-flags.ts';
import { StartError } from './start-error.ts';

interface SandboxFlags extends Pick<StartFlags, 'fresh' | 'seed' | 'size'> {
  /** true: without applications, relationships, groups and endpoint. */
  readonly empty?: boolean;
}

export function sandboxProgram(
  folder: string,
  { fresh, seed, size, empty = false }: SandboxFlags,
  env: NodeJS.ProcessEnv,
): Program {
  const args = [
    '--data',
    folder,
    ...(seed === null ? [] : ['--seed', seed]),
    ...(size === null ? [] : ['--size', size]),
    ...(fresh ? ['--fresh'] : []),
    ...(empty ? ['--empty'] : []),
  ];
  return nodeProgram(programFile('sandbox/sandbox'), args, env);
}

/** Reads the file that this sandbox process writes when it is ready; null before that. */
export async function readSandboxReady(
  folder: string,
  { pid }: Child,
): Promise<SandboxReady | null> {
  const path = join(folder, 'ready.json');
  if (!existsSync(path)) return null;
  const ready = parseSandboxReady(await readFile(path, 'utf8'));
  return ready.pid === pid ? ready : null;
}

/** Deletes the embedded database for --fresh, and refuses to delete another. The sandbox deletes its own data. */
export async function discardDatabase(settings: StartSettings): Promise<void> {
  if (settings.tenants === 'live')
    throw new StartError(
      '--fresh works only with the sandbox. With TENANTS=live nothing is deleted. Start without --fresh.',
    );
  if (settings.hasDatabaseUrl)
    throw new StartError(
      '--fresh deletes only the embedded database, but DATABASE_URL is set. Remove DATABASE_URL, or empty that database yourself and start without --fresh.',
    );
  const { discardPostgres } = await import('../engine/start-postgres.ts');
  await discardPostgres(settings.dataDir);
}
