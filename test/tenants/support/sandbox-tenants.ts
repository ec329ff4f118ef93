import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SandboxReady } from '../../support/sandbox.ts';
import type { SandboxWrite, SandboxObject } from '../../support/sandbox/control.ts';
import type { ClientCredential } from '../../../src/tenants/credentials.ts';
import type { TestTenants } from './tenant-ports.ts';

/** The sandbox that the parent process has started. */
export const ready = JSON.parse(
  readFileSync(process.env['SANDBOX_READY'] ?? 'SANDBOX_READY is not set', 'utf8'),
) as SandboxReady;

/** The readings of each switch, the default one first; the parent process has asked for them. */
export function switchCatalog(): Readonly<Record<string, readonly string[]>> {
  const file = join(dirname(process.env['SANDBOX_READY'] ?? ''), 'switches.json');
  const { switches } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly switches: Readonly<Record<string, readonly string[]>>;
  };
  return switches;
}

/** The URLs and apps of the sandbox's two tenants. */
export function sandboxTenants(kind: ClientCredential['kind'] = 'secret'): TestTenants {
  const app = (side: 'source' | 'target') => {
    const { tenantId, clientId, clientSecret, certificatePath, domain } = ready[side];
    const credentials = {
      secret: { kind: 'secret', secret: clientSecret },
      certificate: { kind: 'certificate', path: certificatePath },
      'managed-identity': { kind: 'managed-identity', clientId: managedIdentity.clientId },
    } as const;
    return { tenantId, clientId, domain, credential: credentials[kind] };
  };
  return { ...ready, source: app('source'), target: app('target') };
}

/** The user-assigned managed identity of the machine, which asks for tokens as on App Service. */
const managedIdentity = {
  clientId: 'ab1de000-4444-4444-8444-444444444444',
  principalId: 'ab1de000-4444-4444-8444-555555555555',
};
process.env['IDENTITY_ENDPOINT'] = `${ready.control}/managed-identity`;
process.env['IDENTITY_HEADER'] = 'sandbox-identity-header';

/** Lets the apps of both tenants sign in with the managed identity; `different` is wrong in the federated credential. */
export async function trustManagedIdentity(
  different: Readonly<Record<string, string>> = {},
): Promise<void> {
  const federated = [
    {
      issuer: `${ready.authorityHost}/${ready.target.tenantId}/v2.0`,
      subject: managedIdentity.principalId,
      audience: 'api://AzureADTokenExchange',
      ...different,
    },
  ];
  for (const side of ['source', 'target'] as const) {
    const { applications } = await control.directory(side);
    const changed = applications.map((app) => ({ ...app, federated }));
    await control.changeDirectory(side, { applications: changed });
  }
}

interface SandboxDirectory {
  readonly applications: readonly Readonly<Record<string, unknown>>[];
  readonly principals: readonly {
    readonly appId: string;
    readonly appRoles: readonly string[];
    readonly directoryRoles: readonly string[];
  }[];
  readonly endpoints: readonly Readonly<Record<string, unknown>>[];
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
  switches: (readings: Readonly<Record<string, string>>) => request('POST', '/switches', readings),
  clearSwitches: () => request('DELETE', '/switches'),
  pace: (pace: object) => request('POST', '/pace', pace),
  /** The clock of moves. */
  moveClock: async (change: { readonly advanceMs?: number; readonly frozen?: boolean }) => {
    await request('POST', '/migration-clock', change);
  },
  /** Completes Microsoft's own identity mapping of target users. */
  mapIdentities: (ids: readonly string[]) =>
    request('PATCH', '/identity-mapping', Object.fromEntries(ids.map((id) => [id, 'completed']))),
  objects: async (side: 'source' | 'target' = 'target') =>
    (await request('GET', `/objects/${side}`)) as readonly SandboxObject[],
  patch: (side: 'source' | 'target', id: string, values: Partial<SandboxObject>) =>
    request('PATCH', `/objects/${side}/${id}`, values),
  softDeleted: async (side: 'source' | 'target') =>
    (await request('GET', `/objects/${side}/soft-deleted`)) as readonly SandboxObject[],
  directory: async (side: 'source' | 'target') =>
    (await request('GET', `/directory/${side}`)) as SandboxDirectory,
  changeDirectory: (side: 'source' | 'target', values: Partial<SandboxDirectory>) =>
    request('PATCH', `/directory/${side}`, values),
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
