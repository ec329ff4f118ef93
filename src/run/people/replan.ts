import { count } from '../../mapping/counts.ts';
import { digest } from '../../mapping/digest.ts';
import { plan, type PlanInput } from '../../mapping/plan.ts';
import type { Finding, Row } from '../../mapping/row.ts';
import { needed } from '../needed.ts';
import { everyRow } from '../pages.ts';
import { TenantError } from '../faults.ts';
import type { World } from '../ports.ts';
import { result } from '../result.ts';
import type { Run, RunId } from '../run.ts';
import { judge } from '../steps/judge.ts';
import { readWorld } from '../steps/read.ts';
import { unreadSince } from '../steps/unread.ts';

/** What somebody ruled on; a batch where it counts in that one alone. */
interface Ruled {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly batch: number | null;
}

/**
 * Plans the rows of these sources anew in every preview that waits, and those that lean on these targets, since no target may be
 * promised twice; all other rows stay as they were shown. What is approved already and not sent yet is held back instead. Answers
 * what became of it, in a sentence; the ruling stands even where a tenant could not be read for it.
 */
export async function replanned({ sources, targets, batch }: Ruled, world: World): Promise<string> {
  const touched = touching(new Set(sources), new Set(targets));
  const told: string[] = [];
  for (const run of await world.journal.unfinished())
    if (run.undoes === null && (batch === null || run.batch === batch))
      told.push(...(await heed(run, touched, world)));
  return told.length === 0 ? 'It counts from the next “map batch” on.' : told.join(' ');
}

async function heed(run: Run, touched: Touched, world: World): Promise<readonly string[]> {
  if (run.decision?.kind === 'approved') {
    const held = await heldBack(run, touched, world);
    return held === 0
      ? []
      : [`Run ${run.id} is approved already; ${held} of its rows are held back.`];
  }
  try {
    const done = await replan(run.id, touched, world);
    if (typeof done !== 'boolean') return [notRenewed(run.id, done.text)];
    return done
      ? [`The preview of run ${run.id} shows it; its earlier copies can no longer be approved.`]
      : [];
  } catch (fault) {
    if (!(fault instanceof TenantError)) throw fault;
    return [notRenewed(run.id, fault.message)];
  }
}

function notRenewed(run: RunId, why: string): string {
  return `The preview of run ${run} still shows the old rows, which are held back if they are approved so; cancel it and map the batch again. ${why}`;
}

/** Of an approved run: rows whose intent stands already are past helping, the others are not sent. */
async function heldBack({ id }: Run, touched: Touched, world: World): Promise<number> {
  const open = (await everyRow(id, world)).filter(
    ({ state, row }) => state === 'planned' && touched(row),
  );
  const why = {
    detail: 'Somebody ruled on this after the approval. Map the batch again.',
    code: '',
  };
  await world.journal.record(
    id,
    open.map((row) => result(row, 'drifted', why)),
  );
  if (open.length > 0) await world.journal.change(id, {});
  return open.length;
}

/** Somebody else may rule at the same moment: then once more, on what stands since. */
const tries = 5;

async function replan(id: RunId, touched: Touched, world: World): Promise<boolean | Finding> {
  for (let left = tries; left > 0; left -= 1) {
    const run = await needed(id, world);
    if (run.phase !== 'waiting' || run.decision !== null || run.digest === null) return false;
    const stored = (await everyRow(id, world)).map(({ row }) => row);
    if (!stored.some(touched)) return false;
    const anew = await plannedAnew(run, { stored, touched }, world);
    if ('code' in anew) return anew;
    const { rows, input } = anew;
    const decideBy = run.expiresAt ?? world.clock.now();
    if (rows.every((row, index) => row === stored[index])) return false;
    const done = await world.journal.replaceRows(id, {
      was: run.digest,
      rows: rows.filter((row, index) => row !== stored[index]),
      counts: count(rows),
      digest: digest({ ...run, rows }),
      ...(await judge(rows, { ...input, checks: run.checks, decideBy }, world)),
    });
    if (done) return true;
  }
  return false;
}

async function plannedAnew(
  run: Run,
  { stored, touched }: { stored: readonly Row[]; touched: Touched },
  world: World,
): Promise<{ readonly rows: readonly Row[]; readonly input: PlanInput } | Finding> {
  const again = new Set(stored.filter(touched).map(({ source }) => source.id));
  const { input, notes } = await readWorld(world, run, ({ id }) => again.has(id));
  const unread = unreadSince(run.notes, notes);
  if (unread !== undefined) return unread;
  const fresh = plan(input).rows;
  const rows = stored.map((row, index) => {
    if (!touched(row) || !isFirst(row, index, stored)) return row;
    const now = fresh.find(({ source }) => source.id === row.source.id);
    return now === undefined ? row : { ...now, seq: row.seq };
  });
  return { rows, input };
}

/** Somebody who is listed twice has one row that counts, the first. */
function isFirst({ source }: Row, index: number, rows: readonly Row[]): boolean {
  return rows.findIndex((row) => row.source.id === source.id) === index;
}

type Touched = (row: Row) => boolean;

/** Whether a row is of one of the sources, or names one of the targets in any way. */
function touching(sources: ReadonlySet<string>, targets: ReadonlySet<string>): Touched {
  return (row) =>
    sources.has(row.source.id) ||
    ('target' in row && row.target !== null && targets.has(row.target.id)) ||
    ('evidence' in row && row.evidence.some(({ target }) => targets.has(target.id)));
}
