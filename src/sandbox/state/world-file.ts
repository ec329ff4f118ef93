import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { initialWorld } from '../world/world.ts';
import { readWhole, removeFile, writeWhole } from './files.ts';

export interface WorldOptions {
  readonly seed: string;
  readonly size: number;
  /** true: people alone, without applications, relationships, groups and endpoints. */
  readonly empty: boolean;
}

/** Binds the folder to one seed and size; throws if it contains another world. */
export async function openWorldFile(
  folder: string,
  recipe: WorldOptions,
  fresh: boolean,
): Promise<void> {
  const path = join(folder, 'world.json');
  if (fresh) {
    await removeFile(path);
    await removeFile(journalPath(folder));
  }
  const wanted = contentOf(recipe);
  const found = await readWhole(path);
  if (found === null) return writeWhole(path, wanted);
  if (found === wanted) return;
  throw new Error(
    `${folder} holds another world (${found}) than requested (${wanted}); start with --fresh to start again, or name another --data folder`,
  );
}

export function replaceWorldFile(folder: string, world: WorldOptions): Promise<void> {
  return writeWhole(join(folder, 'world.json'), contentOf(world));
}

function contentOf({ empty, ...world }: WorldOptions): string {
  const edition = generatorVersion(world.seed);
  return JSON.stringify({ ...world, ...(empty ? { empty } : {}), edition });
}

/** Changes when the generator creates other objects from the same seed, so that an old journal does not fit. */
function generatorVersion(seed: string): string {
  const sample = JSON.stringify(initialWorld(seed, 60));
  return createHash('sha256').update(sample).digest('hex').slice(0, 12);
}

export function journalPath(folder: string): string {
  return join(folder, 'journal.jsonl');
}
