import type { Side } from '../constants.ts';
import { chance } from '../random.ts';
import { contact, group, type GroupTraits } from './groups.ts';
import { homeRecipients } from './home.ts';
import { legal } from './legal/legal.ts';
import { human } from './names.ts';
import { employment } from './person.ts';
import type { Recipient } from './recipient.ts';
import { records } from './records/records.ts';
import { waveNames } from './relationship.ts';
import { salesCases } from './sales/sales.ts';
import { irvin } from './sales/unsure.ts';
import { sourceMailbox } from './source.ts';
import { twin } from './target.ts';
import { everyonePairs, operationsPairs, pilotPairs, type Pair } from './waves.ts';

/** Every object of both tenants before anybody has touched them; the same for the same seed and size. */
export function worldAtFirst(
  seed: string,
  size: number,
): Readonly<Record<Side, readonly Recipient[]>> {
  const by = chance(seed, 'world');
  const pilot = pilotPairs(seed);
  const operations = operationsPairs(seed);
  const desk = serviceDesk(seed);
  const sales = salesPairs(seed);
  const everyone = everyonePairs(seed, size);
  const law = legal(seed);
  const byLaw = chance(seed, 'legal');
  const kept = records(seed);
  const lynne = sourceMailbox(
    human('Lynne', 'Robbins'),
    { change: employment(4001) },
    chance(seed, 'source', 'lynne'),
  );
  const carrier = contact('source', 'Litware freight', 'freight@litware.com')(by);
  const nightShift = wave('Night Shift', idsOf(operations.slice(0, 3)));
  const inner = group('source', { ...nightShift, kind: 'MailUniversalSecurityGroup' }, by);
  const waves = [
    idsOf(pilot),
    [
      ...idsOf([...operations, desk]),
      inner.ExternalDirectoryObjectId,
      carrier.ExternalDirectoryObjectId,
    ],
    idsOf(sales),
    idsOf(everyone),
  ].map((members, n) => group('source', wave(waveNames[n] ?? '', members), by));
  const oddWaves = [idsOf(law.pairs), idsOf(law.board), kept.members].map((members, n) =>
    group('source', wave(waveNames[4 + n] ?? '', members), byLaw),
  );
  const newsletter: GroupTraits = {
    ...wave('Newsletter', idsOf(pilot)),
    kind: 'MailUniversalDistributionGroup',
  };
  const pairs = [...sales, ...pilot, ...operations, desk, ...everyone, ...law.pairs, ...kept.pairs];
  return {
    source: [
      ...pairs.map((pair) => pair.source),
      irvin(seed),
      lynne,
      carrier,
      inner,
      ...waves,
      ...oddWaves,
      ...law.departed,
      group('source', newsletter, by),
    ],
    target: [...homeRecipients(seed), ...pairs.flatMap((pair) => pair.targets)],
  };
}

function salesPairs(seed: string): readonly Pair[] {
  return salesCases(seed).map(({ human: who, traits, targets }, n) => {
    const by = chance(seed, 'sales', who.alias);
    const change = employment(3000 + n, 'Sales');
    const source = sourceMailbox(who, { ...traits, change }, by);
    return { source, targets: targets?.(source, by) ?? [] };
  });
}

/** A shared mailbox moves like any other. */
function serviceDesk(seed: string): Pair {
  const who = human('Service', 'Desk', 'ServiceDesk');
  const by = chance(seed, 'desk');
  const source = sourceMailbox(who, { kind: 'SharedMailbox' }, by);
  return { source, targets: [twin(who, source, by)] };
}

function wave(name: string, members: readonly string[]): GroupTraits {
  const alias = name.toLowerCase().replace(' ', '-');
  return { name, alias, kind: 'MailUniversalSecurityGroup', members };
}

function idsOf(pairs: readonly Pair[]): readonly string[] {
  return pairs.map((pair) => pair.source.ExternalDirectoryObjectId);
}
