import { seededRandom } from '../../seeded-random.ts';
import { specialPair, type SpecialMember } from '../special-member.ts';
import type { Pair } from '../waves.ts';
import { delivery } from './delivery.ts';
import { members } from './members.ts';
import { sources } from './sources.ts';
import { misspelled, targets } from './targets.ts';

/** Batch 8: one member for each cause of a wrong or impossible stamp. */
export const recordsCases: readonly SpecialMember[] = [
  ...members,
  ...sources,
  ...targets,
  ...delivery,
  ...misspelled,
];

export interface Records {
  readonly pairs: readonly Pair[];
  /** Ids of the members in the order of the group. */
  readonly members: readonly string[];
}

export function records(seed: string): Records {
  const made = recordsCases.map((member, n) => {
    const by = seededRandom(seed, 'records', member.person.alias);
    return { member, pair: specialPair(member, { by, n: 6000 + n, department: 'Records' }) };
  });
  return {
    pairs: made.map(({ pair }) => pair),
    members: made.flatMap(({ member, pair: { source } }) => {
      const id = source.ExternalDirectoryObjectId;
      return member.code === 'twice' ? [id, id] : [id];
    }),
  };
}
