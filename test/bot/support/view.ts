import { noCounts } from '../../../src/cards/counts.ts';
import { rowStates, type Run, type RunView, type Tally } from '../../../src/run/run.ts';
import { everything } from '../../../src/run/look.ts';
import { samplePolicy } from '../../support/policy.ts';

export const digest = 'd'.repeat(64);

/** A run that waits for its decision, with these fields laid over it. */
export function waiting(fields: Partial<Run> = {}): RunView {
  const run: Run = {
    id: 7,
    batch: 3,
    requester: { id: 'megan', name: 'Megan Bowen' },
    place: { kind: 'personal', id: 'a:megan', reference: '{}' },
    policy: samplePolicy,
    phase: 'waiting',
    openedAt: new Date('2026-11-23T08:00:00Z'),
    checks: [],
    counts: { ...noCounts, ready: 2 },
    digest,
    expiresAt: new Date('2026-11-24T08:00:00Z'),
    delta: null,
    notes: [],
    readAt: new Date('2026-11-23T08:00:00Z'),
    hits: [],
    demand: { people: 1, seats: [] },
    clean: null,
    follows: null,
    undoes: null,
    retries: null,
    votes: [],
    decision: null,
    queuedUntil: null,
    pausedBy: null,
    stopBy: null,
    heldUp: null,
    outcome: null,
    version: 3,
    ...fields,
  };
  const none = Object.fromEntries(rowStates.map((state) => [state, 0])) as unknown as Tally;
  const tally: Tally = { ...none, planned: 2 };
  const page = { number: 1, of: 1, filter: everything, total: 0, rows: [] };
  return {
    run,
    viewer: 'anyone',
    approved: [],
    audience: [],
    tally,
    moveTests: { passed: 0, failed: 0 },
    pace: null,
    speed: null,
    page,
  };
}
