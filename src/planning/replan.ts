import { digest } from '../mapping/plan/digest.ts';
import { plan, type PlanInput } from '../mapping/plan/plan.ts';
import { overridesDigest } from '../mapping/overrides.ts';
import { countFindings } from '../mapping/plan/finding-counts.ts';
import { countRows, targetOf, type Finding, type Row } from '../mapping/plan-rows.ts';
import { overriddenSinceApproval } from '../ports/overrides.ts';
import { otherExport } from '../mapping/source-export.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { isOpenToPlans, type Run, type RunId } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { allRows, requireRun } from '../runs/read-run.ts';
import { heldBack, isOpenOnPremises, isSending } from '../runs/stored-row-states.ts';
import { applyPolicy } from './apply-policy.ts';
import { currentInspections } from './inspect-mailboxes.ts';
import { newlyUnread } from './read-context.ts';
import { readTenants, type ReadPorts } from './read-tenants.ts';
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
  const isAffected = affects({ sources, targets, batch });
  const results: string[] = [];
  const open = await world.journal.openRuns();
  // Rows of approved runs first: to plan the rows of another run again takes minutes.
  const approved = open.filter(({ decision }) => decision !== null);
  for (const run of [...approved, ...open.filter(({ decision }) => decision === null)])
    if (run.undoes === null && run.handsOff === null && (batch === null || run.batch === batch))
      results.push(...(await applyToRun(run, isAffected, world)));
  return results.length === 0 ? 'It applies from the next “map batch” on.' : results.join(' ');
}

async function applyToRun(run: Run, isAffected: RowTest, world: World): Promise<readonly string[]> {
  if (run.decision?.kind === 'approved') {
    const { held, sending } = await holdBack(run, isAffected, world);
    const results: string[] = [];
    if (held > 0)
      results.push(`Run ${run.id} is approved already; ${held} of its people won’t be stamped.`);
    if (sending > 0)
      results.push(
        `Run ${run.id} is stamping; ${sending} of its people ${sending === 1 ? 'is' : 'are'} being stamped: what was not written is not sent again.`,
      );
    return results;
  }
  if (run.phase === 'inspect')
    return [`Run ${run.id} shows it as soon as its mailboxes are checked.`];
  if (isOpenToPlans(run.phase)) return [`Run ${run.id} is being planned and will show it.`];
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

/** Plans all rows of a waiting run again if other overrides apply than when it was planned; `planned`: their digest. */
export async function replanIfOverridden(
  id: RunId,
  planned: string,
  world: ReplanPorts,
): Promise<void> {
  const { batch } = await requireRun(id, world);
  const active = await world.overrides.active(world.clock.now());
  if (overridesDigest(active, batch) !== planned) await replan(id, () => true, world);
}

function notUpdated(run: RunId, reason: string): string {
  return `The preview of run ${run} still shows these people as they were. If it is approved, they aren’t stamped; cancel it and map the batch again. ${reason}`;
}

/**
 * Holds back affected rows of an approved run that are not sent; returns how many, and how many are `sending`. Such a row may be
 * written already. If it is not, the run compares the overrides, or rechecks the plan, before it sends the row again.
 */
async function holdBack(
  { id }: Run,
  isAffected: RowTest,
  world: World,
): Promise<{ readonly held: number; readonly sending: number }> {
  const affected = (await allRows(id, world)).filter(({ row }) => isAffected(row));
  const rows = affected.filter((row) => row.state === 'planned' || isOpenOnPremises(row));
  await world.journal.recordResults(
    id,
    rows.map((row) => heldBack(row, overriddenSinceApproval)),
  );
  if (rows.length > 0) await redrawCards(id, world);
  return { held: rows.length, sending: affected.filter(isSending).length };
}

type ReplanPorts = ReadPorts & Pick<World, 'journal' | 'inspections'>;

type ReplanResult =
  | { readonly kind: 'replanned' | 'not-affected' }
  /** Something that was read for the preview cannot be read now. */
  | { readonly kind: 'unread'; readonly note: Finding };

/** Another override can change the plan at the same time; then this one is applied again to the new plan. */
const maxAttempts = 5;

async function replan(id: RunId, isAffected: RowTest, world: ReplanPorts): Promise<ReplanResult> {
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
      ...countFindings(rows),
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
  world: ReplanPorts,
): Promise<
  | { readonly kind: 'planned'; readonly rows: readonly Row[]; readonly input: PlanInput }
  | { readonly kind: 'unread'; readonly note: Finding }
> {
  const affected = new Set(stored.filter(isAffected).map(({ source }) => source.id));
  const { input, notes } = await readTenants(world, run, (mailboxes) =>
    currentInspections(run, world)(mailboxes.filter(({ id }) => affected.has(id))),
  );
  const note = newlyUnread(run.notes, notes) ?? otherExport(run, input);
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

/**
 * Tests whether a row is of one of the sources, or names one of the targets as its target or in its evidence. A pin, but no
 * exclusion, also changes the rows that have one of the sources as a rival.
 */
function affects(scope: OverrideScope): RowTest {
  const [sources, targets] = [new Set(scope.sources), new Set(scope.targets)];
  const isPin = scope.batch === null;
  return (row) =>
    sources.has(row.source.id) ||
    (isPin && 'rivals' in row && row.rivals.some(({ id }) => sources.has(id))) ||
    targets.has(targetOf(row)?.id ?? '') ||
    ('evidence' in row && row.evidence.some(({ target }) => targets.has(target.id)));
}
