import type { Outcome, Run } from '../run/run.ts';

/** `style` is a container's, `color` a text's; the label alone tells as much. */
export interface State {
  readonly label: string;
  readonly style: 'emphasis' | 'accent' | 'good' | 'warning' | 'attention';
}

/** Where a run stands, in the words that every card uses. */
export function stateOf(run: Run): State {
  if (run.outcome) return outcomeState(run.outcome);
  if (isPaused(run)) return { label: 'Paused', style: 'warning' };
  if (run.queuedUntil) return { label: run.stopBy ? 'Stopping' : 'Queued', style: 'warning' };
  switch (run.phase) {
    case 'trust':
      return { label: 'Checking the trust', style: 'emphasis' };
    case 'match':
      return { label: 'Reading both tenants', style: 'emphasis' };
    case 'waiting':
      return waitingState(run);
    case 'queued':
    case 'recheck':
      return { label: 'Checking again', style: 'accent' };
    case 'stamp':
      return { label: run.stopBy ? 'Stopping' : writing(run), style: 'accent' };
    case 'verify':
      return { label: 'Verifying', style: 'accent' };
    case 'closed':
      return { label: 'Closing', style: 'emphasis' };
  }
}

/** Whether it waits for somebody to resume it; what is written is read back all the same. */
export function isPaused({ pausedBy, stopBy, phase }: Run): boolean {
  return pausedBy !== null && stopBy === null && phase !== 'verify' && phase !== 'closed';
}

/** What a run does with its rows. */
export function writing({ undoes }: Run): string {
  return undoes === null ? 'Stamping' : 'Taking back';
}

function waitingState({ decision }: Run): State {
  if (!decision) return { label: 'Waiting for approval', style: 'warning' };
  switch (decision.kind) {
    case 'approved':
      return { label: 'Approved', style: 'accent' };
    case 'rejected':
    case 'cancelled':
    case 'expired':
      return { label: 'Closing', style: 'emphasis' };
  }
}

export function outcomeState(outcome: Outcome): State {
  switch (outcome.kind) {
    case 'broken-trust':
      return { label: 'Trust is broken', style: 'attention' };
    case 'nothing-to-write':
      return { label: 'Nothing to stamp', style: 'emphasis' };
    case 'rejected':
      return { label: 'Rejected', style: 'attention' };
    case 'cancelled':
      return { label: 'Cancelled', style: 'emphasis' };
    case 'expired':
      return { label: 'Expired', style: 'emphasis' };
    case 'changed':
      return { label: 'Changed since approval', style: 'warning' };
    case 'stopped':
      return { label: 'Stopped', style: 'attention' };
    case 'done':
      return { label: 'Done', style: 'good' };
  }
}
