import * as z from 'zod/v4';
import type { CustomAttributes } from '../mapping/identity.ts';

/** True only where the tenant says so. */
export const truth = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** Several texts; none where the tenant leaves the property out. */
export const optionalTexts = z
  .union([z.array(z.string()), z.string()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? [] : [value].flat()));

/** Several objects; none where the tenant leaves the property out. */
export function listOf<T extends z.ZodType>(one: T) {
  return z
    .array(one)
    .nullish()
    .transform((value) => value ?? []);
}

/** A text, null where there is none. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || null);

/** A moment as ISO 8601, read as UTC where it names no zone; null where there is none that can be read. */
export const moment = z.unknown().transform((value) => {
  if (typeof value !== 'string') return null;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
});

/** Bytes of `1.2 GB (1,234,567 bytes)`; null for `Unlimited` and for what says no bytes. */
export const bytes = z.unknown().transform((value) => {
  const digits = typeof value === 'string' ? /\(([\d,.\s]+) bytes\)/.exec(value)?.[1] : undefined;
  return digits === undefined ? null : Number(digits.replace(/\D/g, ''));
});

const numbers = Array.from({ length: 15 }, (_, index) => index + 1);

/** The custom attributes as they are asked for. */
export const customAttributeProperties = numbers.map((number) => `CustomAttribute${number}`);

/** The same as they come, keys in lower case. */
export const customAttributeShape = Object.fromEntries(
  numbers.map((number) => [`customattribute${number}`, optionalText] as const),
);

/** Shared by all that have none: a large tenant has half a million of them. */
export const noAttributes: CustomAttributes = Object.freeze({});

/** Those of an object that hold something, under their own spelling. */
export function customAttributesOf(found: Readonly<Record<string, unknown>>): CustomAttributes {
  const held = customAttributeProperties.flatMap((name) => {
    const value = found[name.toLowerCase()];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return held.length === 0 ? noAttributes : Object.fromEntries(held);
}
