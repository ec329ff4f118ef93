import type { World } from './ports.ts';
import type { Run, RunId } from './run.ts';

/** The run as it stands now; a story without its run is a fault, not an answer. */
export async function needed(run: RunId, { journal }: Pick<World, 'journal'>): Promise<Run> {
  const found = await journal.read(run);
  if (found === null) throw new Error(`reading run ${run}: the journal has none of that number`);
  return found;
}
