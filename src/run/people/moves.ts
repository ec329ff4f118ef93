import { adviceOnMoves, inWords, type MoveTest } from '../../mapping/moveTest.ts';
import { listed } from '../../mapping/named.ts';
import type { World } from '../ports.ts';
import type { Run } from '../run.ts';
import { noteUntested } from '../steps/moveTest.ts';
import { probe, probesOf, wishOf, type ProbeWish } from '../steps/probe.ts';

/** Tests anew whether what a run stamped could be moved, and tells it; nothing where its policy wants no test. */
export async function testMoves(
  run: Run,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<readonly string[]> {
  const wish = wishOf(run);
  if (wish === null) return [];
  const untested = await probeAnew(run, wish, world);
  await noteUntested(run.id, untested, world);
  const tested = (await probesOf(run.id, wish, world)).filter(({ moveTest }) => moveTest !== null);
  const failed = tested.filter(({ moveTest }) => moveTest?.result === 'Failed');
  const told = failed.map(({ name, moveTest }) => `${name}: ${shortened(moveTest?.message ?? '')}`);
  const counts = { passed: tested.length - failed.length, failed: failed.length };
  // What was not tested now keeps what an earlier test said.
  const label = untested === null ? 'Move test' : 'Last known';
  return [
    ...(untested === null ? [] : [untested]),
    ...(tested.length === 0 ? [] : [`${label}: ${inWords(counts)}`]),
    ...(told.length === 0 ? [] : [`Not so: ${listed(told)}. ${adviceOnMoves(run.id)}`]),
  ];
}

const longest = 200;

/** Its full stop is the list's own. */
function shortened(message: string): string {
  return message.length > longest ? `${message.slice(0, longest)}…` : message.replace(/\.$/, '');
}

/** How long somebody waits in the chat, in ms. */
const within = 60_000;

/** Those first of whom least is known. */
async function probeAnew(
  { id }: Run,
  wish: ProbeWish,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<string | null> {
  const all = await probesOf(id, wish, world);
  const of = (result: MoveTest['result'] | undefined) =>
    all.filter(({ moveTest }) => moveTest?.result === result);
  const probes = [...of(undefined), ...of('Failed'), ...of('Success')];
  return probe(id, { probes, answered: false, wish, within }, world);
}
