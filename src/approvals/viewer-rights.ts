import type { Run } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { RunView, ViewerRole } from '../ports/run-view.ts';
import type { World } from '../ports/world.ts';
import { approvalRightsOf } from './approval-rights.ts';
import { hasRole } from './role-members.ts';

/** A run's card for one person. If roles cannot be read, it is the card for everyone, which is always safe. */
export async function viewFor(person: Person, view: RunView, world: World): Promise<RunView> {
  const { run } = view;
  if (run.decision !== null || run.digest === null) return view;
  const viewerRole = await viewerRoleOf(person, { ...run, digest: run.digest }, world);
  const approvedDigests = run.votes
    .filter(({ by }) => by.id === person.id)
    .map(({ digest }) => digest);
  return { ...view, viewerRole, approvedDigests };
}

async function viewerRoleOf(
  person: Person,
  run: Run & { readonly digest: string },
  world: World,
): Promise<ViewerRole> {
  if (person.id === run.requester.id) return 'requester';
  const rights = await approvalRightsOf(person, { run, digest: run.digest }, world);
  if (rights.kind === 'rights') return 'approver';
  if (rights.code === 'roles-unreadable') return 'everyone';
  if (rights.code === 'edited-plan') return 'plan-editor';
  const { policy } = await world.policySource.current();
  const isAdmin = await hasRole(person, ['admin'], { policy, world });
  if (isAdmin === 'unreadable') return 'everyone';
  return isAdmin === 'yes' ? 'admin' : 'viewer';
}
