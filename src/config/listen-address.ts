import * as z from 'zod/v4';
import { isLoopbackUrl, isLoopback } from './url-checks.ts';

export type TenantsMode = 'sandbox' | 'live';

export const tenantsMode = z
  .enum(['sandbox', 'live'], {
    error: 'TENANTS is neither sandbox nor live. Set it to one of the two.',
  })
  .default('sandbox');

export function hostFor(tenants: TenantsMode, host: string | undefined): string {
  return host ?? (tenants === 'sandbox' ? '127.0.0.1' : '0.0.0.0');
}

/** Without a bot registration no token is checked, so the bot must listen and call only on loopback. */
export const listener = z
  .object({
    tenants: tenantsMode,
    host: z.string().optional(),
    registered: z.boolean(),
    cloudUrls: z.record(z.string(), z.string().optional()),
  })
  .transform(({ tenants, host: requestedHost, registered, cloudUrls }, context) => {
    const host = hostFor(tenants, requestedHost);
    if (registered) return { tenants, host };
    if (tenants === 'live')
      context.addIssue(
        'BOT_ID is missing. Set it to the application ID of the bot (only TENANTS=sandbox runs without one).',
      );
    if (!isLoopback(host))
      context.addIssue(
        'HOST is not loopback and BOT_ID is missing. Set HOST to 127.0.0.1, or register the bot.',
      );
    if (tenants === 'sandbox')
      for (const [name, url] of Object.entries(cloudUrls))
        if (url === undefined || !isLoopbackUrl(url))
          context.addIssue(
            `${name} is not on loopback and BOT_ID is missing. Set ${name} to the origin of the sandbox (npm start does this), or register the bot.`,
          );
    return { tenants, host };
  });
