import { delta, rematched } from '../mapping/delta.ts';
import { inWords } from '../mapping/named.ts';
import type { Named, Row } from '../mapping/row.ts';
import type { Answer, Asker } from './answer.ts';
import { everyRow } from './pages.ts';
import type { World } from './ports.ts';
import { refuse } from './refuse.ts';
import { mayLook } from './status.ts';
import type { RunId } from './run.ts';
import type { RunPair } from './wishes.ts';

/** Runs of a batch that are shown, newest first. */
const shown = 10;

/** Every map that a batch has had, which its runs keep. */
export async function history({ person }: Asker, batch: number, world: World): Promise<Answer> {
  const barred = await mayLook(person, world);
  if (barred !== null) return barred;
  const runs = await world.journal.ofBatch(batch, shown);
  if (runs.length > 0) return { kind: 'history', batch, runs };
  return refuse(
    'unknown-batch',
    `Batch ${batch} was never mapped.`,
    `Type “map batch ${batch}” to map it.`,
  );
}

/** What two maps say differently of the same people. */
export async function compareRuns(
  { person }: Asker,
  { earlier, later }: RunPair,
  world: World,
): Promise<Answer> {
  const barred = await mayLook(person, world);
  if (barred !== null) return barred;
  const first = await world.journal.read(earlier);
  const second = await world.journal.read(later);
  if (first === null || second === null) {
    const unknown = first === null ? earlier : later;
    return refuse('unknown-run', `There is no run ${unknown}.`, 'Type “status” to see the runs.');
  }
  const [before, now] = [await rowsOf(earlier, world), await rowsOf(later, world)];
  const parts = delta(before, now).map(({ number, word }) => `${number} ${word}`);
  const others = otherTargets(before, now);
  const told = [
    `From run ${earlier} to run ${later}: ${parts.length === 0 ? 'nothing changed' : parts.join(', ')}.`,
    ...(others.length === 0 ? [] : [`With another target: ${inWords(others)}.`]),
    `“report run ${earlier}” and “report run ${later}” have every row.`,
    ...(first.decision?.kind === 'approved'
      ? [`“restore run ${earlier}” brings its map back.`]
      : []),
  ];
  return { kind: 'said', text: told.join(' ') };
}

async function rowsOf(run: RunId, world: Pick<World, 'journal'>): Promise<readonly Row[]> {
  return (await everyRow(run, world)).map(({ row }) => row);
}

function otherTargets(before: readonly Row[], now: readonly Row[]): readonly Named[] {
  const was = new Map(before.map((row) => [row.source.id, row]));
  return now
    .filter((row) => {
      const old = was.get(row.source.id);
      return old !== undefined && rematched(old, row);
    })
    .map(({ source }) => source);
}
