import { untestedCode } from '../../mapping/moveTest.ts';
import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import type { RunId } from '../run.ts';
import { probe, probesOf, wishOf } from './probe.ts';

/** How long the end of a run waits for its move test, in ms. */
const limit = 5 * 60_000;

/** Tests whether what was stamped could be moved, where the policy wants it. It never ends the run: what could not be tested is noted. */
export async function moveTest(
  run: RunId,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<{ readonly kind: 'tested' }> {
  const wish = wishOf(await needed(run, world));
  if (wish === null) return { kind: 'tested' };
  const all = await probesOf(run, wish, world);
  const probes = all.filter((one) => one.moveTest === null);
  const answered = probes.length < all.length;
  const untested = await probe(run, { probes, answered, wish, within: limit }, world);
  await noteUntested(run, untested, world);
  return { kind: 'tested' };
}

/** Tells why moves could not be tested in place of what an earlier test told; null: they all could. */
export async function noteUntested(
  run: RunId,
  untested: string | null,
  world: Pick<World, 'journal'>,
): Promise<void> {
  const { notes } = await needed(run, world);
  const others = notes.filter(({ code }) => code !== untestedCode);
  const note = untested === null ? [] : [{ code: untestedCode, text: untested }];
  await world.journal.change(run, { notes: [...others, ...note] });
}
