import { again } from './again.ts';
import type { Answer, Asker } from './answer.ts';
import { unknownBatch } from './map.ts';
import { opened } from './opened.ts';
import { everyRow } from './pages.ts';
import { adminsOnly } from './people/admins.ts';
import type { World } from './ports.ts';
import { refuse } from './refuse.ts';
import type { RowState, RunId, StoredRow } from './run.ts';
import { notOver } from './undo.ts';

/** Opens a run for those alone whom an earlier one was approved for and did not carry through. Its preview is new, since an approval names what it was shown. */
export async function retry(asker: Asker, id: RunId, world: World): Promise<Answer> {
  const admin = await adminsOnly(asker.person, 'retry a run', world);
  if (admin.kind === 'refused') return admin;
  const run = await world.journal.read(id);
  if (run === null)
    return refuse('unknown-run', `There is no run ${id}.`, 'Type “status” to see the runs.');
  if (run.undoes !== null)
    return refuse(
      'not-waiting',
      `Run ${id} took back what earlier runs wrote.`,
      `Type “${again(run)}” to take back what is left.`,
    );
  if (run.outcome === null || run.phase !== 'closed') return notOver(run);
  const unfit = unknownBatch(run.batch, admin.policy);
  if (unfit !== null) return unfit;
  const left = (await everyRow(id, world)).filter(isOpen);
  if (run.decision?.kind !== 'approved' || left.length === 0)
    return refuse(
      'nothing-to-undo',
      `Run ${id} has left nothing that it was approved for.`,
      `Type “map batch ${run.batch}” for a preview of the whole batch.`,
    );
  const sources = [...new Set(left.map(({ row }) => row.source.id))];
  return opened(asker, { batch: run.batch, undoes: null, retries: { run: id, sources } }, world);
}

/** Of what is written and was never read back nobody knows whether it stands. */
const open: readonly RowState[] = [
  'failed',
  'drifted',
  'unverified',
  'planned',
  'sending',
  'written',
  'settling',
];

function isOpen({ row, state }: StoredRow): boolean {
  return row.kind === 'ready' && open.includes(state);
}
