import * as z from 'zod/v4';
import type { MaybeUnreadable } from '../mapping/tenant-objects.ts';
import { callOf, type Endpoint } from './invoke-command.ts';
import { list, type Query } from './list-objects.ts';
import { unreadableResponse } from './tenant-error.ts';

/**
 * Parses an object even if some of its properties can't be read: each gets a safe value and is named in `unreadable`.
 * A value that has none of the properties is no object of this kind, and stays an error.
 */
export function tolerant<Properties extends z.ZodObject<z.ZodRawShape>, T extends object>(
  properties: Properties,
  {
    names,
    toItem,
  }: {
    /** The properties as the tenant spells them. */
    readonly names: readonly string[];
    /** `isMalformed`: the object must not be left out. */
    readonly toItem: (object: z.output<Properties>, isMalformed: boolean) => T | null;
  },
): z.ZodType<(T & MaybeUnreadable) | null> {
  const nameOf = new Map(names.map((name) => [name.toLowerCase(), name]));
  return z.unknown().transform((value, context): (T & MaybeUnreadable) | null => {
    const read = properties.safeParse(value);
    const malformed = read.success ? [] : malformedKeys(value, properties);
    if (malformed === null) {
      for (const { path, message } of read.error?.issues ?? [])
        context.addIssue({ code: 'custom', message, path });
      return z.NEVER;
    }
    const object = read.success
      ? read.data
      : properties.parse(repaired(value, malformed, properties));
    const item = toItem(object, !read.success);
    const isWithoutId = item !== null && 'id' in item && item.id === '';
    const withoutId = isWithoutId && !malformed.includes('id') ? ['ID'] : [];
    if (item === null || (read.success && withoutId.length === 0)) return item;
    const unreadable = malformed.map((key) => nameOf.get(key.toLowerCase()) ?? key);
    return { ...item, unreadable: [...unreadable, ...withoutId] };
  });
}

/** null: the value has none of the properties. */
function malformedKeys(
  value: unknown,
  properties: z.ZodObject<z.ZodRawShape>,
): readonly string[] | null {
  const object = isRecord(value) ? value : {};
  if (isRecord(value) && !Object.keys(value).some((key) => key in properties.shape)) return null;
  const issues = properties.safeParse(object).error?.issues ?? [];
  return [...new Set(issues.map(({ path: [key] }) => String(key)))];
}

function repaired(
  value: unknown,
  keys: readonly string[],
  { shape }: z.ZodObject<z.ZodRawShape>,
): unknown {
  const object = isRecord(value) ? value : {};
  const safe = keys.map((key) => [key, safeValue(object[key], shape[key])] as const);
  return { ...object, ...Object.fromEntries(safe) };
}

/** The readable entries of a list, else the emptiest value that the property can have; `true` for a flag that is required. */
function safeValue(value: unknown, property: z.core.$ZodType | undefined): unknown {
  const isReadable = (candidate: unknown) =>
    property !== undefined && z.safeParse(property, candidate).success;
  const entries = Array.isArray(value) ? [value.filter((entry) => isReadable([entry]))] : [];
  return [...entries, null, '', true].find(isReadable);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A listing of which much is malformed is no usable listing: the one-to-one check rests on it. */
const maxMalformed = 20;
const maxMalformedShare = 0.1;

/** Every object that a query finds; throws if more than twenty and more than a tenth of them can't be read. */
export async function listReadable<T extends MaybeUnreadable>(
  query: Query<T>,
  endpoint: Endpoint,
): Promise<readonly T[]> {
  const items = await list(query, endpoint);
  const malformed = items.filter(({ unreadable }) => unreadable !== undefined);
  const allowed = Math.max(maxMalformed, items.length * maxMalformedShare);
  if (malformed.length <= allowed) return items;
  const names = new Set(malformed.flatMap(({ unreadable = [] }) => unreadable));
  const why = `${malformed.length} of ${items.length} objects have unreadable values: ${[...names].join(', ')}`;
  throw unreadableResponse(callOf(query, endpoint), why);
}
