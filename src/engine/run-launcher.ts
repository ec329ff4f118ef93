import { DBOS, Error as DBOSErrors } from '@dbos-inc/dbos-sdk';
import type { Launcher } from '../ports/engine.ts';
import type { RunId } from '../ports/run.ts';
import { type RegisteredWorkflow, wakeTopic } from './dbos-workflow.ts';

/** Starting a run twice gives the same id, so the second start changes nothing. */
export function workflowId(run: RunId): string {
  return `run-${run}`;
}

export function createLauncher(workflow: RegisteredWorkflow): Launcher {
  return {
    start: async (run) => {
      await DBOS.startWorkflow(workflow, { workflowID: workflowId(run) })(run);
    },
    wake: async (run, why) => {
      try {
        // DBOS keeps one message per key, so a repeated call changes nothing. A run can be resumed more than once.
        const key = typeof why === 'object' ? `decided ${why.at.toISOString()}` : why;
        await DBOS.send(workflowId(run), key, wakeTopic, why === 'resumed' ? undefined : key);
      } catch (error) {
        // The workflow has not started. It reads the decision itself, or the next check wakes it.
        if (error instanceof DBOSErrors.DBOSNonExistentWorkflowError) return;
        throw error;
      }
    },
  };
}
