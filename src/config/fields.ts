import * as z from 'zod/v4';

/** Parsers of single variables; every message names its variable, what is wrong and what to put. */
export function required(name: string, put: string) {
  return z.string({ error: `${name} is missing: put ${put}` });
}

const guidPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
export const isGuid = (value: string): boolean => guidPattern.test(value);

export function guid(name: string, put: string) {
  return required(name, put).regex(guidPattern, `${name} is no GUID: put ${put}`).toLowerCase();
}

/** An application's id; placeholders that were never filled in are told. */
export function appId(name: string, put: string) {
  return required(name, put).regex(/^[\w.-]+$/, `${name} is no application id: put ${put}`);
}

export function port(name: string) {
  return z
    .string()
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65535, {
      error: `${name} is no port: put a number from 0 (any free one) to 65535`,
      abort: true,
    })
    .transform(Number);
}

/** `https://host[:port]` and nothing behind it; on loopback `http:` too. */
export function origin(name: string, example: string) {
  return z
    .string()
    .default(example)
    .refine((value) => isSafe(value) && new URL(value).href === `${new URL(value).origin}/`, {
      error: `${name} is no bare https origin: put one without path or query, such as ${example}`,
      abort: true,
    })
    .transform((value) => new URL(value).origin);
}

/** A whole address, query and all; `https:`, on loopback `http:` too. */
export function address(name: string, example: string) {
  return z.string().refine(isSafe, {
    error: `${name} is no https address: put one such as ${example}`,
  });
}

export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

export function isLoopbackUrl(value: string): boolean {
  return URL.canParse(value) && isLoopback(new URL(value).hostname);
}

function isSafe(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
