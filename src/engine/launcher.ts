import { DBOS, Error as Errors } from '@dbos-inc/dbos-sdk';
import type { Launcher } from '../run/ports.ts';
import type { RunId } from '../run/run.ts';
import { type Tell, topic } from './workflow.ts';

const prefix = 'run-';

/** The workflow's id is the run's: whoever starts it a second time changes nothing. */
export const workflowOf = (run: RunId): string => `${prefix}${run}`;

export function launcherOf(tell: Tell): Launcher {
  return {
    start: async (run) => {
      await DBOS.startWorkflow(tell, { workflowID: workflowOf(run) })(run);
    },
    wake: async (run) => {
      try {
        await DBOS.send(workflowOf(run), 'wake', topic, 'wake');
      } catch (error) {
        // Not started yet: its story will see for itself what was decided, or the sweep wakes it.
        if (error instanceof Errors.DBOSNonExistentWorkflowError) return;
        throw error;
      }
    },
  };
}
