import { digest } from '../mapping/plan/digest.ts';
import { plan, type PlanInput } from '../mapping/plan/plan.ts';
import { countRows, type Finding, type Row } from '../mapping/plan-rows.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { Run, RunId } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { allRows, requireRun } from '../runs/read-run.ts';
import { rowResult } from '../runs/stored-row-states.ts';
import { applyPolicy } from './apply-policy.ts';
import { newlyUnread } from './read-context.ts';
import { readTenants } from './read-tenants.ts';
import { redrawCards } from '../runs/redraw-cards.ts';

/** Ids of the people that an override changes; `batch` null: it applies to every batch. */
interface OverrideScope {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly batch: number | null;
}

/**
 * Applies a new override to every open run. A waiting preview gets new plans for the rows of these sources and for the rows that name
 * one of these targets; all other rows stay as they were shown. In an approved run such rows are held back if they are not written
 * yet. Returns what was done, as text for the person. The override is valid even if a tenant cannot be read.
 */
export async function replanOpenRuns(
  { sources, targets, batch }: OverrideScope,
  world: World,
): Promise<string> {
  const isAffected = affects(new Set(sources), new Set(targets));
  const results: string[] = [];
  for (const run of await world.journal.openRuns())
    if (run.undoes === null && (batch === null || run.batch === batch))
      results.push(...(await applyToRun(run, isAffected, world)));
  return results.length === 0 ? 'It applies from the next “map batch” on.' : results.join(' ');
}

async function applyToRun(run: Run, isAffected: RowTest, world: World): Promise<readonly string[]> {
  if (run.decision?.kind === 'approved') {
    const held = await holdBack(run, isAffected, world);
    return held === 0
      ? []
      : [`Run ${run.id} is approved already; ${held} of its rows are held back.`];
  }
  try {
    const result = await replan(run.id, isAffected, world);
    switch (result.kind) {
      case 'replanned':
        return [
          `The preview of run ${run.id} is updated; its earlier cards can no longer be approved.`,
        ];
      case 'not-affected':
        return [];
      case 'unread':
        return [notUpdated(run.id, result.note.text)];
    }
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    return [notUpdated(run.id, error.message)];
  }
}

function notUpdated(run: RunId, reason: string): string {
  return `The preview of run ${run} still shows the old rows. If it is approved, they are held back; cancel it and map the batch again. ${reason}`;
}

/** Holds back affected rows of an approved run that have no intent yet; returns how many. */
async function holdBack({ id }: Run, isAffected: RowTest, world: World): Promise<number> {
  const rows = (await allRows(id, world)).filter(
    ({ state, row }) => state === 'planned' && isAffected(row),
  );
  const reason = {
    detail: 'This row was pinned or excluded after the approval. Map the batch again.',
    code: '',
  };
  await world.journal.recordResults(
    id,
    rows.map((row) => rowResult(row, 'drifted', reason)),
  );
  if (rows.length > 0) await redrawCards(id, world);
  return rows.length;
}

type ReplanResult =
  | { readonly kind: 'replanned' | 'not-affected' }
  /** Something that was read for the preview cannot be read now. */
  | { readonly kind: 'unread'; readonly note: Finding };

/** Another override can change the plan at the same time; then this one is applied again to the new plan. */
const maxAttempts = 5;

async function replan(id: RunId, isAffected: RowTest, world: World): Promise<ReplanResult> {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const run = await requireRun(id, world);
    if (run.phase !== 'waiting' || run.decision !== null || run.digest === null) break;
    const stored = (await allRows(id, world)).map(({ row }) => row);
    if (!stored.some(isAffected)) break;
    const current = await planRows(run, { stored, isAffected }, world);
    if (current.kind === 'unread') return current;
    const { rows, input } = current;
    if (rows.every((row, index) => row === stored[index])) break;
    const decideBy = run.expiresAt ?? world.clock.now();
    // The trust reading stays the one that the preview shows and the digest covers.
    const policyInput = { ...input, checks: run.checks, decideBy };
    const isReplaced = await world.journal.replaceRows(id, {
      previousDigest: run.digest,
      rows: rows.filter((row, index) => row !== stored[index]),
      counts: countRows(rows),
      digest: digest({ ...run, rows }),
      ...(await applyPolicy(rows, policyInput, world)),
    });
    if (isReplaced) return { kind: 'replanned' };
  }
  return { kind: 'not-affected' };
}

/** The run's rows with new plans for the affected ones. */
async function planRows(
  run: Run,
  { stored, isAffected }: { stored: readonly Row[]; isAffected: RowTest },
  world: World,
): Promise<
  | { readonly kind: 'planned'; readonly rows: readonly Row[]; readonly input: PlanInput }
  | { readonly kind: 'unread'; readonly note: Finding }
> {
  const affected = new Set(stored.filter(isAffected).map(({ source }) => source.id));
  const { input, notes } = await readTenants(world, run, ({ id }) => affected.has(id));
  const note = newlyUnread(run.notes, notes);
  if (note !== undefined) return { kind: 'unread', note };
  const planned = plan(input).rows;
  const rows = stored.map((row, index) => {
    if (!isAffected(row) || !isFirstOfSource(row, index, stored)) return row;
    const current = planned.find(({ source }) => source.id === row.source.id);
    return current === undefined ? row : { ...current, seq: row.seq };
  });
  return { kind: 'planned', rows, input };
}

/** If a group lists a person twice, only the first row is planned. */
function isFirstOfSource({ source }: Row, index: number, rows: readonly Row[]): boolean {
  return rows.findIndex((row) => row.source.id === source.id) === index;
}

type RowTest = (row: Row) => boolean;

/** Tests whether a row is of one of the sources, or names one of the targets as its target or in its evidence. */
function affects(sources: ReadonlySet<string>, targets: ReadonlySet<string>): RowTest {
  return (row) =>
    sources.has(row.source.id) ||
    ('target' in row && row.target !== null && targets.has(row.target.id)) ||
    ('evidence' in row && row.evidence.some(({ target }) => targets.has(target.id)));
}
