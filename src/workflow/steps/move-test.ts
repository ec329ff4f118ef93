import type { RunId } from '../../ports/run.ts';
import type { World } from '../../ports/world.ts';
import {
  moveTestRows,
  moveTestSettings,
  noteUntested,
  runMoveTests,
} from '../../runs/run-move-tests.ts';
import { requireRun } from '../../runs/read-run.ts';

/** How long the move tests may delay the end of a run, in ms. */
const timeout = 5 * 60_000;

/** Tests whether the stamped mailboxes can be moved, if the policy wants it. Errors become a note and never end the run. */
export async function moveTest(
  run: RunId,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<{ readonly kind: 'tested' }> {
  const settings = moveTestSettings(await requireRun(run, world));
  if (settings === null) return { kind: 'tested' };
  const all = await moveTestRows(run, settings, world);
  const rows = all.filter((row) => row.moveTest === null);
  const isEndpointConfirmed = rows.length < all.length;
  const request = { rows, isEndpointConfirmed, settings, timeout };
  await noteUntested(run, await runMoveTests(run, request, world), world);
  return { kind: 'tested' };
}
