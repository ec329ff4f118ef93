import { listed } from '../../mapping/named.ts';
import { again } from '../again.ts';
import type { Answer, Asker, PaperContent } from '../answer.ts';
import { everyRow } from '../pages.ts';
import type { World } from '../ports.ts';
import { refuse } from '../refuse.ts';
import type { Person, RunId } from '../run.ts';
import { mayLook } from '../status.ts';

/** How long a paper stays on offer. */
const onOffer = 10 * 60_000;

/** Every row of a run as files, for the one who asked. */
export async function report({ person }: Asker, id: RunId, world: World): Promise<Answer> {
  const barred = await mayLook(person, world);
  if (barred !== null) return barred;
  const run = await world.journal.read(id);
  if (run === null)
    return refuse('unknown-run', `There is no run ${id}.`, 'Type “status” to see the runs.');
  if (run.digest === null)
    return refuse(
      'no-report',
      `Run ${id} has no plan, so there is nothing to report.`,
      `Type “${again(run)}” for one.`,
    );
  const [rows, since] = [await everyRow(id, world), await world.journal.writtenSince(id)];
  const { papers, leftOut } = world.papers.report(run, rows, since);
  const text = `The report of run ${id}, as it stands now.${overtaken([...since.values()])}${told(leftOut)}`;
  return { kind: 'papers', text, papers: await offered(papers, { person, run: id }, world) };
}

function overtaken(later: readonly RunId[]): string {
  if (later.length === 0) return '';
  const runs = [...new Set(later)].sort((a, b) => a - b).map((run) => `run ${run}`);
  return ` Since then ${listed(runs)} wrote to ${later.length === 1 ? '1 mail user' : `${later.length} mail users`} of it, who are left out of what is ready to move.`;
}

function told(leftOut: readonly string[]): string {
  if (leftOut.length === 0) return '';
  return ` The file for New-MigrationBatch leaves out ${listed(leftOut)}: add by hand what a CSV would not keep to the letter.`;
}

/** Puts papers on offer to one person. */
export function offered(
  papers: readonly PaperContent[],
  to: { readonly person: Person; readonly run: RunId | null },
  { shelf, clock }: Pick<World, 'shelf' | 'clock'>,
) {
  const until = new Date(clock.now().getTime() + onOffer);
  return Promise.all(
    papers.map(async (paper) => ({
      offer: await shelf.offer({ paper, ...to, until }),
      name: paper.name,
      type: paper.type,
      size: new TextEncoder().encode(paper.text).length,
      until,
    })),
  );
}
