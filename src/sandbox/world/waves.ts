import { chance } from '../random.ts';
import { anybody, human, type Human } from './names.ts';
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

/** Batch 1: six, all of them ready. */
export function pilotPairs(seed: string): readonly Pair[] {
  return pilots.map((who, n) => pair(seed, who, { n, oddity: 'none' }));
}

/** Batch 2 less its nested group, its contact and its shared mailbox: all ready but one. */
export function operationsPairs(seed: string): readonly Pair[] {
  return Array.from({ length: operationsPeople }, (_, n) =>
    pair(seed, anybody(n), { n, oddity: n === 20 ? 'missing' : 'none' }),
  );
}

/** Batch 4: as many as are asked for, twelve in a thousand of them odd. */
export function everyonePairs(seed: string, size: number): readonly Pair[] {
  return Array.from({ length: size }, (_, n) =>
    pair(seed, anybody(operationsPeople + n), { n, oddity: oddityOf(n) }),
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

function pair(seed: string, who: Human, as: { readonly n: number; readonly oddity: Oddity }): Pair {
  const { n, oddity } = as;
  const by = chance(seed, 'pair', who.alias);
  const ancient = n % 2 === 0 ? [ancientDn(who.alias)] : [];
  const moved = n % 5 === 0 ? [`x500:${legacyDn(who.alias, by)}`] : [];
  const source = sourceMailbox(
    who,
    {
      archive: n % 3 === 0,
      oldDns: [...ancient, ...moved],
      moreAddresses: n % 4 === 0 ? [`smtp:${who.alias}.sales@contoso.com`] : [],
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
          delivery: oddity === 'stamped' || n % 11 !== 5,
          moreAddresses: stamped.moreAddresses,
          change: { ...stamped.change, IsDirSynced: oddity === 'synced' },
        },
        by,
      ),
    ],
  };
}
