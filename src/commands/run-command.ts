import { hasRole, rolesUnreadable, viewingRoles, type Role } from '../approvals/role-members.ts';
import { JournalError } from '../ports/errors.ts';
import { unreadableAdvice } from './unreadable-advice.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { databaseUnreachable, refuse, type Refused } from '../ports/refused.ts';
import type { CurrentPolicy } from '../ports/policy-source.ts';
import type { Answer, Sender } from './answer.ts';
import type { Access, CommandContext, Invocation } from './command.ts';
import { askAdmins } from './ask-admins.ts';
import type { CommandLimits } from './command-limits.ts';
import { isStandIn } from './sender-roles.ts';

/** What a command needs besides its sender and arguments. */
export interface CommandServices extends Pick<
  CommandContext,
  'world' | 'launcher' | 'impersonation'
> {
  readonly limits: CommandLimits;
}

/** Checks limits and access, then runs a command or card action. A tenant or database that fails is an answer; other errors are thrown. */
export async function runCommand(
  { access, cost, run, instead }: Invocation,
  sender: Sender,
  { limits, ...services }: CommandServices,
): Promise<Answer> {
  let policy: Promise<CurrentPolicy> | null = null;
  const readPolicy = () => (policy ??= services.world.policySource.current());
  const context: CommandContext = { ...services, sender, readPolicy };
  try {
    const call = { now: services.world.clock.now(), isStaff: () => isStaff(context) };
    const tooFast = await limits.take(sender.person, cost, call);
    if (tooFast !== null) return tooFast;
    const refused = await accessRefusal(access, context);
    if (refused === null) return await run(context);
    return (await instead?.(context)) ?? refused;
  } catch (error) {
    if (error instanceof JournalError) return databaseUnreachable;
    if (error instanceof TenantError)
      return refuse('tenant-unreadable', error.message, unreadableAdvice(error));
    throw error;
  }
}

/** No person while roles can't be read. */
async function isStaff({ sender, readPolicy, world }: CommandContext): Promise<boolean> {
  const { policy } = await readPolicy();
  return (await hasRole(sender.person, ['admin', 'approver'], { policy, world })) === 'yes';
}

/** Why the sender may not use it; null if they may, or if the handler checks. */
async function accessRefusal(access: Access, context: CommandContext): Promise<Refused | null> {
  const { sender, readPolicy, world } = context;
  const roles = rolesOf(access);
  if (roles === null) return null;
  const { policy } = await readPolicy();
  const has = await hasRole(sender.person, roles, { policy, world });
  if (has === 'yes') return null;
  if (has === 'unreadable') return rolesUnreadable;
  if (access === 'viewer' && (await isStandIn(context))) return null;
  const text =
    typeof access === 'string'
      ? 'You can’t view the runs of this project.'
      : `Only ${access.only} can ${access.can}.`;
  return refuse('not-permitted', text, await askAdmins(policy, world));
}

/** Any of these roles is enough; null: none is needed here. */
function rolesOf(access: Access): readonly Role[] | null {
  if (access === 'viewer') return viewingRoles;
  if (typeof access === 'string') return null;
  return access.only === 'admins' ? ['admin'] : ['admin', 'approver'];
}
