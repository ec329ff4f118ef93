import * as z from 'zod/v4';
import { differentClouds } from '../mapping/clouds.ts';
import type { Variables } from './env-files.ts';
import { hasProtocol, isSafeUrl } from './url-checks.ts';

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

/** Where Entra, Graph and Exchange are; no token of one cloud is accepted in another. */
export const cloud = z
  .object({
    authorityHost: origin('AZURE_AUTHORITY_HOST', 'https://login.microsoftonline.com'),
    graphBaseUrl: origin('GRAPH_BASE_URL', 'https://graph.microsoft.com'),
    exchangeBaseUrl: origin('EXCHANGE_BASE_URL', 'https://outlook.office365.com'),
  })
  .check(({ value, issues }) => {
    const found = differentClouds(value);
    if (found !== null)
      issues.push({
        code: 'custom',
        input: value,
        message: `AZURE_AUTHORITY_HOST, GRAPH_BASE_URL and EXCHANGE_BASE_URL are of different clouds: ${found.authorityHost}; ${found.graphBaseUrl}; ${found.exchangeBaseUrl}. Set the three to the hosts of the cloud of your tenants, or remove them for the public cloud.`,
      });
  });

export function cloudInput(variables: Variables) {
  return {
    authorityHost: variables['AZURE_AUTHORITY_HOST'],
    graphBaseUrl: variables['GRAPH_BASE_URL'],
    exchangeBaseUrl: variables['EXCHANGE_BASE_URL'],
  };
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
