import { extraAddresses } from '../mapping/compare-stamps.ts';
import type { MoveTest } from '../mapping/move-test-rules.ts';
import type { NamedObject, Row, StampableRow } from '../mapping/plan-rows.ts';
import type { RuleName } from '../mapping/policy.ts';
import { line, type Line } from './change-lines.ts';
import type { TextLimits } from './text-limits.ts';

/** «External address match · ExchangeGuid, 1 X500 address»: how a person was matched, and what a stamp changes; empty without a match. */
export function matchSummary(row: Row): string {
  if (!('after' in row)) return '';
  const changes = changeSummary(row);
  return [ruleTitles[row.rule], ...(changes === '' ? [] : [changes])].join(' · ');
}

/** How a match rule reads on a card. */
export const ruleTitles: Readonly<Record<RuleName, string>> = {
  pinned: 'Pinned',
  stamped: 'Stamp match',
  x500: 'X500 address match',
  'external-address': 'External address match',
  'proxy-address': 'Proxy address match',
  'employee-id': 'Employee ID match',
  'immutable-id': 'Immutable ID match',
  'domain-map': 'Domain map match',
};

/** «ExchangeGuid, 2 X500 addresses, 1 delivery address»; a minus sign for what an undo removes. */
function changeSummary({ before, after }: Pick<StampableRow, 'before' | 'after'>): string {
  return [
    ...(before.exchangeGuid === after.exchangeGuid ? [] : ['ExchangeGuid']),
    ...(before.archiveGuid === after.archiveGuid ? [] : ['ArchiveGuid']),
    ...addressCounts('', extraAddresses(after, before)),
    ...addressCounts('−', extraAddresses(before, after)),
  ].join(', ');
}

function addressCounts(sign: string, addresses: readonly string[]): readonly string[] {
  const x500 = addresses.filter((address) => /^x500:/i.test(address)).length;
  const count = (number: number, noun: string) =>
    number === 0 ? [] : [`${sign}${number} ${noun}${number === 1 ? '' : 'es'}`];
  return [...count(x500, 'X500 address'), ...count(addresses.length - x500, 'delivery address')];
}

/** Another source mailbox that matches the same target. */
export function rivalLine(rival: NamedObject, limits: TextLimits): Line {
  return line('Also claimed by:', nameAndAddress(rival, limits));
}

export function nameAndAddress({ name, address }: NamedObject, limits: TextLimits): string {
  return `${limits.plain(name, 48)}, ${limits.identifier(address, 56)}`;
}

/** The result of the move test, in Microsoft's words; empty if the mailbox was not tested. */
export function moveTestLines(moveTest: MoveTest | null, limits: TextLimits): readonly Line[] {
  if (moveTest === null) return [];
  const { result, message } = moveTest;
  const text = message === '' ? result : `${result}: ${limits.plain(message, 280)}`;
  return [line('Move test:', text, result === 'Failed' ? 'warning' : 'default')];
}
