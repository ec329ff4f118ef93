import * as z from 'zod/v4';
import { isGuid } from '../fields.ts';

/** Settings of a parser whose faults say what is wrong and what to put. */
export function put(what: string) {
  return {
    error: ({ input }: { readonly input?: unknown }): string =>
      `${input === undefined ? 'is missing' : 'can’t be used'}: put ${what}`,
  };
}

/** A part of the policy file: a key that it doesn't know is a fault that names those which it knows. */
export function part<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `known here: ${known}`
        : put(`a section with ${known}`).error(issue),
  });
}

export function text(what: string) {
  return z.string(put(what)).trim().min(1, put(what));
}

export function guid(what: string) {
  return z
    .string(put(`${what} (a GUID)`))
    .toLowerCase()
    .refine(isGuid, put(`${what} (a GUID)`));
}

const domainName = /^(?=.{4,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;
export const isDomain = (value: string): boolean => domainName.test(value);

export function domain(what: string) {
  return z.string(put(what)).trim().toLowerCase().refine(isDomain, put(what));
}

export function whole(least: number, most: number) {
  const what = put(`a whole number from ${least} to ${most}`);
  return z.int(what).min(least, what).max(most, what);
}

export function truth() {
  return z.boolean(put('true or false'));
}

/** The one value that this version can honour; to accept another and ignore it would make the policy weaker. */
export function only<Value extends number | boolean>(value: Value, why: string) {
  return z.literal(value, `can’t be used: ${why}; put ${value}`);
}
