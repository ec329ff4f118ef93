import type { PendingCall, PendingCalls } from '../ports/pending-calls.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { repeat, waitAtMost } from '../runs/repeat-loop.ts';

/** How often calls are looked at, in ms. */
const lookEvery = 10_000;
/** How long a call waits before the cards say so, in ms: with the time between two looks and the edit, less than a minute. */
const slowAfter = 30_000;
/** How long a stop waits for a round in progress, in ms. */
const stopTimeout = 5_000;

type SlowCallPorts = Pick<World, 'journal' | 'clock' | 'log'>;

/** Says on the cards of the runs that read or write what a tenant has not answered, until it is stopped. */
export function slowCalls(world: SlowCallPorts, pending: PendingCalls): { stop(): Promise<void> } {
  const { clock, log } = world;
  const loop = repeat(slowCallCheck(world, pending), {
    pauseMs: lookEvery,
    failure: 'Slow calls could not be shown on the cards.',
    clock,
    log,
  });
  return { stop: () => waitAtMost(stopTimeout, loop.stop(), clock) };
}

/** Returns one round; a later round removes the sentence once the answer is there, unless the step has done so. */
export function slowCallCheck(
  { journal, clock }: SlowCallPorts,
  pending: PendingCalls,
): () => Promise<void> {
  let shown: string | null = null;
  return async () => {
    const call = pending.oldest();
    const isSlow = call !== null && clock.now().getTime() - call.sentAt.getTime() >= slowAfter;
    const text = isSlow ? slowText(call) : null;
    if (text === null && shown === null) return;
    for (const run of await journal.openRuns())
      if (callsTenants(run) && [null, shown].includes(run.waitReason) && run.waitReason !== text)
        await journal.update(run.id, { waitReason: text });
    shown = text;
  };
}

/** Not a run that waits for people. */
function callsTenants({ phase, pausedBy }: Run): boolean {
  return !['waiting', 'queued', 'closed'].includes(phase) && pausedBy === null;
}

function slowText({ side, operation }: PendingCall): string {
  return `The ${side} tenant has not answered for more than ${slowAfter / 1000} seconds: ${operation}. Crosswalk waits for the answer, so you need to do nothing yet.`;
}
