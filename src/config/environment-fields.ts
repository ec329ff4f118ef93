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

/** Base of the links in cards, without a slash at its end. With live tenants they lead through networks, so they are encrypted. */
export const publicUrl = z
  .object({
    url: z
      .string()
      .refine((value) => hasProtocol(value, ['https:', 'http:']), {
        error: 'PUBLIC_URL is not a URL. Set it to the https URL at which people reach the bot.',
        abort: true,
      })
      .transform(withoutSlashes)
      .nullable(),
    isLive: z.boolean(),
  })
  .refine(({ url, isLive }) => !isLive || url === null || isSafeUrl(url), {
    error:
      'PUBLIC_URL is not an https URL, so others in the network could read the files behind its links. Set it to an https URL, or remove it: then files are offered in the personal chat only.',
  })
  .transform(({ url }) => url);

function withoutSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end -= 1;
  return url.slice(0, end);
}

export const policySha256 = z
  .string()
  .trim()
  .regex(/^[\da-f]{64}$/i, {
    error:
      'POLICY_SHA256 is not a SHA-256. Set it to the 64 hex digits that the log names at start, or remove it.',
  })
  .toLowerCase()
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

export function hasProtocol(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}
