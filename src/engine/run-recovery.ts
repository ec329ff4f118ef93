import { DBOS } from '@dbos-inc/dbos-sdk';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import type { Launcher } from '../ports/engine.ts';
import type { StalledRuns } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { RunId } from '../ports/run.ts';
import type { Instances } from '../store/postgres-instances.ts';
import { workflowId } from './dbos-workflow.ts';

/** Moves the runs of dead instances to this one; DBOS itself leaves them with their instance. `maxSilence`: milliseconds without a heartbeat. */
export async function takeOverRuns(options: {
  readonly instances: Instances;
  readonly maxSilence: number;
  readonly log: Log;
}): Promise<void> {
  const { instances, maxSilence, log } = options;
  const dead = await instances.removeExpired(maxSilence);
  // The instance that removed a dead one can die before it moves the runs, so runs of unregistered instances are moved too.
  const owners = [...new Set([...dead, ...(await unregisteredOwners(instances))])];
  if (owners.length === 0) return;
  log.warn('This instance takes over the runs of instances that stopped.', { instances: owners });
  await DBOSExecutor.globalInstance?.recoverPendingWorkflows(owners);
}

/** Lists the owners before the instances, so that an instance that starts in between is not taken for dead. */
async function unregisteredOwners(instances: Instances): Promise<readonly string[]> {
  const pending = await DBOS.listWorkflows({
    status: 'PENDING',
    loadInput: false,
    loadOutput: false,
  });
  const registered = new Set(await instances.list());
  return pending.flatMap(({ executorId }) =>
    executorId === undefined || registered.has(executorId) ? [] : [executorId],
  );
}

/** Returns a check that starts, wakes or repairs the workflow of every open run that has stalled. */
export function stalledRunCheck(options: {
  readonly stalledRuns: () => Promise<StalledRuns>;
  readonly launcher: Launcher;
  readonly log: Log;
}): () => Promise<void> {
  const { stalledRuns, launcher, log } = options;
  const isRepairDue = repairBackoff();
  return async () => {
    const { start, followUps, wake, cancel } = await stalledRuns();
    const statuses = await workflowStatuses(start);
    for (const run of start) {
      const status = statuses.get(workflowId(run));
      if (status === undefined) {
        if (followUps.includes(run))
          log.info('A run that follows another one is started.', { run });
        else log.warn('An open run had no workflow. It is started now.', { run });
        await launcher.start(run);
      } else if (hasFailed(status) && isRepairDue(run)) {
        log.error('The workflow of an open run failed. It continues at the failed step.', { run });
        await repair(run);
      }
    }
    for (const { run, decision } of wake) await launcher.wake(run, decision);
    for (const run of cancel) await launcher.wake(run, 'cancelled');
  };
}

/** Most failures stay, so a run is repaired at the first check, then after 2, 4 … 256 more checks. */
function repairBackoff(): (run: RunId) => boolean {
  const waits = new Map<RunId, { left: number; next: number }>();
  return (run) => {
    const wait = waits.get(run) ?? { left: 0, next: 2 };
    if (wait.left > 0) {
      waits.set(run, { ...wait, left: wait.left - 1 });
      return false;
    }
    waits.set(run, { left: wait.next, next: Math.min(wait.next * 2, 256) });
    return true;
  };
}

async function workflowStatuses(runs: readonly RunId[]): Promise<ReadonlyMap<string, string>> {
  if (runs.length === 0) return new Map();
  const workflows = await DBOS.listWorkflows({
    workflowIDs: runs.map(workflowId),
    loadInput: false,
    loadOutput: false,
  });
  return new Map(workflows.map(({ workflowID, status }) => [workflowID, status]));
}

/** An open run whose workflow has failed would block its batch. */
function hasFailed(status: string): boolean {
  return ['ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'].includes(status);
}

async function repair(run: RunId): Promise<void> {
  const steps = (await DBOS.listWorkflowSteps(workflowId(run))) ?? [];
  const failed = steps.find(({ error }) => error !== null)?.functionID;
  const next = Math.max(-1, ...steps.map(({ functionID }) => functionID)) + 1;
  await DBOS.rewindWorkflow(workflowId(run), { startStep: failed ?? next });
}
