import * as z from 'zod/v4';

const tenant = z.object({
  tenantId: z.string(),
  domain: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
});

const ready = z.object({
  pid: z.int(),
  authorityHost: z.url(),
  graphBaseUrl: z.url(),
  exchangeBaseUrl: z.url(),
  caPath: z.string(),
  control: z.url(),
  source: tenant,
  target: tenant,
  people: z.array(z.object({ id: z.string(), name: z.string(), userPrincipalName: z.string() })),
});

/** What the sandbox writes once it can be used: where it is, what opens it, and who uses the bot. */
export type Ready = z.output<typeof ready>;

export function parseReady(json: string): Ready {
  return ready.parse(JSON.parse(json));
}
