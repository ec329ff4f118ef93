import { extraAddresses } from '../mapping/compare-stamps.ts';
import type { Stamp } from '../mapping/tenant-objects.ts';
import type { TextLimits } from './text-limits.ts';

/** A labeled line under a row. */
export interface Line {
  readonly label: string;
  readonly value: string;
  readonly color: 'default' | 'warning' | 'attention';
}

export function line(label: string, value: string, color: Line['color'] = 'default'): Line {
  return { label: `${label}  `, value, color };
}

/** What a stamp changes on a target mail user: one line for each property that differs. */
export function changeLines(before: Stamp, after: Stamp, limits: TextLimits): readonly Line[] {
  return [
    ...guidLines(before, after),
    ...addressLines('+', extraAddresses(after, before), limits),
    ...addressLines('−', extraAddresses(before, after), limits),
  ];
}

/** The GUIDs that differ, before → after. */
export function guidLines(before: Stamp, after: Stamp): readonly Line[] {
  return [
    ...guidLine('ExchangeGuid', before.exchangeGuid, after.exchangeGuid),
    ...guidLine('ArchiveGuid', before.archiveGuid, after.archiveGuid),
  ];
}

function guidLine(label: string, before: string | null, after: string | null): readonly Line[] {
  return before === after ? [] : [line(label, `${guidText(before)} → ${guidText(after)}`)];
}

// Never shortened: people compare GUIDs to the last digit.
function guidText(guid: string | null): string {
  return guid === null
    ? 'none'
    : guid
        .slice(0, 100)
        .replace(/[^0-9a-f-]/gi, '')
        .slice(0, 36);
}

function addressLines(
  sign: '+' | '−',
  addresses: readonly string[],
  limits: TextLimits,
): readonly Line[] {
  const summary = (label: string, [first, ...more]: readonly string[]) =>
    first === undefined
      ? []
      : [line(label, `${sign}${more.length + 1}: ${limits.identifier(first, 60)}`)];
  return [
    ...summary('X500', addresses.filter(isX500)),
    ...summary(
      'Delivery address',
      addresses.filter((address) => !isX500(address)),
    ),
  ];
}

/** One line for each address that is added or removed. */
export function fullAddressLine(sign: '+' | '−', address: string, limits: TextLimits): Line {
  const label = isX500(address) ? 'X500' : 'Delivery address';
  return line(label, `${sign} ${limits.identifier(address, 160)}`);
}

function isX500(address: string): boolean {
  return /^x500:/i.test(address);
}
