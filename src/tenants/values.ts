import * as z from 'zod/v4';

/** A text property; empty where the tenant has none. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** Several texts, of which the tenant may send a single one bare; the property itself must be there. */
export const texts = z
  .union([z.array(z.string()), z.string()])
  .nullable()
  .transform((value) => (value === null ? [] : [value].flat()));

/** A flag set, as a list or as `Inbound, RemoteOutbound`. */
export const flags = texts.transform((values) =>
  values
    .flatMap((value) => value.split(','))
    .map((flag) => flag.trim())
    .filter((flag) => flag !== '' && flag !== 'None'),
);

/** A GUID in lower case, sent as text or wrapped in an object; null where it is all zero. Its property must be there. */
export const guid = z.unknown().transform((value, context) => {
  const bare = unwrapped(value);
  if (bare === null || bare === '' || bare === zero) return null;
  if (typeof bare === 'string' && pattern.test(bare)) return bare.toLowerCase();
  context.addIssue({ code: 'custom', message: bare === undefined ? 'is absent' : 'is no GUID' });
  return z.NEVER;
});

/** Like `guid`, and null as well where the property is not there. */
export const optionalGuid = z
  .unknown()
  .transform((value): unknown => value ?? null)
  .pipe(guid);

function unwrapped(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Object.values(value)[0] : value;
}

const zero = '00000000-0000-0000-0000-000000000000';
const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What every object is known by; to be joined with an object's own properties. */
export const identity = z.object({
  externaldirectoryobjectid: optionalGuid,
  guid: optionalGuid,
  displayname: text,
  name: text,
});
type Identity = z.infer<typeof identity>;

/** The Entra object id; objects that Entra does not know have Exchange's own. */
export function idOf(object: Pick<Identity, 'externaldirectoryobjectid' | 'guid'>): string {
  return object.externaldirectoryobjectid ?? object.guid ?? '';
}

/** For `refine`: without an id nothing can be said of an object. */
export function hasId(object: Pick<Identity, 'externaldirectoryobjectid' | 'guid'>): boolean {
  return idOf(object) !== '';
}

/** The properties of `identity` as they are asked for. */
export const identityProperties = [
  'ExternalDirectoryObjectId',
  'Guid',
  'DisplayName',
  'Name',
] as const;
