import type { Bearer } from '../entra/bearer.ts';
import type { Call } from '../http/call.ts';
import { withHeaders, type Reply } from '../http/reply.ts';
import { directoryRoles } from '../world/directory.ts';
import { settleMoves } from '../migration/settle.ts';
import type { Tenants } from '../state/tenants.ts';
import { resultPage } from './result-page.ts';
import { cmdletNamed } from './cmdlets.ts';
import { tooManyConcurrent, accessDenied, cmdletDenied, throttled } from './error-replies.ts';
import { authorize } from './authorize.ts';
import {
  concurrencyFault,
  confirmationAsked,
  faultAfter,
  faultBefore,
  outcomeWithErrors,
  type CmdletCall,
} from './injected-faults.ts';
import { bind } from './parameters.ts';
import { rateHeaders } from './rate-headers.ts';
import { Refusal } from './refusal.ts';
import { refusalReply } from './refusal-reply.ts';
import { parseRequest } from './request.ts';

/** Serves one InvokeCommand. */
export type Invoke = (call: Call) => Promise<Reply>;

/** POST /adminapi/beta/{tenant}/InvokeCommand. */
export function invoker(tenants: Tenants): Invoke {
  const crowd = concurrencyFault();
  return async (call) => {
    const check = authorize(call, tenants);
    if (check.kind === 'rejected') return check.reply;
    const { bearer } = check;
    const entrance = tenants.rateLimiter.enter(bearer.side);
    if (entrance.kind === 'too-many-concurrent') return tooManyConcurrent(503);
    if (entrance.kind === 'too-fast') return throttled(bearer.side, entrance.waitMs, tenants);
    try {
      const reply = await answerWithLatency({ call, bearer }, tenants, crowd);
      return withHeaders(reply, rateHeaders(bearer.side, entrance, tenants));
    } finally {
      entrance.leave();
    }
  };
}

interface AuthorizedCall {
  readonly call: Call;
  readonly bearer: Bearer;
}

/** Converts a Refusal to Exchange's error body. */
async function answerWithLatency(
  admitted: AuthorizedCall,
  tenants: Tenants,
  crowd: ReturnType<typeof concurrencyFault>,
): Promise<Reply> {
  const { latencyMs } = tenants.rateLimiter.settings();
  if (latencyMs > 0) await tenants.sleep(latencyMs);
  try {
    return await runCmdlet(admitted, tenants, crowd);
  } catch (error) {
    if (error instanceof Refusal) return refusalReply(error, tenants.switches);
    throw error;
  }
}

async function runCmdlet(
  { call, bearer: { directoryRoles: held, side } }: AuthorizedCall,
  tenants: Tenants,
  crowd: ReturnType<typeof concurrencyFault>,
): Promise<Reply> {
  const request = parseRequest(call, side);
  const found = cmdletNamed(request.cmdlet);
  if (found === null) return cmdletDenied();
  const { name, cmdlet } = found;
  tenants.calls.count(side, name);
  await settleMoves(tenants);
  if (mailboxCmdlets.includes(name)) await tenants.sleep(tenants.rateLimiter.settings().mailboxMs);
  const parameters = bind(request.parameters, cmdlet.parameters);
  const identity = typeof parameters['Identity'] === 'string' ? parameters['Identity'] : '';
  const target = identity === '' ? null : tenants.store.index(side).identity(identity);
  const about: CmdletCall = { side, cmdlet: name, target, identity, writes: cmdlet.writes };
  const before = crowd(about, tenants) ?? faultBefore(about, tenants);
  if (before !== null) return before;
  if (!mayRun(held, cmdlet.writes)) return accessDenied();
  if (isWithheld(name, tenants)) return cmdletDenied();
  const page = { call, request, tenants };
  const question = confirmationAsked(about, page);
  if (question !== null) return question;
  const run = () => cmdlet.run({ side, tenants, parameters });
  const outcome = await outcomeWithErrors(about, run, tenants);
  return faultAfter(about, resultPage(page, outcome), tenants);
}

/** They open the mailbox, which takes longer than to read the directory. */
const mailboxCmdlets: readonly string[] = [
  'Get-MailboxStatistics',
  'Export-MailboxDiagnosticLogs',
  'Get-MailboxFolderStatistics',
];

/** Cmdlets that no source places in the two roles. */
function isWithheld(cmdlet: string, { switches }: Tenants): boolean {
  switch (cmdlet) {
    case 'Export-MailboxDiagnosticLogs':
    case 'Get-MailboxFolderStatistics':
      return switches.is('inspectionCmdlets', 'denied');
    case 'Test-MigrationServerAvailability':
      return switches.is('moveTest', 'denied');
    case 'Get-MigrationConfig':
      return switches.is('migrationConfig', 'denied');
    default:
      return false;
  }
}

function mayRun(held: readonly string[], writes: boolean): boolean {
  const { globalReader, recipientAdministrator } = directoryRoles;
  return held.includes(recipientAdministrator) || (!writes && held.includes(globalReader));
}
