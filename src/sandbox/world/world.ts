import type { Side } from '../constants.ts';
import { chance } from '../random.ts';
import { contact, group, type GroupTraits } from './groups.ts';
import { homeRecipients } from './home.ts';
import { human } from './names.ts';
import type { Recipient } from './recipient.ts';
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
  const lynne = sourceMailbox(human('Lynne', 'Robbins'), {}, chance(seed, 'source', 'lynne'));
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
  const newsletter: GroupTraits = {
    ...wave('Newsletter', idsOf(pilot)),
    kind: 'MailUniversalDistributionGroup',
  };
  const pairs = [...sales, ...pilot, ...operations, desk, ...everyone];
  return {
    source: [
      ...pairs.map((pair) => pair.source),
      irvin(seed),
      lynne,
      carrier,
      inner,
      ...waves,
      group('source', newsletter, by),
    ],
    target: [...homeRecipients(seed), ...pairs.flatMap((pair) => pair.targets)],
  };
}

function salesPairs(seed: string): readonly Pair[] {
  return salesCases(seed).map((salesCase) => {
    const by = chance(seed, 'sales', salesCase.human.alias);
    const source = sourceMailbox(salesCase.human, salesCase.traits ?? {}, by);
    return { source, targets: salesCase.targets?.(source, by) ?? [] };
  });
}

/** A shared mailbox moves like any other. */
function serviceDesk(seed: string): Pair {
  const who = human('Service', 'Desk', 'ServiceDesk');
  const by = chance(seed, 'desk');
  const source = sourceMailbox(who, { shared: true }, by);
  return { source, targets: [twin(who, source, by)] };
}

function wave(name: string, members: readonly string[]): GroupTraits {
  const alias = name.toLowerCase().replace(' ', '-');
  return { name, alias, kind: 'MailUniversalSecurityGroup', members };
}

function idsOf(pairs: readonly Pair[]): readonly string[] {
  return pairs.map((pair) => pair.source.ExternalDirectoryObjectId);
}
