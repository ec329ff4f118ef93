import { seededRandom } from '../../seeded-random.ts';
import { personName } from '../person-names.ts';
import type { Recipient } from '../recipient.ts';
import type { Pair } from '../waves.ts';
import { addresses } from './addresses.ts';
import { archives } from './archives.ts';
import { specialPair, type SpecialMember } from '../special-member.ts';
import { softDeleted } from './soft-deleted.ts';
import { profileDifferences } from './profile-differences.ts';
import { holds } from './holds.ts';
import { hybrid } from './hybrid.ts';
import { mailboxTypes } from './mailbox-types.ts';
import { licences } from './licences.ts';
import { matches } from './matches.ts';
import { moves } from './moves.ts';
import { unmatched } from './unmatched.ts';

/** Also a member of batch 6. */
const amari: SpecialMember = {
  code: 'two-batches',
  why: 'in batch 5 and in batch 6',
  person: personName('Amari', 'Rivera'),
};

/** Batch 5: one member for each obstacle to a move and each doubtful match. */
export const legalCases: readonly SpecialMember[] = [
  ...[...holds, ...archives, ...moves, ...licences, ...mailboxTypes, ...addresses],
  ...[...softDeleted, amari, ...matches, ...profileDifferences, ...hybrid, ...unmatched],
];

export interface Legal {
  readonly pairs: readonly Pair[];
  /** The members that are also in batch 6. */
  readonly board: readonly Pair[];
  /** Soft-deleted objects of the source. */
  readonly softDeleted: readonly Recipient[];
}

export function legal(seed: string): Legal {
  const made = legalCases.map((member, n) => {
    const by = seededRandom(seed, 'legal', member.person.alias);
    const pair = specialPair(member, { by, n: 5000 + n, department: 'Legal' });
    return {
      member,
      pair,
      softDeleted: member.softDeleted === undefined ? [] : [member.softDeleted(by)],
    };
  });
  return {
    pairs: made.map(({ pair }) => pair),
    board: made.flatMap(({ member, pair }) => (member === amari ? [pair] : [])),
    softDeleted: made.flatMap((each) => each.softDeleted),
  };
}
