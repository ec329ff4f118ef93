import { hasRole, rolesUnreadable, type Role } from '../approvals/role-members.ts';
import { JournalError, TenantError } from '../ports/errors.ts';
import { databaseUnreachable, refuse, type Refused } from '../ports/refused.ts';
import type { CurrentPolicy } from '../ports/policy-source.ts';
import type { Answer, Sender } from './answer.ts';
import type { Access, CommandContext, Invocation } from './command.ts';
import { askAdmins } from './ask-admins.ts';

/** What a command needs besides its sender and arguments. */
export type CommandServices = Pick<CommandContext, 'world' | 'launcher' | 'impersonation'>;

/** Checks access and runs a command or card action. A tenant or database that fails is an answer; other errors are thrown. */
export async function runCommand(
  { access, run }: Invocation,
  sender: Sender,
  services: CommandServices,
): Promise<Answer> {
  let policy: Promise<CurrentPolicy> | null = null;
  const readPolicy = () => (policy ??= services.world.policySource.current());
  const context: CommandContext = { ...services, sender, readPolicy };
  try {
    return (await accessRefusal(access, context)) ?? (await run(context));
  } catch (error) {
    if (error instanceof JournalError) return databaseUnreachable;
    if (error instanceof TenantError)
      return refuse('tenant-unreadable', error.message, 'Try again in a minute.');
    throw error;
  }
}

/** Why the sender may not use it; null if they may, or if the handler checks. */
async function accessRefusal(
  access: Access,
  { sender, readPolicy, world }: CommandContext,
): Promise<Refused | null> {
  const roles = rolesOf(access);
  if (roles === null) return null;
  const { policy } = await readPolicy();
  const has = await hasRole(sender.person, roles, { policy, world });
  if (has === 'yes') return null;
  if (has === 'unreadable') return rolesUnreadable;
  const text =
    typeof access === 'string'
      ? 'You can’t view the runs of this project.'
      : `Only ${access.only} can ${access.can}.`;
  return refuse('not-permitted', text, await askAdmins(policy, world));
}

/** Any of these roles is enough; null: none is needed here. */
function rolesOf(access: Access): readonly Role[] | null {
  if (access === 'viewer') return ['viewer', 'admin', 'approver'];
  if (typeof access === 'string') return null;
  return access.only === 'admins' ? ['admin'] : ['admin', 'approver'];
}
