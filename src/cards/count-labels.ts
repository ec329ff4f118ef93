import type { RowState } from '../ports/row-states.ts';

/** How a count of rows reads after its number: «5 being checked». */
export const stateCountLabels = {
  verified: 'verified',
  written: 'being checked',
  settling: 'being checked',
  unverified: 'not confirmed',
  drifted: 'changed and not stamped',
  failed: 'failed',
  sending: 'being stamped',
  planned: 'not stamped',
  unchanged: 'already stamped',
  synced: 'stamped on-premises',
  left: 'not approved',
} as const satisfies Record<Exclude<RowState, 'held'>, string>;
