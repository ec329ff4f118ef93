import * as z from 'zod/v4';

/** Base of links in cards, without a slash at its end. */
export const publicUrl = z
  .string()
  .refine((value) => hasProtocol(value, ['https:', 'http:']), {
    error:
      'PUBLIC_URL is no web address: put the one at which people reach the bot, https:// first',
    abort: true,
  })
  .transform((value) => value.replace(/\/+$/, ''))
  .nullable();

export const databaseUrl = z
  .string()
  .refine((value) => hasProtocol(value, ['postgres:', 'postgresql:']), {
    error:
      'DATABASE_URL is no PostgreSQL address: put postgres://user:password@host:port/database, or leave it out',
  })
  .nullable();

/** Origins, comma separated; a path behind one says nothing and is left away. */
export const serviceUrls = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine((urls) => urls.every((url) => hasProtocol(url, ['https:', 'http:'])), {
    error: 'BOT_SERVICE_URLS holds something that is no web address: put origins, comma separated',
    abort: true,
  })
  .transform((urls) => urls.map((url) => new URL(url).origin));

function hasProtocol(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}
