import { readFileSync } from 'node:fs';
import type { SandboxObject, SandboxReady, SandboxWrite } from '../../support/sandbox.ts';
import type { Cloud } from './subject.ts';

/** The sandbox that the parent process has started. */
export const ready = JSON.parse(
  readFileSync(process.env['SANDBOX_READY'] ?? 'no sandbox was named', 'utf8'),
) as SandboxReady;

/** How its two tenants are reached. */
export function sandboxCloud(kind: 'secret' | 'certificate' = 'secret'): Cloud {
  const app = (side: 'source' | 'target') => {
    const { tenantId, clientId, clientSecret, certificatePath, domain } = ready[side];
    const secret = { kind: 'secret', secret: clientSecret } as const;
    const certificate = { kind: 'certificate', path: certificatePath } as const;
    return { tenantId, clientId, domain, proof: kind === 'secret' ? secret : certificate };
  };
  return { ...ready, source: app('source'), target: app('target') };
}

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${ready.control}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** What somebody at the sandbox's own controls does and sees. */
export const control = {
  fault: (fault: object) => ask('POST', '/faults', fault),
  clearFaults: () => ask('DELETE', '/faults'),
  pace: (pace: object) => ask('POST', '/pace', pace),
  objects: async (side: 'source' | 'target' = 'target') =>
    (await ask('GET', `/objects/${side}`)) as readonly SandboxObject[],
  departed: async (side: 'source' | 'target') =>
    (await ask('GET', `/objects/${side}/departed`)) as readonly SandboxObject[],
  writes: async () => (await ask('GET', '/writes')) as readonly SandboxWrite[],
  /** How often every cmdlet was called, by side; and calls that came to the wrong host. */
  calls: async () =>
    (await ask('GET', '/calls')) as Record<
      'source' | 'target' | 'entra',
      Record<string, number>
    > & {
      misdirected: number;
    },
};

/** A mail user that can be stamped and has not been: the nth one. */
export async function unstamped(n: number): Promise<SandboxObject> {
  const zero = '00000000-0000-0000-0000-000000000000';
  const free = (await control.objects()).filter(
    ({ RecipientTypeDetails, IsDirSynced, ExchangeGuid }) =>
      RecipientTypeDetails === 'MailUser' && !IsDirSynced && ExchangeGuid === zero,
  );
  const found = free[n];
  if (!found) throw new Error('The sandbox has too few mail users');
  return found;
}
