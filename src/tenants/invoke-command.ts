import type { Side } from '../mapping/tenant-objects.ts';
import type { Clock } from '../ports/clock.ts';
import type { Call, Post, RandomSource } from './http-client.ts';

/** Where and how the cmdlets of one tenant are called. */
export interface Endpoint {
  readonly side: Side;
  /** An origin without a path. */
  readonly baseUrl: string;
  readonly tenantId: string;
  readonly post: Post;
  readonly clock: Clock;
  readonly random: RandomSource;
}

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

/** The HTTP call that runs a cmdlet: InvokeCommand, as Exchange Online's PowerShell module calls it. */
export function callOf(command: Command, endpoint: Endpoint): Call {
  const { cmdlet, parameters, select, operation } = command;
  const { side, baseUrl, tenantId } = endpoint;
  const query = select.length === 0 ? '' : `?$select=${select.join(',')}`;
  return {
    side,
    operation: `${operation} (${cmdlet})`,
    writes: !isReadCmdlet(cmdlet),
    permissions: permissions[side],
    url: `${baseUrl}/adminapi/beta/${tenantId}/InvokeCommand${query}`,
    headers: { ...commonHeaders(endpoint), 'x-cmdletname': cmdlet },
    body: JSON.stringify({ CmdletInput: { CmdletName: cmdlet, Parameters: parameters } }),
  };
}

export function commonHeaders({ tenantId, random }: Endpoint) {
  return {
    'content-type': 'application/json; charset=utf-8',
    accept: 'application/json',
    prefer: `odata.maxpagesize=${maxPageSize}`,
    'x-anchormailbox': `APP:SystemMailbox{${systemMailbox}}@${tenantId}`,
    'x-responseformat': 'json',
    'client-request-id': random.uuid(),
  };
}

function isReadCmdlet(cmdlet: string): boolean {
  return /^(Get-.*|Export-MailboxDiagnosticLogs|Test-MigrationServerAvailability)$/.test(cmdlet);
}

const permissions = {
  source: 'Exchange.ManageAsApp with admin consent and the role Global Reader',
  target: 'Exchange.ManageAsApp with admin consent and the role Exchange Recipient Administrator',
} as const;
const maxPageSize = 1000;
/** The arbitration mailbox that every tenant has; Exchange routes an app's calls by it. */
const systemMailbox = 'bb558c35-97f1-4cb9-8ff7-d53741dc928c';
