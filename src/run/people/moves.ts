import { adviceOnMoves, inWords } from '../../mapping/moveTest.ts';
import { listed } from '../../mapping/named.ts';
import { TenantError } from '../faults.ts';
import type { World } from '../ports.ts';
import type { Run } from '../run.ts';
import { noteUntested } from '../steps/moveTest.ts';
import { probe, probesOf, wishOf, type ProbeWish } from '../steps/probe.ts';

/** Tests anew whether what a run stamped could be moved, and tells it; nothing where its policy wants no test. */
export async function testMoves(
  run: Run,
  world: Pick<World, 'journal' | 'target'>,
): Promise<readonly string[]> {
  const wish = wishOf(run);
  if (wish === null) return [];
  const untested = await probeAnew(run, wish, world);
  await noteUntested(run.id, untested, world);
  const tested = (await probesOf(run.id, wish, world)).filter(({ moveTest }) => moveTest !== null);
  const failed = tested.filter(({ moveTest }) => moveTest?.result === 'Failed');
  const told = failed.map(({ name, moveTest }) => `${name}: ${unstopped(moveTest?.message ?? '')}`);
  const counts = { passed: tested.length - failed.length, failed: failed.length };
  // What was not tested now keeps what an earlier test said.
  const label = untested === null ? 'Move test' : 'Last known';
  return [
    ...(untested === null ? [] : [untested]),
    ...(tested.length === 0 ? [] : [`${label}: ${inWords(counts)}`]),
    ...(told.length === 0 ? [] : [`Not so: ${listed(told)}. ${adviceOnMoves(run.id)}`]),
  ];
}

/** Its full stop is the list's own. */
function unstopped(message: string): string {
  return message.replace(/\.$/, '');
}

/** Nobody waits for a tenant in the chat: one that throttles or is away is told like one that refuses. */
async function probeAnew(
  { id }: Run,
  wish: ProbeWish,
  world: Pick<World, 'journal' | 'target'>,
): Promise<string | null> {
  const probes = await probesOf(id, wish, world);
  try {
    return await probe(id, { probes, answered: false, wish }, world);
  } catch (fault) {
    if (fault instanceof TenantError) return `Moves could not be tested. ${fault.message}`;
    throw fault;
  }
}
