import { batchName } from '../mapping/batch-names.ts';
import { findDrifts, notYetMoved, type Drift, type StampedRow } from '../mapping/find-drift.ts';
import { plan } from '../mapping/plan/plan.ts';
import { accessExpiringCode, withoutMovingDate } from '../mapping/policy/plan-rules.ts';
import type { Policy } from '../mapping/policy.ts';
import { exportMissingCode } from '../mapping/source-export.ts';
import { applyPolicy } from '../planning/apply-policy.ts';
import { noInspections } from '../planning/inspect-mailboxes.ts';
import { readTenants } from '../planning/read-tenants.ts';
import { TenantError } from '../ports/tenant-error.ts';
import type { World } from '../ports/world.ts';
import { announceDrift } from '../runs/announce-in-channels.ts';
import { repeat, waitAtMost } from '../runs/repeat-loop.ts';

/** How often the monitor asks whether a batch is due, in ms. */
const pollEvery = 1_000;
/** How long a check keeps the batch from other instances, in ms; a check that fails is repeated after it. */
const lease = 2 * 60 * 60_000;
/** How long a stop waits for a check in progress, in ms; an interrupted check is repeated. */
const stopTimeout = 5_000;

/** Checks stamped batches until it is stopped. An error in one check is logged, and the next check comes as usual. */
export function driftMonitor(world: World): { stop(): Promise<void> } {
  const { clock, log } = world;
  const loop = repeat(() => checkNextBatch(world), {
    pauseMs: pollEvery,
    failure: 'A drift check failed.',
    clock,
    log,
  });
  return { stop: () => waitAtMost(stopTimeout, loop.stop(), clock) };
}

/** Checks the batch that has been due longest and reports new drifts; false if none is due, or the project is closed. */
export async function checkNextBatch(world: World): Promise<boolean> {
  const { monitoredBatches, clock, policySource, journal } = world;
  if ((await journal.projectDecision())?.kind === 'closed') return false;
  const now = clock.now();
  const monitored = await monitoredBatches.claim(lease);
  if (monitored === null) return false;
  const { batch, knownDrifts, checkedAt } = monitored;
  const { policy } = await policySource.current();
  const { drifts, isComplete } = await checkBatch(batch, policy, world);
  const newDrifts = drifts.filter(
    (drift) => !knownDrifts.some((knownDrift) => isSameDrift(drift, knownDrift)),
  );
  const name = batchName(batch, policy);
  const notice = { batch, name, drifts: newDrifts, lastCorrectAt: checkedAt };
  // Without a registered channel, new drifts stay new until they can be reported.
  const isReported = newDrifts.length === 0 || (await announceDrift(notice, world)) > 0;
  await monitoredBatches.recordCheck(monitored, {
    checkedAt: now,
    checkAfter: policy.watch.every,
    drifts: isReported ? drifts : drifts.filter((drift) => !newDrifts.includes(drift)),
    isComplete,
  });
  return true;
}

interface BatchCheck {
  readonly drifts: readonly Drift[];
  /** Every mailbox of the batch has moved. */
  readonly isComplete: boolean;
}

async function checkBatch(batch: number, policy: Policy, world: World): Promise<BatchCheck> {
  const rows = (await world.monitoredBatches.stamps(batch)).map(({ row }) => row);
  const stamped = rows.filter((row): row is StampedRow => 'after' in row);
  if (stamped.length === 0) return { drifts: [], isComplete: true };
  // The batch is checked again if it comes back to the policy file.
  if (policy.batches[String(batch)] === undefined) return { drifts: [], isComplete: false };
  const reading = await readWithSource(batch, policy, world);
  if (reading === 'no-export') return checkTarget(stamped, world);
  const { input } = reading;
  const current = { recipients: input.recipients, rows: plan(input).rows };
  const notMoved = notYetMoved(stamped, current);
  const policyInput = { ...input, decideBy: world.clock.now() };
  const { policyFindings } = await applyPolicy(current.rows, policyInput, world);
  return {
    isComplete: notMoved.length === 0,
    drifts: [
      ...input.checks
        .filter(({ ok, severity }) => !ok && severity === 'error')
        .map(({ title, observed }) => batchDrift('The trust', `${title}: ${observed}`)),
      ...policyFindings
        .filter(({ code }) => code === accessExpiringCode)
        .map(({ text }) => batchDrift('Access', withoutMovingDate(text))),
      ...findDrifts(notMoved, current),
    ],
  };
}

/** `no-export`: the source is read from files, and there is none that can be used. */
async function readWithSource(batch: number, policy: Policy, world: World) {
  try {
    const run = { policy, batch, retries: null, selection: null };
    return await readTenants(world, run, noInspections);
  } catch (error) {
    if (error instanceof TenantError && error.detail.code === exportMissingCode) return 'no-export';
    throw error;
  }
}

/** What the target alone shows, and that the source was not checked. */
async function checkTarget(
  stamped: readonly StampedRow[],
  { target }: Pick<World, 'target'>,
): Promise<BatchCheck> {
  const current = { recipients: await target.recipients(), rows: [] };
  const notMoved = notYetMoved(stamped, current);
  const isComplete = notMoved.length === 0;
  const unchecked = isComplete ? [] : [batchDrift('The source', noExport)];
  return { isComplete, drifts: [...unchecked, ...findDrifts(notMoved, current)] };
}

const noExport =
  'its export has expired, so holds, licenses and the trust are not checked there until a new one comes (npm run export-source)';

function batchDrift(name: string, text: string): Drift {
  return { targetId: '', name, text };
}

function isSameDrift(a: Drift, b: Drift): boolean {
  return a.targetId === b.targetId && a.text === b.text;
}
