import { overridesDigest } from '../mapping/overrides.ts';
import { emptyContext } from '../mapping/plan-context.ts';
import { plan, type Plan } from '../mapping/plan/plan.ts';
import type { Finding, ReadyRow } from '../mapping/plan-rows.ts';
import type { Policy } from '../mapping/policy.ts';
import { objectsUnreadable } from '../mapping/readiness/unreadable.ts';
import { clearsGuids, planUndo } from '../mapping/undo/plan-undo.ts';
import { secondRunNotes } from '../mapping/second-run.ts';
import type { Run, RunId, UndoneRuns } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { allRows } from '../runs/read-run.ts';
import { isMaybeWritten } from '../runs/stored-row-states.ts';
import type { PolicyInput } from './apply-policy.ts';
import type { FindInspections } from './inspect-mailboxes.ts';
import { readProtected } from './read-members.ts';
import { readTenants, type ReadPorts } from './read-tenants.ts';

/** A run's plan from one reading of both tenants. */
interface CurrentPlan {
  readonly plan: Plan;
  /** `checks` is the trust reading that the digest covers. */
  readonly policyInput: PolicyInput;
  readonly notes: readonly Finding[];
  readonly readAt: Date;
  /** Mailboxes whose inspection was not found. */
  readonly uninspected: number;
  /** From `overridesDigest`; null: the plan uses no overrides. */
  readonly overrides: string | null;
}

/** Reads both tenants and plans the run, with the inspections that `findInspections` finds. */
export async function planRun(
  run: Run,
  world: ReadPorts & Pick<World, 'journal'>,
  findInspections: FindInspections,
): Promise<CurrentPlan> {
  if (run.undoes !== null) return planUndoRun(run, run.undoes, world);
  const { input, notes, readAt, uninspected } = await readTenants(world, run, findInspections);
  const { batch, checks, policy, context, selection, sourceExport } = input;
  // A new object, so that the listings in `input` can be freed.
  const policyInput = { batch, checks, policy, context, selection, sourceExport };
  const overrides = overridesDigest(input.overrides, batch);
  return { plan: plan(input), policyInput, notes, readAt, uninspected, overrides };
}

/** Plans an undo from the journal and the current target. It needs no trust, because it does not use the source. */
async function planUndoRun(
  { batch, policy }: Run,
  { run, sources, restores }: UndoneRuns,
  world: Pick<World, 'journal' | 'source' | 'target' | 'clock'>,
): Promise<CurrentPlan> {
  const readAt = world.clock.now();
  const source = world.source.ofBatch(batch);
  const [recipients, migrationUsers, protectedIds] = await Promise.all([
    world.target.recipients(),
    world.target.migrations(),
    readProtected({ source, target: world.target }, policy),
  ]);
  const { writtenRows, laterRuns } = await readWrites(restores?.later ?? [run], world);
  const undoneRows = writtenRows.filter((row) => sources?.includes(row.source.id) ?? true);
  const undo = planUndo({
    batch,
    policy,
    recipients,
    migrationUsers,
    writtenRows: undoneRows,
    laterRuns,
    isRestore: restores !== null,
  });
  return {
    plan: undo,
    policyInput: {
      ...{ batch, policy, checks: [], selection: null, sourceExport: null },
      context: {
        ...emptyContext,
        protectedIds: new Set([
          ...protectedIds,
          ...(await missingFromExport(undoneRows, source, policy)),
        ]),
      },
    },
    notes: [
      ...(clearsGuids(undo.rows) ? [clearsGuidsNote] : []),
      ...secondRunNotes(undo.rows),
      ...objectsUnreadable('target', [...recipients, ...migrationUsers], new Set()),
    ],
    readAt,
    uninspected: 0,
    overrides: null,
  };
}

/** An export says only of the people of its batch whether a group protects them, so everyone else counts as protected. */
async function missingFromExport(
  rows: readonly ReadyRow[],
  source: World['source'],
  { protected: { groups } }: Policy,
): Promise<readonly string[]> {
  const exported = groups.length === 0 ? null : await source.exported();
  if (exported === null) return [];
  return rows.map(({ source: { id } }) => id).filter((id) => !exported.people.has(id));
}

/** The rows that these runs wrote, oldest first, and the latest other run that wrote to each of their targets since. */
async function readWrites(
  runs: readonly RunId[],
  world: Pick<World, 'journal'>,
): Promise<{ writtenRows: readonly ReadyRow[]; laterRuns: ReadonlyMap<string, RunId> }> {
  const writtenRows: ReadyRow[] = [];
  const laterRuns = new Map<string, RunId>();
  for (const run of runs) {
    for (const stored of await allRows(run, world))
      if (isMaybeWritten(stored)) writtenRows.push(stored.row);
    for (const [target, later] of await world.journal.writtenSince(run))
      if (!runs.includes(later)) laterRuns.set(target, later);
  }
  return { writtenRows, laterRuns };
}

const clearsGuidsNote: Finding = {
  code: 'undo-clears-guid',
  text: 'GUIDs that were empty before are cleared again. Microsoft does not document whether Exchange Online accepts this, so each person is read back.',
};
