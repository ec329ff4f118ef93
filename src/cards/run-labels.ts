import type { Run } from '../ports/run.ts';
import type { Outcome } from '../ports/outcome.ts';
import { outcomeWords } from '../ports/state-words.ts';

/** The state of a run as cards show it. */
export interface RunLabel {
  readonly label: string;
  /** Style of an Adaptive Card container. */
  readonly style: 'emphasis' | 'accent' | 'good' | 'warning' | 'attention';
}

export function runLabel(run: Run): RunLabel {
  if (run.outcome) return outcomeLabel(run.outcome);
  if (isPaused(run)) return { label: 'Paused', style: 'warning' };
  if (run.queuedUntil)
    return { label: run.cancelRequestedBy ? 'Canceling' : 'Queued', style: 'warning' };
  switch (run.phase) {
    case 'trust':
    case 'match':
      return { label: 'Reading', style: 'emphasis' };
    case 'inspect':
      return { label: 'Checking mailboxes', style: 'emphasis' };
    case 'waiting':
      return decisionLabel(run);
    case 'queued':
    case 'recheck':
      return { label: 'Approved', style: 'accent' };
    case 'stamp':
      return { label: run.cancelRequestedBy ? 'Canceling' : writingLabel(run), style: 'accent' };
    case 'verify':
      return { label: 'Verifying', style: 'accent' };
    case 'closed':
      return { label: 'Finished', style: 'emphasis' };
  }
}

/** Whether a person must resume the run; a run that verifies or is closed writes nothing and is never paused. */
export function isPaused({ pausedBy, cancelRequestedBy, phase }: Run): boolean {
  return (
    pausedBy !== null && cancelRequestedBy === null && phase !== 'verify' && phase !== 'closed'
  );
}

export function writingLabel({ undoes, handsOff }: Pick<Run, 'undoes' | 'handsOff'>): string {
  if (handsOff !== null)
    return handsOff.action === 'create' ? 'Handing off' : 'Changing migrations';
  return undoes === null ? 'Stamping' : 'Undoing';
}

function decisionLabel({ decision }: Run): RunLabel {
  switch (decision?.kind) {
    case undefined:
      return { label: 'Waiting for approval', style: 'warning' };
    case 'approved':
      return { label: 'Approved', style: 'accent' };
    case 'rejected':
    case 'cancelled':
    case 'expired':
      return outcomeLabel({ kind: decision.kind });
  }
}

export function outcomeLabel({ kind }: Pick<Outcome, 'kind'>): RunLabel {
  return { label: outcomeWords[kind], style: outcomeStyles[kind] };
}

const outcomeStyles: Readonly<Record<Outcome['kind'], RunLabel['style']>> = {
  'broken-trust': 'attention',
  'nothing-to-write': 'emphasis',
  rejected: 'attention',
  cancelled: 'emphasis',
  expired: 'emphasis',
  changed: 'warning',
  stopped: 'attention',
  failed: 'attention',
  done: 'good',
};
