import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { worldAtFirst } from '../world/world.ts';
import { readWhole, removeFile, writeWhole } from './files.ts';

export interface Recipe {
  readonly seed: string;
  readonly size: number;
}

/** Holds the folder to the one world that it was begun with; throws where another is asked for. */
export async function settleWorld(folder: string, recipe: Recipe, fresh: boolean): Promise<void> {
  const path = join(folder, 'world.json');
  if (fresh) {
    await removeFile(path);
    await removeFile(journalPath(folder));
  }
  const wanted = JSON.stringify({ ...recipe, edition: edition(recipe.seed) });
  const found = await readWhole(path);
  if (found === null) return writeWhole(path, wanted);
  if (found === wanted) return;
  throw new Error(
    `${folder} holds another world (${found}) than the one asked for (${wanted}); start with --fresh to begin it anew, or name another --data folder`,
  );
}

/** Differs where a later sandbox makes another world of the same seed, whose journal would not fit it. */
function edition(seed: string): string {
  const sample = JSON.stringify(worldAtFirst(seed, 60));
  return createHash('sha256').update(sample).digest('hex').slice(0, 12);
}

export function journalPath(folder: string): string {
  return join(folder, 'journal.jsonl');
}
