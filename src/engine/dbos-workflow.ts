import { DBOS, Error as DBOSErrors } from '@dbos-inc/dbos-sdk';
import { inTrace, withRun } from '../log/diagnostics.ts';
import type { Clock } from '../ports/clock.ts';
import type { Engine, Launcher } from '../ports/engine.ts';
import { JournalError, OwnershipLostError } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';
import type { RunId } from '../ports/run.ts';
import type { ActiveSteps } from './active-workflow-steps.ts';

/** The topic of the messages that wake a run. */
const wakeTopic = 'decision';

export type Workflow = (run: RunId, engine: Engine) => Promise<unknown>;
type RegisteredWorkflow = (run: RunId) => Promise<void>;

/** Registers the workflow with DBOS. A later release finds its name and input in the database. */
export function registerWorkflow(
  workflow: Workflow,
  tools: { readonly steps: ActiveSteps; readonly clock: Clock; readonly log: Log },
): RegisteredWorkflow {
  const engine: Engine = {
    step: (name, work) =>
      tools.steps.run(() =>
        DBOS.runStep(() => inTrace(`step ${name}`, () => withRetries(work, name, tools)), { name }),
      ),
    wait: async (deadline) => {
      // DBOS compares with the clock of this process.
      const remaining = deadline.getTime() - tools.clock.now().getTime();
      await DBOS.recv(wakeTopic, { deadlineEpochMS: Date.now() + remaining });
    },
    atEachStart: (work) => withRetries(work, 'start', tools),
    patched: (change) => DBOS.patch(change),
  };
  const registered: RegisteredWorkflow = async (run) => {
    await withRun(run, () => workflow(run, engine));
  };
  return DBOS.registerWorkflow(registered, { name: 'run', maxRecoveryAttempts: 1_000 });
}

/** Starting a run twice gives the same id, so the second start changes nothing. */
export function workflowId(run: RunId): string {
  return `run-${run}`;
}

export function createLauncher(workflow: RegisteredWorkflow, log: Log): Launcher {
  return {
    start: async (run) => {
      try {
        await DBOS.startWorkflow(workflow, { workflowID: workflowId(run) })(run);
      } catch (error) {
        log.warn('A run could not be started at once.', { run, error });
      }
    },
    wake: async (run, why) => {
      try {
        // DBOS keeps one message per key, so a repeated call changes nothing. A run can be resumed more than once.
        const key = typeof why === 'object' ? `decided ${why.at.toISOString()}` : why;
        await DBOS.send(workflowId(run), key, wakeTopic, why === 'resumed' ? undefined : key);
      } catch (error) {
        // The workflow has not started. It reads the decision itself, or the next check wakes it.
        if (error instanceof DBOSErrors.DBOSNonExistentWorkflowError) return;
        log.warn('A run could not be woken at once.', { run, why, error });
      }
    },
  };
}

const maxAttempts = 3;
/** Milliseconds. */
const firstPause = 500;
const maxPause = 20_000;

/** Repeats a step for as long as the database is unreachable; any other error ends the step after a few attempts. */
async function withRetries<T>(
  work: () => Promise<T>,
  step: string,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<T> {
  let failures = 0;
  for (let pause = firstPause; ; pause = Math.min(pause * 2, maxPause)) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof OwnershipLostError) throw error;
      if (!(error instanceof JournalError)) failures += 1;
      if (failures === maxAttempts) throw error;
      log.warn('A step failed and is repeated.', { step, waitMs: pause, error });
      await clock.sleep(pause);
    }
  }
}
