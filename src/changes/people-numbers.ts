import { rowKinds, type Counts } from '../mapping/plan-rows.ts';
import { rowStates, type StateCounts } from '../ports/row-states.ts';

/** «238 ready, 2 blocked». */
export function plannedNumbers(counts: Counts): string {
  return numbers(rowKinds.map((kind) => [planned[kind], counts[kind]]));
}

/** «236 verified, 2 failed». */
export function resultNumbers(counts: StateCounts): string {
  return numbers(rowStates.map((state) => [results[state], counts[state]]));
}

const planned = {
  ready: 'ready',
  unchanged: 'already as planned',
  'on-premises': 'on-premises',
  ambiguous: 'with several matches',
  colliding: 'in conflict',
  missing: 'without a match',
  blocked: 'blocked',
  excluded: 'excluded',
} as const;

const results = {
  held: 'not written, as planned',
  planned: 'not written',
  sending: 'without an answer',
  written: 'written, not verified yet',
  settling: 'written, not verified yet',
  unchanged: 'already as planned',
  drifted: 'changed meanwhile, not written',
  failed: 'failed',
  verified: 'verified',
  unverified: 'written, not confirmed',
  synced: 'written on-premises',
  left: 'not approved',
} as const;

function numbers(all: readonly (readonly [string, number])[]): string {
  const parts = all.filter(([, number]) => number > 0).map(([what, number]) => `${number} ${what}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}
