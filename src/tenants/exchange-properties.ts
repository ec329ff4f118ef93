import * as z from 'zod/v4';
import type { CustomAttributes } from '../mapping/tenant-objects.ts';

/** Keys in lower case and without annotations such as `X@odata.type`, at any depth: Exchange spells one property in several ways. */
export function plainKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainKeys);
  if (typeof value !== 'object' || value === null) return value;
  const plain: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (!key.includes('@')) plain[key.toLowerCase()] = plainKeys(inner);
  }
  return plain;
}

/** A text; empty when the property is absent. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** A name, which some cmdlets wrap in an object. */
export const nameOrObject = z.union([
  z.string(),
  z
    .looseObject({ name: z.string().optional(), id: z.string().optional() })
    .transform((object) => object.name ?? object.id ?? ''),
]);

/** A text; null when it is empty or absent. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || null);

/** Several texts, a single one may be sent without its list; the property must be present. */
export const texts = z
  .union([z.array(z.string()), z.string()])
  .nullable()
  .transform((value) => (value === null ? [] : [value].flat()));

/** Several texts; none when the property is absent. */
export const optionalTexts = z
  .union([z.array(z.string()), z.string()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? [] : [value].flat()));

/** Several objects; none when the property is absent. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
}

/** False when the property is absent. */
export const optionalBoolean = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** A GUID in lower case, sent as text or wrapped in an object; null when all zero. The property must be present. */
export const guid = z.unknown().transform((value, context) => {
  const inner = unwrapped(value);
  if (inner === null || inner === '' || inner === zeroGuid) return null;
  if (typeof inner === 'string' && guidPattern.test(inner)) return inner.toLowerCase();
  context.addIssue({ code: 'custom', message: inner === undefined ? 'is absent' : 'is no GUID' });
  return z.NEVER;
});

/** A GUID; null when all zero or absent. */
export const optionalGuid = z
  .unknown()
  .transform((value): unknown => value ?? null)
  .pipe(guid);

function unwrapped(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Object.values(value)[0] : value;
}

export const zeroGuid = '00000000-0000-0000-0000-000000000000';
const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A time as ISO 8601, taken as UTC when it names no time zone; null when absent or unreadable. */
export const dateTime = z.unknown().transform((value) => {
  if (typeof value !== 'string') return null;
  const withZone = /(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`;
  const time = Date.parse(withZone);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
});

/** The bytes of `1.2 GB (1,234,567 bytes)`; null for `Unlimited` and for a text without bytes. */
export const byteSize = z.unknown().transform((value) => {
  const digits = typeof value === 'string' ? /\(([\d,.\s]+) bytes\)/.exec(value)?.[1] : undefined;
  return digits === undefined ? null : Number(digits.replace(/\D/g, ''));
});

/** The properties that identify any Exchange object, for `$select`. */
export const identityProperties = [
  'ExternalDirectoryObjectId',
  'Guid',
  'DisplayName',
  'Name',
] as const;

export const identity = z.object({
  externaldirectoryobjectid: optionalGuid,
  guid: optionalGuid,
  displayname: text,
  name: text,
});

type ObjectIds = Pick<z.infer<typeof identity>, 'externaldirectoryobjectid' | 'guid'>;

/** The Entra object id; Exchange's own GUID for an object that isn't in Entra. */
export function objectId(object: ObjectIds): string {
  return object.externaldirectoryobjectid ?? object.guid ?? '';
}

const attributeNumbers = Array.from({ length: 15 }, (_, index) => index + 1);

/** `CustomAttribute1` to `CustomAttribute15`, for `$select`. */
export const customAttributeProperties = attributeNumbers.map(
  (number) => `CustomAttribute${number}`,
);

export const customAttributeShape = Object.fromEntries(
  attributeNumbers.map((number) => [`customattribute${number}`, optionalText] as const),
);

/** One shared object, because a large tenant has half a million recipients without custom attributes. */
export const noCustomAttributes: CustomAttributes = Object.freeze({});

/** The custom attributes that have a value. */
export function customAttributesOf(object: Readonly<Record<string, unknown>>): CustomAttributes {
  const attributes = customAttributeProperties.flatMap((name) => {
    const value = object[name.toLowerCase()];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return attributes.length === 0 ? noCustomAttributes : Object.fromEntries(attributes);
}
