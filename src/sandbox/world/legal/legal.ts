import { chance } from '../../random.ts';
import { human } from '../names.ts';
import type { Recipient } from '../recipient.ts';
import type { Pair } from '../waves.ts';
import { addresses } from './addresses.ts';
import { archives } from './archives.ts';
import { oddPair, type OddMember } from '../odd.ts';
import { departed } from './departed.ts';
import { doubts } from './doubts.ts';
import { holds } from './holds.ts';
import { hybrid } from './hybrid.ts';
import { kinds } from './kinds.ts';
import { licences } from './licences.ts';
import { matches } from './matches.ts';
import { moves } from './moves.ts';
import { unmatched } from './unmatched.ts';

/** In batch 6 as well. */
const amari: OddMember = {
  code: 'two-batches',
  why: 'in batch 5 and in batch 6',
  human: human('Amari', 'Rivera'),
};

/** Batch 5: whatever may stand in the way of a move, or makes a match doubtful, once. */
export const legalCases: readonly OddMember[] = [
  ...[...holds, ...archives, ...moves, ...licences, ...kinds, ...addresses],
  ...[...departed, amari, ...matches, ...doubts, ...hybrid, ...unmatched],
];

export interface Legal {
  readonly pairs: readonly Pair[];
  /** The members of batch 6 among them. */
  readonly board: readonly Pair[];
  /** Soft-deleted objects of the source. */
  readonly departed: readonly Recipient[];
}

export function legal(seed: string): Legal {
  const made = legalCases.map((member, n) => {
    const by = chance(seed, 'legal', member.human.alias);
    const pair = oddPair(member, { by, n: 5000 + n, department: 'Legal' });
    return { member, pair, departed: member.departed === undefined ? [] : [member.departed(by)] };
  });
  return {
    pairs: made.map(({ pair }) => pair),
    board: made.flatMap(({ member, pair }) => (member === amari ? [pair] : [])),
    departed: made.flatMap((each) => each.departed),
  };
}
