import type { RunRequest } from '../../../src/run/journal.ts';
import type { Run } from '../../../src/run/run.ts';

/** A run as it is opened. */
export function freshRun(
  id: number,
  { batch, requester, place, policy, at, follows, undoes, retries }: RunRequest,
): Run {
  return {
    id,
    batch,
    requester,
    place,
    policy,
    phase: 'trust',
    openedAt: at,
    checks: [],
    counts: null,
    digest: null,
    expiresAt: null,
    delta: null,
    notes: [],
    readAt: null,
    hits: [],
    demand: { people: 1, seats: [] },
    clean: null,
    follows,
    undoes,
    retries,
    votes: [],
    decision: null,
    queuedUntil: null,
    pausedBy: null,
    stopBy: null,
    heldUp: null,
    outcome: null,
    version: 1,
  };
}
