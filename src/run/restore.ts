import type { Answer, Asker } from './answer.ts';
import { opened } from './opened.ts';
import { pages } from './pages.ts';
import { adminsOnly } from './people/admins.ts';
import type { World } from './ports.ts';
import { refuse } from './refuse.ts';
import type { RunId } from './run.ts';
import { wasSent } from './steps/undoing.ts';
import { notOver } from './undo.ts';

/** Opens a run that brings a batch back to the map of an earlier run: all that was written since is taken back in one preview. */
export async function restore(asker: Asker, id: RunId, world: World): Promise<Answer> {
  const admin = await adminsOnly(asker.person, 'restore a map', world);
  if (admin.kind === 'refused') return admin;
  const run = await world.journal.read(id);
  if (run === null)
    return refuse('unknown-run', `There is no run ${id}.`, 'Type “status” to see the runs.');
  if (run.outcome === null || run.phase !== 'closed') return notOver(run);
  const { batch } = run;
  if (run.decision?.kind !== 'approved')
    return refuse(
      'nothing-to-undo',
      `Run ${id} was not approved, so no map of it ever stood.`,
      `Type “history batch ${batch}” to see which did.`,
    );
  const later: RunId[] = [];
  for (const since of await world.journal.ofBatch(batch, Number.MAX_SAFE_INTEGER))
    if (since.id > id && (await hasSent(since.id, world))) later.unshift(since.id);
  const [first] = later;
  if (first === undefined)
    return refuse(
      'nothing-to-undo',
      `I have written nothing to batch ${batch} after run ${id}, so there is nothing to take back.`,
      `Type “history batch ${batch}” to see its maps; what was stamped on premises since is taken back there.`,
    );
  const undoes = { run: first, sources: null, restores: { run: id, later } };
  return opened(asker, { batch, undoes, retries: null }, world);
}

async function hasSent(run: RunId, world: Pick<World, 'journal'>): Promise<boolean> {
  for await (const page of pages(run, world)) if (page.some(wasSent)) return true;
  return false;
}
