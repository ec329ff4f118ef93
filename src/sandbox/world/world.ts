import type { Side } from '../sandbox-constants.ts';
import { seededRandom } from '../seeded-random.ts';
import { contact, group, type GroupTraits } from './groups.ts';
import { homeRecipients } from './home-tenant.ts';
import { hostilePairs } from './hostile-names.ts';
import { legal } from './legal/legal.ts';
import { personName } from './person-names.ts';
import { employment } from './person.ts';
import type { Recipient } from './recipient.ts';
import { records } from './records/records.ts';
import { waveNames } from './organization-relationships.ts';
import { salesCases } from './sales/sales.ts';
import { irvin } from './sales/conflicts.ts';
import { sourceMailbox } from './source-mailbox.ts';
import { matchingMailUser } from './target-user.ts';
import { everyonePairs, operationsPairs, pilotPairs, type Pair } from './waves.ts';

/** Every object of both tenants at the start; equal for equal seed and size. */
export function initialWorld(
  seed: string,
  size: number,
): Readonly<Record<Side, readonly Recipient[]>> {
  const by = seededRandom(seed, 'world');
  const pilot = pilotPairs(seed);
  const operations = operationsPairs(seed);
  const sharedMailbox = serviceDesk(seed);
  const sales = salesPairs(seed);
  const everyone = everyonePairs(seed, size);
  const legalBatch = legal(seed);
  const legalRandom = seededRandom(seed, 'legal');
  const recordsBatch = records(seed);
  const hostile = hostilePairs(seed);
  const lynne = sourceMailbox(
    personName('Lynne', 'Robbins'),
    { change: employment(4001) },
    seededRandom(seed, 'source', 'lynne'),
  );
  const carrier = contact('source', 'Litware freight', 'freight@litware.com')(by);
  const nightShift = wave('Night Shift', idsOf(operations.slice(0, 3)));
  const inner = group('source', { ...nightShift, kind: 'MailUniversalSecurityGroup' }, by);
  const waves = [
    idsOf(pilot),
    [
      ...idsOf([...operations, sharedMailbox]),
      inner.ExternalDirectoryObjectId,
      carrier.ExternalDirectoryObjectId,
    ],
    idsOf(sales),
    idsOf(everyone),
  ].map((members, n) => group('source', wave(waveNames[n] ?? '', members), by));
  const specialWaves = [
    idsOf(legalBatch.pairs),
    idsOf(legalBatch.board),
    recordsBatch.members,
    idsOf(hostile),
  ].map((members, n) => group('source', wave(waveNames[4 + n] ?? '', members), legalRandom));
  const newsletter: GroupTraits = {
    ...wave('Newsletter', idsOf(pilot)),
    kind: 'MailUniversalDistributionGroup',
  };
  const pairs = [
    ...sales,
    ...pilot,
    ...operations,
    sharedMailbox,
    ...everyone,
    ...legalBatch.pairs,
    ...recordsBatch.pairs,
    ...hostile,
  ];
  return {
    source: [
      ...pairs.map((pair) => pair.source),
      irvin(seed),
      lynne,
      carrier,
      inner,
      ...waves,
      ...specialWaves,
      ...legalBatch.softDeleted,
      group('source', newsletter, by),
    ],
    target: [...homeRecipients(seed), ...pairs.flatMap((pair) => pair.targets)],
  };
}

function salesPairs(seed: string): readonly Pair[] {
  return salesCases(seed).map(({ human: who, traits, targets }, n) => {
    const by = seededRandom(seed, 'sales', who.alias);
    const change = employment(3000 + n, 'Sales');
    const source = sourceMailbox(who, { ...traits, change }, by);
    return { source, targets: targets?.(source, by) ?? [] };
  });
}

/** A shared mailbox, which can be moved like a user mailbox. */
function serviceDesk(seed: string): Pair {
  const who = personName('Service', 'Desk', 'ServiceDesk');
  const by = seededRandom(seed, 'desk');
  const source = sourceMailbox(who, { kind: 'SharedMailbox' }, by);
  return { source, targets: [matchingMailUser(who, source, by)] };
}

function wave(name: string, members: readonly string[]): GroupTraits {
  const alias = name.toLowerCase().replace(' ', '-');
  return { name, alias, kind: 'MailUniversalSecurityGroup', members };
}

function idsOf(pairs: readonly Pair[]): readonly string[] {
  return pairs.map((pair) => pair.source.ExternalDirectoryObjectId);
}
