import type { Person } from './person.ts';

/** In ascending order; `policy`: the question of `limits.afterCanary`. */
export const pauseRanks = ['requester', 'admin', 'approver', 'policy'] as const;
export type PauseRank = (typeof pauseRanks)[number];
/** Who paused, with the rank that they had then. A pause is lifted by people of the same or a higher rank. */
export interface Pause extends Person {
  readonly rank: PauseRank;
}
export function isHigherRank(one: PauseRank, other: PauseRank): boolean {
  return pauseRanks.indexOf(one) > pauseRanks.indexOf(other);
}
