import * as z from 'zod/v4';

/** Schemas of single environment variables. Each message names the variable, what is wrong and what to enter. */
function required(name: string, value: string) {
  return z.string({ error: `${name} is missing. Set it to ${value}.` });
}

const guidPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
export const isGuid = (value: string): boolean => guidPattern.test(value);

export function guid(name: string, value: string) {
  return required(name, value)
    .regex(guidPattern, `${name} is not a GUID. Set it to ${value}.`)
    .toLowerCase();
}

/** Refuses placeholders such as `${{BOT_ID}}` that were never replaced. */
export function appId(name: string, value: string) {
  return required(name, value).regex(
    /^[\w.-]+$/,
    `${name} is not an application ID. Set it to ${value}.`,
  );
}

export const port = z
  .string()
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65535, {
    error: 'PORT is not a port. Set it to a number from 1 to 65535, or to 0 for any free port.',
    abort: true,
  })
  .transform(Number);

/** `https://host[:port]` without a path; `http:` only on loopback. */
export function origin(name: string, example: string) {
  return z
    .string()
    .default(example)
    .refine((value) => isSafeUrl(value) && new URL(value).href === `${new URL(value).origin}/`, {
      error: `${name} is not an https origin. Set it to one without path or query, such as ${example}.`,
      abort: true,
    })
    .transform((value) => new URL(value).origin);
}

/** A full `https:` URL; `http:` only on loopback. */
export function httpsUrl(name: string, example: string) {
  return z.string().refine(isSafeUrl, {
    error: `${name} is not an https URL. Set it to one such as ${example}.`,
  });
}

/** Base of the links in cards, without a slash at its end. */
export const publicUrl = z
  .string()
  .refine((value) => hasProtocol(value, ['https:', 'http:']), {
    error: 'PUBLIC_URL is not a URL. Set it to the https URL at which people reach the bot.',
    abort: true,
  })
  .transform((value) => value.replace(/\/+$/, ''))
  .nullable();

export const databaseUrl = z
  .string()
  .refine((value) => hasProtocol(value, ['postgres:', 'postgresql:']), {
    error:
      'DATABASE_URL is not a PostgreSQL URL. Set it to postgres://user:password@host:port/database, or remove it.',
  })
  .nullable();

/** Comma-separated URLs, of which only the origins are kept. */
export const serviceUrls = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine((urls) => urls.every((url) => hasProtocol(url, ['https:', 'http:'])), {
    error:
      'BOT_SERVICE_URLS has a value that is not a URL. Set it to origins, separated by commas.',
    abort: true,
  })
  .transform((urls) => urls.map((url) => new URL(url).origin));

export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

export function isLoopbackUrl(value: string): boolean {
  return URL.canParse(value) && isLoopback(new URL(value).hostname);
}

function isSafeUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function hasProtocol(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}
