import { DBOS } from '@dbos-inc/dbos-sdk';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import type { Log } from '../run/ports.ts';
import type { Instances } from '../store/instances.ts';

export interface Watch {
  readonly instances: Instances;
  /** Milliseconds without a sign of life after which an instance counts as dead. */
  readonly silence: number;
  readonly log: Log;
}

/** Moves the runs of dead instances to the living; DBOS by itself leaves them where they died. */
export async function takeOver({ instances, silence, log }: Watch): Promise<void> {
  const dead = await instances.bury(silence);
  // Whoever buried an instance may die before its runs have moved, so every run without a living owner counts.
  const orphans = [...new Set([...dead, ...(await ownersGone(instances))])];
  if (orphans.length === 0) return;
  log.warn('Runs of instances that are gone are taken over.', { instances: orphans });
  await DBOSExecutor.globalInstance?.recoverPendingWorkflows(orphans);
}

/** Owners first, the living second: one that comes in between is then not taken for gone. */
async function ownersGone(instances: Instances): Promise<readonly string[]> {
  const pending = await DBOS.listWorkflows({
    status: 'PENDING',
    loadInput: false,
    loadOutput: false,
  });
  const alive = new Set(await instances.alive());
  return pending.flatMap(({ executorId }) =>
    executorId === undefined || alive.has(executorId) ? [] : [executorId],
  );
}
