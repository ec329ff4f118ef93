import type { SandboxTraits } from './traits.ts';

type Side = 'source' | 'target';

/** An object of either tenant, with changes that reads do not show yet. */
export interface SandboxObject extends SandboxTraits {
  readonly ExternalDirectoryObjectId: string;
  readonly Guid: string;
  readonly Name: string;
  readonly Alias: string;
  readonly DisplayName: string;
  readonly UserPrincipalName: string;
  readonly PrimarySmtpAddress: string;
  readonly EmailAddresses: readonly string[];
  readonly ExternalEmailAddress: string;
  readonly LegacyExchangeDN: string;
  readonly ExchangeGuid: string;
  readonly ArchiveGuid: string;
  readonly RecipientTypeDetails: string;
  readonly PreviousRecipientTypeDetails: string;
  readonly IsDirSynced: boolean;
  readonly Members: readonly string[];
}

export interface SandboxWrite {
  readonly id: string;
  readonly cmdlet: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly changed: boolean;
}

export interface SandboxFault {
  readonly name: string;
  readonly side?: Side;
  readonly times?: number;
  readonly target?: string;
  readonly cmdlet?: string;
  readonly ms?: number;
  readonly text?: string;
  readonly answer?: { readonly status: number; readonly headers?: object; readonly body?: string };
}

interface SandboxCalls {
  readonly source: Readonly<Record<string, number>>;
  readonly target: Readonly<Record<string, number>>;
  readonly graph: Readonly<Record<string, number>>;
  readonly entra: Readonly<Record<string, number>>;
  readonly misdirected: number;
}

/** Migration batches, jobs and mappings of the target; times are milliseconds since 1970. */
interface SandboxMigrations {
  readonly now: number;
  readonly batches: readonly {
    readonly key: string;
    readonly name: string;
    readonly state: string;
    readonly status: string;
  }[];
  readonly users: readonly {
    readonly key: string;
    readonly batch: string;
    readonly address: string;
    /** The object id in the target. */
    readonly id: string | null;
    readonly status: string;
    readonly error: string;
  }[];
  readonly jobs: readonly {
    readonly key: string;
    readonly displayName: string;
    readonly status: string;
    readonly resources: readonly string[];
  }[];
  readonly mappings: readonly {
    readonly source: string;
    readonly target: string;
    readonly email: string;
  }[];
}

/** The control interface of a sandbox. */
export interface SandboxControl {
  fault(fault: SandboxFault): Promise<void>;
  /** The active faults. */
  faults(): Promise<readonly SandboxFault[]>;
  clearFaults(): Promise<void>;
  /** Listings show the object with this alias or primary address with these properties instead of its own. */
  makeMalformed(side: Side, name: string, properties: object): Promise<void>;
  /** How the sandbox reads facts that are open; the other switches stay as they are. */
  switches(readings: Readonly<Record<string, string>>): Promise<void>;
  clearSwitches(): Promise<void>;
  objects(side: Side): Promise<readonly SandboxObject[]>;
  /** The object with this alias or primary address; throws if there is none. */
  object(side: Side, name: string): Promise<SandboxObject>;
  patch(side: Side, id: string, values: Partial<SandboxObject>): Promise<void>;
  remove(side: Side, id: string): Promise<void>;
  relationship(side: Side, values: Readonly<Record<string, unknown>>): Promise<void>;
  organization(side: Side, values: Readonly<Record<string, unknown>>): Promise<void>;
  writes(): Promise<readonly SandboxWrite[]>;
  migrations(): Promise<SandboxMigrations>;
  /** Lets moves go on by this time at once; a frozen clock of moves goes on only so. */
  moveClock(settings: { readonly advanceMs?: number; readonly frozen?: boolean }): Promise<void>;
  /** What Microsoft's identity mapping knows of target users, by object id. */
  identityMapping(
    states: Readonly<Record<string, 'completed' | 'pending' | 'none'>>,
  ): Promise<void>;
  calls(): Promise<SandboxCalls>;
  pace(settings: {
    readonly latencyMs?: number;
    readonly mailboxMs?: number;
    readonly perSecond?: number;
    readonly concurrency?: number;
    readonly lagMs?: number;
  }): Promise<void>;
  /** Discards every change, fault, switch and rate setting; `size` as at the start, else as before. */
  reset(size?: number): Promise<void>;
}

export function controlInterface(url: string): SandboxControl {
  const request = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return response.json();
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  };
  const send = async (method: string, path: string, body?: unknown): Promise<void> => {
    await request(method, path, body);
  };
  const objects = async (side: Side) =>
    (await request('GET', `/objects/${side}`)) as readonly SandboxObject[];
  const object = async (side: Side, name: string) => {
    const wanted = name.toLowerCase();
    const found = (await objects(side)).find((each) =>
      [each.Alias.toLowerCase(), each.PrimarySmtpAddress.toLowerCase()].includes(wanted),
    );
    if (found === undefined) throw new Error(`The ${side} tenant has no ${name}.`);
    return found;
  };
  return {
    fault: (fault) => send('POST', '/faults', fault),
    faults: async () => ((await request('GET', '/faults')) as { on: readonly SandboxFault[] }).on,
    clearFaults: () => send('DELETE', '/faults'),
    makeMalformed: async (side, name, properties) => {
      const { ExternalDirectoryObjectId: target } = await object(side, name);
      const text = JSON.stringify(properties);
      await send('POST', '/faults', { name: 'malformed-object', side, target, text });
    },
    switches: (readings) => send('POST', '/switches', readings),
    clearSwitches: () => send('DELETE', '/switches'),
    objects,
    object,
    patch: (side, id, values) => send('PATCH', `/objects/${side}/${id}`, values),
    remove: (side, id) => send('DELETE', `/objects/${side}/${id}`),
    relationship: (side, values) => send('PATCH', `/relationships/${side}`, values),
    organization: (side, values) => send('PATCH', `/organization/${side}`, values),
    writes: async () => (await request('GET', '/writes')) as readonly SandboxWrite[],
    migrations: async () => (await request('GET', '/migrations')) as SandboxMigrations,
    moveClock: (settings) => send('POST', '/migration-clock', settings),
    identityMapping: (states) => send('PATCH', '/identity-mapping', states),
    calls: async () => (await request('GET', '/calls')) as SandboxCalls,
    pace: (settings) => send('POST', '/pace', settings),
    reset: (size) => send('POST', '/reset', { size }),
  };
}
