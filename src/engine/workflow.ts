import { DBOS } from '@dbos-inc/dbos-sdk';
import { setTimeout as sleep } from 'node:timers/promises';
import { JournalError } from '../run/faults.ts';
import type { Engine, Log } from '../run/ports.ts';
import type { RunId } from '../run/run.ts';
import type { Gate } from './gate.ts';

export type Story = (run: RunId, engine: Engine) => Promise<unknown>;
export type Tell = (run: RunId) => Promise<void>;

/** Where a run waits and is woken. */
export const topic = 'decision';

/** Makes the story a workflow; its name and input are what a later release finds in the database. */
export function workflow(story: Story, tools: { steps: Gate; log: Log }): Tell {
  const engine: Engine = {
    step: (name, work) =>
      tools.steps.pass(() =>
        DBOS.runStep(() => outlasting(work, { name, log: tools.log }), { name }),
      ),
    wait: async (until) => {
      await DBOS.recv(topic, { deadlineEpochMS: until.getTime() });
    },
    patched: (change) => DBOS.patch(change),
  };
  const tell: Tell = async (run) => {
    await story(run, engine);
  };
  return DBOS.registerWorkflow(tell, { name: 'run', maxRecoveryAttempts: 1_000 });
}

/** Tries of a step whose fault is not the database's. */
const tries = 3;
const longestPause = 20_000;

/** While the database is away a step waits for it, however long; any other fault ends the step after a few tries. */
async function outlasting<T>(work: () => Promise<T>, step: { name: string; log: Log }): Promise<T> {
  let faults = 0;
  for (let pause = 500; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof JournalError)) faults += 1;
      if (faults === tries) throw error;
      step.log.warn('A step failed and is tried again.', { step: step.name, waitMs: pause, error });
      await sleep(pause);
    }
  }
}
