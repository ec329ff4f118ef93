import { hasRole, rolesUnreadable } from '../approvals/role-members.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Run, RunId } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import type { CommandContext } from './command.ts';

type RunOrRefusal = { readonly kind: 'run'; readonly run: Run } | Refused;

export async function findRun(
  id: RunId,
  { world }: { readonly world: Pick<World, 'journal'> },
): Promise<RunOrRefusal> {
  const run = await world.journal.read(id);
  if (run !== null) return { kind: 'run', run };
  return refuse('unknown-run', `There’s no run ${id}.`, 'Type “status” to see the runs.');
}

/** A run that the sender may cancel, pause or resume: as its requester, as an approver or as an admin. */
export async function findRunToControl(id: RunId, context: CommandContext): Promise<RunOrRefusal> {
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { requester } = result.run;
  const { sender, world } = context;
  if (sender.person.id === requester.id) return result;
  const { policy } = await context.readPolicy();
  const has = await hasRole(sender.person, ['admin', 'approver'], { policy, world });
  if (has === 'yes') return result;
  if (has === 'unreadable') return rolesUnreadable;
  return refuse(
    'not-permitted',
    `Only its requester, approvers and admins can cancel, pause or resume run ${id}.`,
    `Ask ${requester.name}.`,
  );
}

/** «Run 3 was rejected and wrote nothing»: why a run that has ended, or only verifies, writes nothing more. */
export function endedText({ id, outcome }: Pick<Run, 'id' | 'outcome'>): string {
  switch (outcome?.kind) {
    case 'rejected':
      return `Run ${id} was rejected and wrote nothing`;
    case 'expired':
      return `Run ${id} expired without a decision and wrote nothing`;
    case 'broken-trust':
      return `Run ${id} ended because the trust checks failed, and wrote nothing`;
    case 'nothing-to-write':
      return `Run ${id} had nothing to stamp and has ended`;
    case 'cancelled':
      return `Run ${id} was canceled and has ended`;
    case 'changed':
      return `Run ${id} ended because its plan no longer held`;
    case 'stopped':
    case 'failed':
      return `Run ${id} stopped because of errors and has ended`;
    case 'done':
    case undefined:
      return `Run ${id} has finished writing`;
  }
}

/** Whether a run may have written something and writes nothing more. */
export function isApprovedAndClosed({ decision, phase }: Run): boolean {
  return decision?.kind === 'approved' && phase === 'closed';
}

/** Refuses to undo, restore or retry a run that has not ended. */
export function notEnded({ id }: Run): Refused {
  return refuse(
    'not-waiting',
    `Run ${id} has not ended yet, so it can’t be undone, restored or retried.`,
    `Type “cancel run ${id}” to end it, then ask again.`,
  );
}
