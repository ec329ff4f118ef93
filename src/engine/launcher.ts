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
    wake: async (run, why) => {
      try {
        // A key of its own for each reason: the same one sent again is the same message. A run may be resumed more than once.
        const key = why === 'resumed' ? undefined : why;
        await DBOS.send(workflowOf(run), why, topic, key);
      } catch (error) {
        // Not started yet: its story will see for itself what was decided, or the sweep wakes it.
        if (error instanceof Errors.DBOSNonExistentWorkflowError) return;
        throw error;
      }
    },
  };
}
