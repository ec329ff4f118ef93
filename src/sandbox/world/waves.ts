import { chance } from '../random.ts';
import { anybody, human, type Human } from './names.ts';
import { employment, type Employment } from './person.ts';
import type { Recipient } from './recipient.ts';
import { ancientDn, legacyDn, sourceMailbox } from './source.ts';
import { stampOf, targetUser } from './target.ts';

/** A mailbox and whatever the target tenant has for it. */
export interface Pair {
  readonly source: Recipient;
  readonly targets: readonly Recipient[];
}
type Oddity = 'missing' | 'synced' | 'stamped' | 'none';

const pilots: readonly Human[] = [
  human('Katri', 'Ahokas'),
  human('Robin', 'Counts'),
  human('Kat', 'Larsson'),
  human('Daisy', 'Phillips'),
  human('Serena', 'Davis'),
  human('Aadi', 'Kapoor'),
];
export const operationsPeople = 37;

/** Batch 1: six, all of them ready; the heads of the departments, whose own head is the first. */
export function pilotPairs(seed: string): readonly Pair[] {
  return pilots.map((who, n) => {
    const Manager = n === 0 ? '' : 'KatriA';
    return pair(seed, who, { n, oddity: 'none', work: { ...employment(1200 + n), Manager } });
  });
}

/** Batch 2 less its nested group, its contact and its shared mailbox: all ready but one. */
export function operationsPairs(seed: string): readonly Pair[] {
  return Array.from({ length: operationsPeople }, (_, n) =>
    pair(seed, anybody(n), {
      n,
      oddity: n === 20 ? 'missing' : 'none',
      work: employment(2000 + n),
    }),
  );
}

/** Batch 4: as many as are asked for, twelve in a thousand of them odd. */
export function everyonePairs(seed: string, size: number): readonly Pair[] {
  return Array.from({ length: size }, (_, n) =>
    pair(seed, anybody(operationsPeople + n), {
      n,
      oddity: oddityOf(n),
      work: employment(100_000 + n),
    }),
  );
}

function oddityOf(n: number): Oddity {
  switch (n % 247) {
    case 101:
      return 'missing';
    case 151:
      return 'synced';
    case 201:
      return 'stamped';
    default:
      return 'none';
  }
}

interface Part {
  readonly n: number;
  readonly oddity: Oddity;
  readonly work: Employment;
}

function pair(seed: string, who: Human, { n, oddity, work }: Part): Pair {
  const by = chance(seed, 'pair', who.alias);
  const ancient = n % 2 === 0 ? [ancientDn(who.alias)] : [];
  const moved = n % 5 === 0 ? [`x500:${legacyDn(who.alias, by)}`] : [];
  const source = sourceMailbox(
    who,
    {
      archive: n % 3 === 0,
      oldDns: [...ancient, ...moved],
      moreAddresses: n % 4 === 0 ? [`smtp:${who.alias}.sales@contoso.com`] : [],
      change: work,
    },
    by,
  );
  if (oddity === 'missing') return { source, targets: [] };
  const external = n % 7 === 3 ? `${who.alias}@contoso.onmicrosoft.com` : source.PrimarySmtpAddress;
  const stamped = oddity === 'stamped' ? stampOf(source) : { moreAddresses: [], change: {} };
  return {
    source,
    targets: [
      targetUser(
        who,
        {
          external,
          of: source,
          delivery: oddity === 'stamped' || n % 11 !== 5,
          moreAddresses: stamped.moreAddresses,
          change: { ...stamped.change, IsDirSynced: oddity === 'synced' },
        },
        by,
      ),
    ],
  };
}
