import { seededRandom } from '../seeded-random.ts';
import { generatedName, personName, type PersonName } from './person-names.ts';
import { employment, type Employment } from './person.ts';
import type { Recipient } from './recipient.ts';
import { exchange2003Dn, legacyDn, sourceMailbox } from './source-mailbox.ts';
import { stampOf, targetUser } from './target-user.ts';

/** A source mailbox and its target objects. */
export interface Pair {
  readonly source: Recipient;
  readonly targets: readonly Recipient[];
}
type SpecialCase = 'missing' | 'synced' | 'stamped' | 'none';

const pilots: readonly PersonName[] = [
  personName('Katri', 'Ahokas'),
  personName('Robin', 'Counts'),
  personName('Kat', 'Larsson'),
  personName('Daisy', 'Phillips'),
  personName('Serena', 'Davis'),
  personName('Aadi', 'Kapoor'),
];
const operationsPeople = 37;

/** Batch 1: six people, all ready; the heads of the departments, whose manager is the first of them. */
export function pilotPairs(seed: string): readonly Pair[] {
  return pilots.map((who, n) => {
    const Manager = n === 0 ? '' : 'KatriA';
    return pair(seed, who, { n, oddity: 'none', work: { ...employment(1200 + n), Manager } });
  });
}

/** Batch 2 without its nested group, contact and shared mailbox: all ready except one. */
export function operationsPairs(seed: string): readonly Pair[] {
  return Array.from({ length: operationsPeople }, (_, n) =>
    pair(seed, generatedName(n), {
      n,
      oddity: n === 20 ? 'missing' : 'none',
      work: employment(2000 + n),
    }),
  );
}

/** Batch 4: `size` people, twelve in a thousand of them with a special case. */
export function everyonePairs(seed: string, size: number): readonly Pair[] {
  return Array.from({ length: size }, (_, n) =>
    pair(seed, generatedName(operationsPeople + n), {
      n,
      oddity: oddityOf(n),
      work: employment(100_000 + n),
    }),
  );
}

function oddityOf(n: number): SpecialCase {
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
  readonly oddity: SpecialCase;
  readonly work: Employment;
}

function pair(seed: string, who: PersonName, { n, oddity, work }: Part): Pair {
  const by = seededRandom(seed, 'pair', who.alias);
  const ancient = n % 2 === 0 ? [exchange2003Dn(who.alias)] : [];
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
