import { untestedCode } from '../../mapping/moveTest.ts';
import { needed } from '../needed.ts';
import { patientFor } from '../patience.ts';
import type { World } from '../ports.ts';
import type { RunId } from '../run.ts';
import { probe, probesOf, wishOf } from './probe.ts';

/** How long the end of a run waits for a tenant that does not let itself be asked, in ms. */
const limit = 10 * 60_000;

/** Tests whether what was stamped could be moved, where the policy wants it. It never ends the run: what could not be tested is noted. */
export async function moveTest(run: RunId, world: World): Promise<void> {
  const wish = wishOf(await needed(run, world));
  if (wish === null) return;
  const tested = await patientFor({ run, limit }, world, async () => {
    const all = await probesOf(run, wish, world);
    const probes = all.filter((one) => one.moveTest === null);
    const answered = probes.length < all.length;
    return {
      kind: 'tested',
      untested: await probe(run, { probes, answered, wish }, world),
    } as const;
  });
  if (tested.kind === 'tested') await noteUntested(run, tested.untested, world);
  else if (tested.kind === 'stopped')
    await noteUntested(run, `Moves could not be tested. ${tested.why}`, world);
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
