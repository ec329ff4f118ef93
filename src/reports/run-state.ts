import type { Outcome } from '../ports/outcome.ts';
import { outcomeWords } from '../ports/state-words.ts';
import type { PageModel } from './page-model.ts';

/** How the run stands, in a few words. */
export function runState({ run, hasProblems }: PageModel): string {
  const { outcome, decision, phase, pausedBy, queuedUntil } = run;
  if (outcome?.kind === 'done' && hasProblems) return 'Finished with problems';
  if (outcome !== null) return outcomeText(outcome);
  if (pausedBy !== null) return 'Paused';
  if (queuedUntil !== null) return 'Queued';
  switch (phase) {
    case 'trust':
    case 'match':
    case 'inspect':
      return 'Reading';
    case 'waiting':
      return decision === null ? 'Waiting for approval' : 'Approved';
    case 'queued':
    case 'recheck':
      return 'Approved';
    case 'stamp':
      return run.undoes === null ? 'Stamping' : 'Undoing';
    case 'verify':
      return 'Verifying';
    case 'closed':
      return 'Finished';
  }
}

function outcomeText(outcome: Outcome): string {
  const words = outcomeWords[outcome.kind];
  switch (outcome.kind) {
    case 'changed':
      return `${words}: ${outcome.what}`;
    case 'stopped':
    case 'failed':
      return `${words}: ${outcome.why} ${outcome.next}`;
    case 'broken-trust':
    case 'nothing-to-write':
    case 'rejected':
    case 'expired':
    case 'cancelled':
    case 'done':
      return words;
  }
}
