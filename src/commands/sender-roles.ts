import { hasRole, type Role } from '../approvals/role-members.ts';
import { isUsable } from '../ports/delegations.ts';
import type { CommandContext } from './command.ts';

/** A stand-in approves for an approver, and so must see the runs. */
export async function isStandIn({ sender, world }: CommandContext): Promise<boolean> {
  const delegations = await world.delegations.active(world.clock.now());
  return delegations.some(
    (delegation) => delegation.standIn.id === sender.person.id && isUsable(delegation, []),
  );
}

/** What a person can do here; what can't be read counts as no. */
export interface SenderRoles {
  readonly isAdmin: boolean;
  readonly isApprover: boolean;
  readonly isViewer: boolean;
}

export async function senderRoles(context: CommandContext): Promise<SenderRoles> {
  const { sender, world } = context;
  const { policy } = await context.readPolicy();
  const has = async (...roles: readonly Role[]) =>
    (await hasRole(sender.person, roles, { policy, world })) === 'yes';
  const [isAdmin, standsIn] = [await has('admin'), await isStandIn(context)];
  const isApprover = standsIn || (await has('approver'));
  return { isAdmin, isApprover, isViewer: isAdmin || isApprover || (await has('viewer')) };
}
