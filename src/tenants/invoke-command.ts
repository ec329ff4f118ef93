import type { Side } from '../mapping/tenant-objects.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { CallingApp } from './credentials.ts';
import type { Call, Post, RandomSource } from './http-client.ts';

/** Where and how the cmdlets of one tenant are called. */
export interface Endpoint {
  readonly side: Side;
  /** An origin without a path. */
  readonly baseUrl: string;
  readonly tenantId: string;
  readonly apps: { readonly read: CallingApp; readonly write: CallingApp };
  readonly timeLimits: TimeLimits;
  readonly post: Post;
  /** Shared by all calls. */
  readonly batches: BatchRefusals;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly log: Log;
}

/** What batches have shown so far. */
interface BatchRefusals {
  /** Exchange refuses every part of a batch, so the cmdlets are sent alone. */
  areRefused: boolean;
  /** Cmdlets that the app may not run, alone or in a batch. */
  readonly denied: Set<string>;
}

/** Milliseconds for one try of a call, by its kind. Exchange itself gives most cmdlets up to 15 minutes. */
export interface TimeLimits {
  readonly read: number;
  /** For cmdlets that read a whole group or connect to the other tenant. */
  readonly slowRead: number;
  readonly write: number;
}

export const exchangeTimeLimits: TimeLimits = {
  read: 300_000,
  slowRead: 900_000,
  write: 120_000,
};

export interface Command {
  readonly cmdlet: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Properties to return; all of them if it is empty. */
  readonly select: readonly string[];
  /** What the command does, such as `Listing the mailboxes`. */
  readonly operation: string;
}

/** Cmdlets that change nothing. Every other cmdlet counts as a write, which is never sent twice. */
type ReadCmdlet =
  `Get-${string}` | 'Export-MailboxDiagnosticLogs' | 'Test-MigrationServerAvailability';

export interface ReadCommand extends Command {
  readonly cmdlet: ReadCmdlet;
}

export interface CmdletCall extends Call {
  readonly body: string;
}

/** The HTTP call that runs a cmdlet: InvokeCommand, as Exchange Online's PowerShell module calls it. */
export function callOf(command: Command, endpoint: Endpoint): CmdletCall {
  const { cmdlet, parameters, select, operation } = command;
  const { side, baseUrl, tenantId, apps } = endpoint;
  const writes = !isReadCmdlet(cmdlet);
  const query = select.length === 0 ? '' : `?$select=${select.join(',')}`;
  return {
    side,
    operation: `${operation} (${cmdlet})`,
    writes,
    app: writes ? apps.write : apps.read,
    rights: { kind: 'exchange', cmdlet, role: roleFor(cmdlet, side) },
    url: `${baseUrl}/adminapi/beta/${tenantId}/InvokeCommand${query}`,
    headers: { ...commonHeaders(endpoint), 'x-cmdletname': cmdlet },
    body: JSON.stringify({ CmdletInput: { CmdletName: cmdlet, Parameters: parameters } }),
    timeLimit: timeLimitOf(cmdlet, endpoint.timeLimits),
  };
}

export function commonHeaders({ tenantId, random }: Endpoint) {
  return {
    'content-type': 'application/json; charset=utf-8',
    accept: 'application/json',
    prefer: `odata.maxpagesize=${maxPageSize}`,
    'x-anchormailbox': anchorMailbox(tenantId),
    'x-responseformat': 'json',
    'client-request-id': random.uuid(),
  };
}

/** The arbitration mailbox that every tenant has; Exchange routes an app's calls by it. `organization`: tenant id or initial domain. */
export function anchorMailbox(organization: string): string {
  return `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${organization}`;
}

function isReadCmdlet(cmdlet: string): boolean {
  return /^(Get-.*|Export-MailboxDiagnosticLogs|Test-MigrationServerAvailability)$/.test(cmdlet);
}

function timeLimitOf(cmdlet: string, limits: TimeLimits): number {
  if (!isReadCmdlet(cmdlet)) return limits.write;
  return slowCmdlets.includes(cmdlet) ? limits.slowRead : limits.read;
}

const slowCmdlets: readonly string[] = [
  'Get-DistributionGroupMember',
  'Test-MigrationServerAvailability',
];

function roleFor(cmdlet: string, side: Side): string {
  return unconfirmedCmdlets.includes(cmdlet) || /-Migration(Batch|User)/.test(cmdlet)
    ? `${roles[side]}, or Exchange Administrator where it has that one already`
    : roles[side];
}

const roles = { source: 'Global Reader', target: 'Exchange Recipient Administrator' } as const;
/** No source confirms that these roles include them. */
const unconfirmedCmdlets: readonly string[] = [
  'Get-OrganizationRelationship',
  'Get-MailboxFolderStatistics',
  'Export-MailboxDiagnosticLogs',
  'Test-MigrationServerAvailability',
];
const maxPageSize = 1000;
