import type { Place, Run } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { RunView, ViewerRole } from '../ports/run-view.ts';
import type { World } from '../ports/world.ts';
import { approvalRightsOf } from './approval-rights.ts';
import { hasRole } from './role-members.ts';

/** A run's card for one person. If roles cannot be read, it is the card for everyone, which is always safe. */
export async function viewFor(person: Person, view: RunView, world: World): Promise<RunView> {
  const { run } = view;
  if (run.digest === null && run.outcome === null) return view;
  const approvedDigests = run.votes
    .filter(({ by }) => by.id === person.id)
    .map(({ digest }) => digest);
  return { ...view, ...(await viewerOf(person, run, world)), approvedDigests };
}

/** Milliseconds for which the card of a personal chat waits for the roles of its reader. */
const patience = 2_000;

/** The card as the one reader of a personal chat may use it; everywhere else, and where roles take too long, the card for everyone. */
export async function viewAt(reader: Person | null, view: RunView, world: World): Promise<RunView> {
  if (reader === null) return view;
  const inTime = world.clock.sleep(patience).then(() => view);
  return Promise.race([viewFor(reader, view, world), inTime]);
}

/** Who reads a personal chat; null: it is another kind of chat, or nobody has used it yet. */
export async function readerOf(
  place: Place,
  { outbox }: Pick<World, 'outbox'>,
): Promise<Person | null> {
  const id = place.kind === 'personal' ? await outbox.readerOf(place) : null;
  return id === null ? null : { id, name: '' };
}

/** Whether buttons that start runs, pin or exclude are of use here: in a personal chat to admins alone, elsewhere to somebody. */
export async function offersStart(
  { person, place }: { readonly person: Person; readonly place: Place },
  world: Pick<World, 'policySource' | 'directory' | 'log'>,
): Promise<boolean> {
  if (place.kind !== 'personal') return true;
  const { policy } = await world.policySource.current();
  return (await hasRole(person, ['admin'], { policy, world })) !== 'no';
}

type Viewer = Pick<RunView, 'viewerRole' | 'canStart'>;

const everyone: Viewer = { viewerRole: 'everyone', canStart: true };

async function viewerOf(person: Person, run: Run, world: World): Promise<Viewer> {
  // Only admins request runs.
  if (person.id === run.requester.id) return { viewerRole: 'requester', canStart: true };
  const { policy } = await world.policySource.current();
  const isAdmin = await hasRole(person, ['admin'], { policy, world });
  if (isAdmin === 'unreadable') return everyone;
  const canStart = isAdmin === 'yes';
  const viewerRole = (await roleOf(person, run, world)) ?? (canStart ? 'admin' : 'viewer');
  return viewerRole === 'everyone' ? everyone : { viewerRole, canStart };
}

/** As an approver of the run, which counts before other roles; null: the person is none. */
async function roleOf(person: Person, run: Run, world: World): Promise<ViewerRole | null> {
  const { digest } = run;
  if (run.decision === null && run.outcome === null && digest !== null) {
    const rights = await approvalRightsOf(person, { run, digest }, world);
    if (rights.kind === 'rights') return 'approver';
    if (rights.code === 'roles-unreadable') return 'everyone';
    return rights.code === 'edited-plan' ? 'plan-editor' : null;
  }
  const { policy } = await world.policySource.current();
  const isApprover = await hasRole(person, ['approver'], { policy, world });
  if (isApprover === 'unreadable') return 'everyone';
  return isApprover === 'yes' ? 'approver' : null;
}
