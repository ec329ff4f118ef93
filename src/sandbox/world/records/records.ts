import { chance } from '../../random.ts';
import { oddPair, type OddMember } from '../odd.ts';
import type { Pair } from '../waves.ts';
import { delivery } from './delivery.ts';
import { members } from './members.ts';
import { sources } from './sources.ts';
import { targets } from './targets.ts';

/** Batch 8: whatever makes a stamp wrong or impossible, once. */
export const recordsCases: readonly OddMember[] = [...members, ...sources, ...targets, ...delivery];

export interface Records {
  readonly pairs: readonly Pair[];
  /** Ids of the members as the group lists them. */
  readonly members: readonly string[];
}

export function records(seed: string): Records {
  const made = recordsCases.map((member, n) => {
    const by = chance(seed, 'records', member.human.alias);
    return { member, pair: oddPair(member, { by, n: 6000 + n, department: 'Records' }) };
  });
  return {
    pairs: made.map(({ pair }) => pair),
    members: made.flatMap(({ member, pair: { source } }) => {
      const id = source.ExternalDirectoryObjectId;
      return member.code === 'twice' ? [id, id] : [id];
    }),
  };
}
