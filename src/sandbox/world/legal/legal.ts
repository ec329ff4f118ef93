import { chance } from '../../random.ts';
import { human } from '../names.ts';
import { employment } from '../person.ts';
import type { Recipient } from '../recipient.ts';
import { sourceMailbox } from '../source.ts';
import { twin } from '../target.ts';
import type { Pair } from '../waves.ts';
import { addresses } from './addresses.ts';
import { archives } from './archives.ts';
import type { LegalCase } from './case.ts';
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
const amari: LegalCase = {
  code: 'two-batches',
  why: 'in batch 5 and in batch 6',
  human: human('Amari', 'Rivera'),
};

/** Batch 5: whatever may stand in the way of a move, or makes a match doubtful, once. */
export const legalCases: readonly LegalCase[] = [
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
  const made = legalCases.map((legalCase, n) => ({ legalCase, ...madeOf(legalCase, seed, n) }));
  return {
    pairs: made.map(({ pair }) => pair),
    board: made.flatMap(({ legalCase, pair }) => (legalCase === amari ? [pair] : [])),
    departed: made.flatMap((each) => each.departed),
  };
}

function madeOf({ human, traits, ...more }: LegalCase, seed: string, n: number) {
  const by = chance(seed, 'legal', human.alias);
  const change = { ...employment(5000 + n, 'Legal'), ...traits?.change };
  const source = sourceMailbox(human, { ...traits, change }, by);
  const targets = more.targets?.(source, by) ?? [twin(human, source, by)];
  return {
    pair: { source, targets },
    departed: more.departed === undefined ? [] : [more.departed(by)],
  };
}
