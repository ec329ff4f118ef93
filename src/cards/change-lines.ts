import type { Stamp } from '../mapping/tenant-objects.ts';
import type { TextLimits } from './text-limits.ts';

/** A labeled line under a row. */
export interface Line {
  readonly label: string;
  readonly value: string;
  readonly color: 'default' | 'warning' | 'attention';
}

export function line(label: string, value: string, color: Line['color'] = 'default'): Line {
  return { label: `${label} `, value, color };
}

/** The GUIDs that differ, before → after. */
export function guidLines(before: Stamp, after: Stamp): readonly Line[] {
  return [
    ...guidLine('ExchangeGuid', before.exchangeGuid, after.exchangeGuid),
    ...guidLine('ArchiveGuid', before.archiveGuid, after.archiveGuid),
  ];
}

function guidLine(label: string, before: string | null, after: string | null): readonly Line[] {
  return before === after ? [] : [line(`${label}:`, `${guidText(before)} → ${guidText(after)}`)];
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

/** One line for each address that is added or removed. */
export function fullAddressLine(sign: '+' | '−', address: string, limits: TextLimits): Line {
  const label = isX500(address) ? 'X500' : 'Delivery address';
  return line(`${label}:`, `${sign} ${limits.identifier(address, 160)}`);
}

function isX500(address: string): boolean {
  return /^x500:/i.test(address);
}
