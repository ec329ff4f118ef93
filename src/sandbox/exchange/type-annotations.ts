import { isGuid } from '../guid.ts';
import { record } from '../http/parse.ts';
import type { Switches } from '../state/switches.ts';

export type Properties = Readonly<Record<string, unknown>>;

const guidKeys = new Set([
  'Guid',
  'ExchangeGuid',
  'ArchiveGuid',
  'DisabledArchiveGuid',
  'ExchangeObjectId',
  'MailboxGuid',
  'BatchGuid',
]);

const dateKey = /^When|UTC$|SyncTime$/;

/** Adds the type annotations of lists, GUIDs and dates as sibling keys, as on the wire. */
export function annotated(properties: Properties, switches: Switches): Properties {
  const entries = Object.entries(properties);
  return Object.fromEntries(entries.flatMap((entry) => withSiblings(entry, switches)));
}

interface WrappedGuid {
  readonly value: string;
  readonly Guid: string;
}

/** A GUID that some cmdlets may return as PowerShell's object. */
export function wrapped(value: string): WrappedGuid {
  return { value, Guid: value };
}

type Entry = readonly [string, unknown];

function withSiblings([key, value]: Entry, switches: Switches): readonly Entry[] {
  if (Array.isArray(value)) {
    return [
      [`${key}@odata.type`, '#Collection(String)'],
      [key, value],
    ];
  }
  if (dateKey.test(key) && typeof value === 'string') {
    return [
      [`${key}@data.type`, 'System.DateTime'],
      [key, dateText(key, value, switches)],
    ];
  }
  const guid = guidKeys.has(key) ? guidIn(value) : null;
  if (guid === null) return [[key, value]];
  return [
    [`${key}@data.type`, 'System.Guid'],
    [`${key}@odata.type`, '#Guid'],
    [key, switches.is('guids', 'plain') ? guid : value],
  ];
}

function guidIn(value: unknown): string | null {
  if (typeof value === 'string') return isGuid(value) ? value : null;
  const inner = record(value)?.['Guid'];
  return typeof inner === 'string' ? inner : null;
}

/** `2022-09-21T08:07:47.0000000+00:00`, and with `Z` for a property in UTC. */
function dateText(key: string, iso: string, switches: Switches): string {
  if (switches.is('dates', 'seconds')) return iso;
  const seconds = iso.replace(/(?:\.\d+)?Z$/, '');
  return `${seconds}.0000000${key.endsWith('UTC') ? 'Z' : '+00:00'}`;
}
