import { isGuid } from '../constants.ts';

export type Properties = Readonly<Record<string, unknown>>;

const guidKeys = new Set([
  'Guid',
  'ExchangeGuid',
  'ArchiveGuid',
  'DisabledArchiveGuid',
  'ExchangeObjectId',
  'MailboxGuid',
]);

/** The object as the wire shows it: sibling keys tell the types of lists and GUIDs. */
export function tagged(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).flatMap(withSiblings));
}

/** Some cmdlets write a GUID as PowerShell's own object. */
export function wrapped(value: string): { readonly value: string; readonly Guid: string } {
  return { value, Guid: value };
}

function withSiblings([key, value]: readonly [string, unknown]): readonly (readonly [
  string,
  unknown,
])[] {
  if (Array.isArray(value)) {
    return [
      [`${key}@data.type`, 'System.Collections.Generic.List`1[System.String]'],
      [`${key}@odata.type`, '#Collection(String)'],
      [key, value],
    ];
  }
  const typed = guidKeys.has(key) && (typeof value !== 'string' || isGuid(value));
  if (!typed) return [[key, value]];
  return [
    [`${key}@data.type`, 'System.Guid'],
    [`${key}@odata.type`, '#Guid'],
    [key, value],
  ];
}
