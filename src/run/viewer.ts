import { authority } from './authority.ts';
import type { World } from './ports.ts';
import type { Person, Run, RunView } from './run.ts';
import type { Viewer } from './look.ts';
import { rightOf } from './seats.ts';

/** The card as somebody sees it just now; the one for everybody, which is safe, where the roles can't be read. */
export async function seenBy(person: Person, shown: RunView, world: World): Promise<RunView> {
  const { run } = shown;
  if (run.decision !== null || run.digest === null) return shown;
  const viewer = await viewerOf(person, { ...run, digest: run.digest }, world);
  return { ...shown, viewer, approved: approvedBy(person, run) };
}

/** Digests of the plan, or of its clean part, that somebody has approved. */
export function approvedBy({ id }: Person, { votes }: Run): readonly string[] {
  return votes.filter(({ by }) => by.id === id).map(({ digest }) => digest);
}

async function viewerOf(
  person: Person,
  run: Run & { readonly digest: string },
  world: World,
): Promise<Viewer> {
  if (person.id === run.requester.id) return 'requester';
  const right = await rightOf(person, { run, digest: run.digest }, world);
  if (right.kind === 'right') return 'approver';
  const why = right.kind === 'refused' ? right.why : null;
  if (why === 'roles-unreadable') return 'anyone';
  if (why === 'edited-plan') return 'author';
  const { policy } = await world.policies.current();
  const admin = await authority(person, ['admin'], { policy, world });
  if (admin === 'unreadable') return 'anyone';
  return admin === 'has' ? 'admin' : 'watcher';
}
