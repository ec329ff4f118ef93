import { isGuid } from '../sandbox-constants.ts';

export type Properties = Readonly<Record<string, unknown>>;

const guidKeys = new Set([
  'Guid',
  'ExchangeGuid',
  'ArchiveGuid',
  'DisabledArchiveGuid',
  'ExchangeObjectId',
  'MailboxGuid',
]);

/** Adds the type annotations of lists and GUIDs as sibling keys, as on the wire. */
export function annotated(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).flatMap(withSiblings));
}

/** A GUID as PowerShell's object, as some cmdlets return it. */
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
