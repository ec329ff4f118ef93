import type {
  HandOff,
  HandOffAction,
  HandOffPart,
  HandOffPlan,
} from '../mapping/hand-off/hand-off.ts';
import { batchState, type MigrationState } from '../mapping/hand-off/migration-states.ts';
import { digestOf, handOffCounts } from '../mapping/hand-off/plan-hand-off.ts';
import { requiredApprovals, type RequiredApprovals } from '../mapping/policy/required-approvals.ts';
import type { PlanDetails } from '../ports/journal-records.ts';
import type { HandOffWay } from '../mapping/policy.ts';
import type { MigrationJob } from '../ports/migration-jobs.ts';
import type { MigrationBatch } from '../ports/migration-batches.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

/** The plan of a hand-off from one reading of both tenants, and what is saved with it. */
export interface CurrentHandOff {
  readonly plan: HandOffPlan;
  readonly details: Omit<PlanDetails, 'expiresAt'>;
}

type Ports = Pick<World, 'journal' | 'migrationBatches' | 'migrationJobs' | 'clock'>;

/** Runs of the batch that are looked at for what they created. */
const maxRuns = 200;

/** Plans a change of migrations that earlier runs of the batch created: only of those in a state that the action changes. */
export async function planMigrationChange(
  run: Run,
  handOff: HandOff,
  world: Ports,
): Promise<CurrentHandOff> {
  const { batch, policy } = run;
  const readAt = world.clock.now();
  const all = await createdMigrations(batch, world);
  const created = all.filter(({ way }) => way === handOff.way);
  const changed = (
    await Promise.all(created.map((one) => changedPart(one, handOff, world)))
  ).filter((part) => part !== null);
  const parts: readonly HandOffPart[] =
    handOff.person === null
      ? changed.map((part, index) => ({ ...part, seq: index + 1 }))
      : [{ seq: 1, name: handOff.person.address, people: 1 }];
  const goes = parts.reduce((sum, { people }) => sum + people, 0);
  return {
    plan: {
      ...{ members: [], parts },
      summary: {
        endpoint: policy.migration?.endpoint ?? null,
        deliveryDomain: policy.target.deliveryDomain,
        ...{ goes, leftOut: [], totalSize: null, expected: { usual: 0, most: 0 } },
      },
      counts: handOffCounts(goes, 0),
      digest: digestOf({ handOff, batch }, policy, parts),
    },
    details: {
      ...{ checks: [], sourceExport: null, notes: [], readAt, delta: null, cleanDigest: null },
      policyFindings: [],
      requiredApprovals: strictest(
        requiredApprovals(policy, []),
        created.map(({ by }) => by.requiredApprovals),
      ),
    },
  };
}

/** A migration that a hand-off created. */
export interface CreatedMigration {
  readonly by: Run;
  readonly way: Exclude<HandOffWay, 'file'>;
  readonly name: string;
  readonly people: number;
}

/** What hand-offs of the batch created in the target, by the name that they recorded; oldest first. */
export async function createdMigrations(
  batch: number,
  { journal }: Pick<World, 'journal'>,
): Promise<readonly CreatedMigration[]> {
  const runs = await journal.runsOfBatch(batch, maxRuns);
  const creating = runs.filter(({ handsOff }) => handsOff?.action === 'create').reverse();
  const parts = await Promise.all(
    creating.map(async (by) => {
      const way = by.handsOff?.way ?? 'file';
      if (way === 'file') return [];
      const done = (await journal.handOffParts(by.id)).filter(({ state }) => state === 'done');
      return done.map(({ name, people }) => ({ by, way, name, people }));
    }),
  );
  return parts.flat();
}

/** null: the action changes nothing of it, or it is gone. */
async function changedPart(
  { way, name, people }: CreatedMigration,
  { action }: HandOff,
  { migrationBatches, migrationJobs }: Ports,
): Promise<Omit<HandOffPart, 'seq'> | null> {
  if (way === 'orchestrator') {
    const job = await migrationJobs.find(name);
    return job === null || !isJobChangedBy(action, job) ? null : { name: job.name, people };
  }
  const batch = await migrationBatches.find(name);
  if (batch === null || !isChangedBy(action, batch)) return null;
  return { name: batch.name, people: batch.users };
}

const changedJobs: Readonly<Record<HandOffAction, RegExp>> = {
  create: /^$/,
  start: /^validatePassed$/i,
  complete: /^(?:approved|processing|inProgress)$/i,
  stop: /^(?:submitted|validate.*|approved|processing|inProgress)$/i,
  retry: /^(?:validateFailed|completedWithErrors|failed)$/i,
  remove: /^$/,
};

export function isJobChangedBy(
  action: HandOffAction,
  { status }: Pick<MigrationJob, 'status'>,
): boolean {
  return changedJobs[action].test(status);
}

const changedStates: Readonly<Record<Exclude<HandOffAction, 'create'>, readonly MigrationState[]>> =
  {
    start: ['Queued', 'Stopped'],
    complete: ['Queued', 'Syncing', 'Synced'],
    stop: ['Queued', 'Syncing', 'Synced'],
    retry: ['Failed'],
    remove: [],
  };

/** A batch in which some failed can be retried in every state. */
export function isChangedBy(
  action: HandOffAction,
  { status, synced, failed }: Pick<MigrationBatch, 'status' | 'synced' | 'failed'>,
): boolean {
  if (action === 'create') return false;
  const state = batchState(status, synced);
  return changedStates[action].includes(state) || (action === 'retry' && failed > 0);
}

/** The change needs the approvals that the hand-offs needed. */
function strictest(
  own: RequiredApprovals,
  others: readonly RequiredApprovals[],
): RequiredApprovals {
  const rights = new Map(
    [own, ...others].flatMap((one) => one.rights).map((right) => [right.code, right]),
  );
  const people = Math.max(own.people, ...others.map((one) => one.people), rights.size);
  return { people, rights: [...rights.values()] };
}
