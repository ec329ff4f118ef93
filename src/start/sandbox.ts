import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseReady, type Ready } from '../config/ready.ts';
import { program, sibling, type Child, type Program } from './child.ts';
import type { Wish } from './flags.ts';

export function sandbox(folder: string, wish: Wish, env: NodeJS.ProcessEnv): Program {
  const file = sibling('../sandbox/sandbox', import.meta.url);
  return program(file, sandboxArgs(folder, wish), env);
}

function sandboxArgs(folder: string, { fresh, seed, size }: Wish): readonly string[] {
  return [
    '--data',
    folder,
    ...(seed === null ? [] : ['--seed', seed]),
    ...(size === null ? [] : ['--size', size]),
    ...(fresh ? ['--fresh'] : []),
  ];
}

/** What the sandbox has written about itself; null as long as there is nothing, or only that of an earlier one. */
export async function readiness(folder: string, { pid }: Child): Promise<Ready | null> {
  const path = join(folder, 'ready.json');
  if (!existsSync(path)) return null;
  const ready = parseReady(await readFile(path, 'utf8'));
  return ready.pid === pid ? ready : null;
}
