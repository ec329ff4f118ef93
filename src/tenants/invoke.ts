import type { Side } from '../mapping/identity.ts';
import type { Clock } from '../run/ports.ts';
import type { Call, Chance, Post } from './http.ts';

/** Where one tenant's cmdlets are called, and how. */
export interface Endpoint {
  readonly side: Side;
  /** A bare origin. */
  readonly baseUrl: string;
  readonly tenantId: string;
  readonly post: Post;
  readonly clock: Clock;
  readonly chance: Chance;
}

export interface Command {
  readonly cmdlet: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Properties to send back; all of them where it is empty. */
  readonly select: readonly string[];
  /** What it is for, in words. */
  readonly doing: string;
}

/** What changes nothing; whatever else there is counts as a write, which is never sent twice. */
export type ReadingCmdlet =
  `Get-${string}` | 'Export-MailboxDiagnosticLogs' | 'Test-MigrationServerAvailability';

export interface ReadingCommand extends Command {
  readonly cmdlet: ReadingCmdlet;
}

/** The HTTP call that runs a cmdlet: InvokeCommand as Exchange Online's own PowerShell module calls it. */
export function callOf(command: Command, endpoint: Endpoint): Call {
  const { cmdlet, parameters, select, doing } = command;
  const { side, baseUrl, tenantId } = endpoint;
  const query = select.length === 0 ? '' : `?$select=${select.join(',')}`;
  return {
    side,
    doing: `${doing} (${cmdlet})`,
    writes: !onlyReads(cmdlet),
    needs: rights[side],
    url: `${baseUrl}/adminapi/beta/${tenantId}/InvokeCommand${query}`,
    headers: { ...usualHeaders(endpoint), 'x-cmdletname': cmdlet },
    body: JSON.stringify({ CmdletInput: { CmdletName: cmdlet, Parameters: parameters } }),
  };
}

/** What every call to the tenant says of itself. */
export function usualHeaders({ tenantId, chance }: Endpoint) {
  return {
    'content-type': 'application/json; charset=utf-8',
    accept: 'application/json',
    prefer: `odata.maxpagesize=${largestPage}`,
    'x-anchormailbox': `APP:SystemMailbox{${systemMailbox}}@${tenantId}`,
    'x-responseformat': 'json',
    'client-request-id': chance.uuid(),
  };
}

function onlyReads(cmdlet: string): boolean {
  return /^(Get-.*|Export-MailboxDiagnosticLogs|Test-MigrationServerAvailability)$/.test(cmdlet);
}

const rights = {
  source: 'Exchange.ManageAsApp with admin consent and the role Global Reader',
  target: 'Exchange.ManageAsApp with admin consent and the role Exchange Recipient Administrator',
} as const;
const largestPage = 1000;
/** The arbitration mailbox that every tenant has; an app's calls are routed by it. */
const systemMailbox = 'bb558c35-97f1-4cb9-8ff7-d53741dc928c';
