import { DBOS } from '@dbos-inc/dbos-sdk';
import type { Stranded } from '../run/journal.ts';
import type { Launcher, Log } from '../run/ports.ts';
import type { RunId } from '../run/run.ts';
import { workflowOf } from './launcher.ts';

export interface Sweep {
  readonly stranded: () => Promise<Stranded>;
  readonly launcher: Launcher;
  readonly log: Log;
}

/** Each round sees to it that every open run has a story that moves. */
export function sweeper({ stranded, launcher, log }: Sweep): () => Promise<void> {
  const mayMend = lessAndLess();
  return async () => {
    const { start, wake, stop } = await stranded();
    const stories = await storiesOf(start);
    for (const run of start) {
      const story = stories.get(workflowOf(run));
      if (story === undefined) {
        log.warn('A run that was opened and never started is started.', { run });
        await launcher.start(run);
      } else if (isBroken(story) && mayMend(run)) {
        log.error('The story of an open run broke off; it goes on where it failed.', { run });
        await mend(run);
      }
    }
    for (const run of wake) await launcher.wake(run, 'decided');
    for (const run of stop) await launcher.wake(run, 'stopped');
  };
}

/** Asked once a round for a run that is broken: yes at once, then after 2, 4 … 256 rounds, as most faults stay. */
function lessAndLess(): (run: RunId) => boolean {
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

async function storiesOf(runs: readonly RunId[]): Promise<ReadonlyMap<string, string>> {
  if (runs.length === 0) return new Map();
  const found = await DBOS.listWorkflows({
    workflowIDs: runs.map(workflowOf),
    loadInput: false,
    loadOutput: false,
  });
  return new Map(found.map(({ workflowID, status }) => [workflowID, status]));
}

/** An open run whose workflow has ended would hold its batch for ever. */
function isBroken(status: string): boolean {
  return ['ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'].includes(status);
}

async function mend(run: RunId): Promise<void> {
  const steps = (await DBOS.listWorkflowSteps(workflowOf(run))) ?? [];
  const failed = steps.find(({ error }) => error !== null)?.functionID;
  const next = Math.max(-1, ...steps.map(({ functionID }) => functionID)) + 1;
  await DBOS.rewindWorkflow(workflowOf(run), { startStep: failed ?? next });
}
