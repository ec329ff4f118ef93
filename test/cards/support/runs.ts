import type { Counts } from '../../../src/mapping/plan-rows.ts';
import type { RunRequest } from '../../../src/ports/journal-records.ts';
import type { Run } from '../../../src/ports/run.ts';
import type { Decision } from '../../../src/ports/decision.ts';
import type { StoredRow } from '../../../src/ports/stored-row.ts';
import type { StateCounts } from '../../../src/ports/row-states.ts';
import type { RunView } from '../../../src/ports/run-view.ts';
import { noRowFilter } from '../../../src/ports/row-filters.ts';
import { newRun } from '../../ports/new-run.ts';
import { samplePolicy } from '../../support/policy.ts';

export const megan = { id: 'a0000000-0000-4000-8000-000000000001', name: 'Megan Bowen' };
export const alex = { id: 'a0000000-0000-4000-8000-000000000002', name: 'Alex Wilber' };

export const digest = '4f1d9a0c7be25368f0a1c2d3e4f5061728394a5b6c7d8e9f00112233445566ff';

export const counts: Counts = {
  ready: 12,
  unchanged: 3,
  'on-premises': 2,
  ambiguous: 2,
  colliding: 2,
  missing: 2,
  blocked: 2,
  excluded: 1,
};

export function run(change: Partial<Run> = {}): Run {
  const request: RunRequest = {
    batch: 3,
    requester: megan,
    place: { kind: 'channel', id: 'sales', reference: '{}' },
    policy: samplePolicy,
    at: new Date('2026-11-23T09:00:00Z'),
    follows: null,
    undoes: null,
    retries: null,
    selection: null,
    handsOff: null,
  };
  return {
    ...newRun(7, request),
    phase: 'waiting',
    counts,
    digest,
    expiresAt: new Date('2026-11-24T09:00:00Z'),
    readAt: new Date('2026-11-23T08:58:00Z'),
    ...change,
  };
}

export function decision(kind: Decision['kind'] = 'approved', note = ''): Decision {
  const by = kind === 'expired' ? null : alex;
  return { kind, by, at: new Date('2026-11-23T10:15:00Z'), digest, note };
}

/** 26 rows: by default 12 to stamp, 3 already stamped, and 11 that the bot does not write. */
export function stateCounts(
  states: Partial<StateCounts> = { planned: 12, unchanged: 3 },
): StateCounts {
  return {
    planned: 0,
    sending: 0,
    written: 0,
    settling: 0,
    unchanged: 3,
    drifted: 0,
    failed: 0,
    verified: 0,
    unverified: 0,
    synced: 0,
    left: 0,
    held: 11,
    ...states,
  };
}

export function runView(
  change: Partial<Run> = {},
  states: StateCounts = stateCounts(),
  rows: readonly StoredRow[] = [],
): RunView {
  return {
    run: run(change),
    viewerRole: 'everyone',
    canStart: true,
    mentions: [],
    standIns: [],
    approvedDigests: [],
    startAt: '',
    refreshUserIds: [],
    stateCounts: states,
    moveTests: { passed: 0, failed: 0 },
    previousPace: null,
    allowed: null,
    suspects: { people: 0, rows: [] },
    followUp: null,
    undoneBy: null,
    speed: null,
    change: null,
    handOff: null,
    page: { number: 1, pageCount: 3, filter: noRowFilter, totalRows: 26, rows },
  };
}
