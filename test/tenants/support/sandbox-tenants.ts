import { readFileSync } from 'node:fs';
import type { SandboxReady } from '../../support/sandbox.ts';
import type { SandboxWrite, SandboxObject } from '../../support/sandbox/control.ts';
import type { TestTenants } from './tenant-ports.ts';

/** The sandbox that the parent process has started. */
export const ready = JSON.parse(
  readFileSync(process.env['SANDBOX_READY'] ?? 'SANDBOX_READY is not set', 'utf8'),
) as SandboxReady;

/** The URLs and apps of the sandbox's two tenants. */
export function sandboxTenants(kind: 'secret' | 'certificate' = 'secret'): TestTenants {
  const app = (side: 'source' | 'target') => {
    const { tenantId, clientId, clientSecret, certificatePath, domain } = ready[side];
    const secret = { kind: 'secret', secret: clientSecret } as const;
    const certificate = { kind: 'certificate', path: certificatePath } as const;
    return { tenantId, clientId, domain, credential: kind === 'secret' ? secret : certificate };
  };
  return { ...ready, source: app('source'), target: app('target') };
}

async function request(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${ready.control}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (response.ok) return response.json();
  throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}

type Calls = Record<'source' | 'target' | 'entra', Record<string, number>>;

/** The sandbox's control route. */
export const control = {
  fault: (fault: object) => request('POST', '/faults', fault),
  clearFaults: () => request('DELETE', '/faults'),
  /** The readings of each switch, the default one first. */
  switchCatalog: async () => {
    const { switches } = (await request('GET', '/switches')) as {
      readonly switches: Readonly<Record<string, readonly string[]>>;
    };
    return switches;
  },
  switches: (readings: Readonly<Record<string, string>>) => request('POST', '/switches', readings),
  clearSwitches: () => request('DELETE', '/switches'),
  pace: (pace: object) => request('POST', '/pace', pace),
  objects: async (side: 'source' | 'target' = 'target') =>
    (await request('GET', `/objects/${side}`)) as readonly SandboxObject[],
  patch: (side: 'source' | 'target', id: string, values: Partial<SandboxObject>) =>
    request('PATCH', `/objects/${side}/${id}`, values),
  softDeleted: async (side: 'source' | 'target') =>
    (await request('GET', `/objects/${side}/soft-deleted`)) as readonly SandboxObject[],
  writes: async () => (await request('GET', '/writes')) as readonly SandboxWrite[],
  /** The number of calls by side and cmdlet; `misdirected` counts calls to the wrong host. */
  calls: async () => (await request('GET', '/calls')) as Calls & { misdirected: number },
};

/** Mail users that can be stamped and are not stamped yet. */
export async function unstampedUsers(): Promise<readonly SandboxObject[]> {
  const zeroGuid = '00000000-0000-0000-0000-000000000000';
  const users = (await control.objects()).filter(
    ({ RecipientTypeDetails, IsDirSynced, ExchangeGuid }) =>
      RecipientTypeDetails === 'MailUser' && !IsDirSynced && ExchangeGuid === zeroGuid,
  );
  if (users.length < 3) throw new Error('The sandbox has too few mail users.');
  return users;
}
