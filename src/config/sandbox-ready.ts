import * as z from 'zod/v4';

const tenant = z.object({
  tenantId: z.string(),
  domain: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
});

const sandboxReady = z.object({
  pid: z.int(),
  /** true: it began without applications, so the env file names those that were registered since. */
  empty: z.boolean().default(false),
  authorityHost: z.url(),
  graphBaseUrl: z.url(),
  exchangeBaseUrl: z.url(),
  caPath: z.string(),
  control: z.url(),
  source: tenant,
  target: tenant,
  targetWrite: z.object({ clientId: z.string(), clientSecret: z.string() }),
  people: z.array(z.object({ id: z.string(), name: z.string(), userPrincipalName: z.string() })),
});

/** The file `ready.json` that the sandbox writes when it is ready: its URLs, credentials and users. */
export type SandboxReady = z.output<typeof sandboxReady>;

export function parseSandboxReady(json: string): SandboxReady {
  return sandboxReady.parse(JSON.parse(json));
}
