import * as z from 'zod/v4';
import { proof } from './proof.ts';
import { appId, isLoopback, isLoopbackUrl } from './fields.ts';

export const tenantsMode = z
  .enum(['sandbox', 'live'], { error: 'TENANTS is neither sandbox nor live: put one of the two' })
  .default('sandbox');

export const hostOf = (tenants: 'sandbox' | 'live', host: string | undefined): string =>
  host ?? (tenants === 'sandbox' ? '127.0.0.1' : '0.0.0.0');

/** Without a registration nobody's token is checked: then only loopback on either side of the bot. */
export const door = z
  .object({
    tenants: tenantsMode,
    host: z.string().optional(),
    registered: z.boolean(),
    worlds: z.record(z.string(), z.string().optional()),
  })
  .transform(({ tenants, host: asked, registered, worlds }, context) => {
    const host = hostOf(tenants, asked);
    if (registered) return { tenants, host };
    if (tenants === 'live')
      context.addIssue(
        'BOT_ID is missing: put the application id of the bot (only TENANTS=sandbox runs without)',
      );
    if (!isLoopback(host))
      context.addIssue(
        'HOST is not loopback and BOT_ID is missing: put 127.0.0.1, or register the bot',
      );
    if (tenants === 'sandbox')
      for (const [name, url] of Object.entries(worlds))
        if (url === undefined || !isLoopbackUrl(url))
          context.addIssue(
            `${name} is not on loopback and BOT_ID is missing: put the sandbox's origin (npm start does), or register the bot`,
          );
    return { tenants, host };
  });

const id = appId('BOT_ID', "the application id of the bot's registration");

export const registration = z
  .discriminatedUnion(
    'type',
    [
      z.object({
        type: z.literal('SingleTenant'),
        id,
        proof: proof({ secret: 'BOT_PASSWORD', certificate: 'BOT_CERTIFICATE_PATH' }),
      }),
      z.object({ type: z.literal('UserAssignedMsi'), id }),
    ],
    { error: 'BOT_TYPE is unknown: put SingleTenant or UserAssignedMsi' },
  )
  .nullable();
