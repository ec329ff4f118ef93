import { beyond } from '../mapping/compare.ts';
import type { Stamp } from '../mapping/identity.ts';
import type { Pen } from './plain.ts';

/** A labelled line under a row. */
export interface Line {
  readonly label: string;
  readonly value: string;
  readonly color: 'default' | 'warning' | 'attention';
}

/** What a stamp does to a target mail user: before → after, only where they differ. */
export function changeLines(before: Stamp, after: Stamp, pen: Pen): readonly Line[] {
  return [
    ...guidLines(before, after),
    ...addressLines('+', beyond(after, before), pen),
    ...addressLines('−', beyond(before, after), pen),
  ];
}

/** The GUIDs that differ, before → after. */
export function guidLines(before: Stamp, after: Stamp): readonly Line[] {
  return [
    ...guidLine('ExchangeGuid', before.exchangeGuid, after.exchangeGuid),
    ...guidLine('ArchiveGuid', before.archiveGuid, after.archiveGuid),
  ];
}

export function line(label: string, value: string, color: Line['color'] = 'default'): Line {
  return { label: `${label}  `, value, color };
}

type Guid = string | null;

function guidLine(label: string, before: Guid, after: Guid): readonly Line[] {
  if (before === after) return [];
  return [line(label, `${guid(before)} → ${guid(after)}`)];
}

// Never cut on a crowded card: two GUIDs are compared to their last digit.
function guid(value: Guid): string {
  return value === null ? 'none' : value.replace(/[^0-9a-f-]/gi, '').slice(0, 36);
}

type Sign = '+' | '−';

function addressLines(sign: Sign, addresses: readonly string[], pen: Pen): readonly Line[] {
  const others = addresses.filter((address) => !isX500(address));
  return [
    ...addressLine('X500', sign, { addresses: addresses.filter(isX500), pen }),
    ...addressLine('Delivery address', sign, { addresses: others, pen }),
  ];
}

function addressLine(
  label: string,
  sign: Sign,
  { addresses, pen }: { addresses: readonly string[]; pen: Pen },
): readonly Line[] {
  const [first] = addresses;
  if (first === undefined) return [];
  return [line(label, `${sign}${addresses.length}: ${pen.value(first, 60)}`)];
}

export function isX500(address: string): boolean {
  return /^x500:/i.test(address);
}
