import { announce } from './announce.ts';
import type { Answer, Asker } from './answer.ts';
import { authority } from './authority.ts';
import { mayStop } from './cancel.ts';
import { wake } from './decide.ts';
import { adminsOnly } from './people/admins.ts';
import type { Launcher, World } from './ports.ts';
import { refuse, unreadableRoles } from './refuse.ts';
import type { Run, RunId } from './run.ts';

interface Stage {
  readonly world: World;
  readonly launcher: Launcher;
}

/** Rows under way are finished, and nothing more of the run is written until somebody resumes it. */
export async function pause({ person }: Asker, id: RunId, { world }: Stage): Promise<Answer> {
  const run = await world.journal.read(id);
  if (run === null) return unknown(id);
  const barred = (await mayStop(person, run, world)) ?? nothingToPause(run);
  if (barred !== null) return barred;
  if (run.pausedBy !== null)
    return said(
      `${run.pausedBy.name} has paused run ${id} already. Type “resume run ${id}” to let it go on.`,
    );
  await world.journal.change(id, { pausedBy: person });
  return said(
    `Run ${id} pauses after the rows in flight. Type “resume run ${id}” to let it go on, or “cancel run ${id}” to end it.`,
  );
}

export async function resume(
  { person }: Asker,
  id: RunId,
  { world, launcher }: Stage,
): Promise<Answer> {
  const run = await world.journal.read(id);
  if (run === null) return unknown(id);
  const barred = await mayStop(person, run, world);
  if (barred !== null) return barred;
  const all = await world.journal.halted();
  if (all !== null)
    return refuse('not-waiting', stoppedBy(all.name), 'An admin types “resume all”.');
  if (run.pausedBy === null)
    return refuse('not-waiting', `Run ${id} is not paused.`, 'Type “status” to see the runs.');
  await world.journal.change(id, { pausedBy: null });
  await wake(id, 'resumed', { world, launcher });
  return said(`Run ${id} goes on: both tenants are read again first.`);
}

/** Stops every write of this deployment, of runs that are approved later too. */
export async function pauseAll({ person }: Asker, { world }: Stage): Promise<Answer> {
  const { policy } = await world.policies.current();
  const has = await authority(person, ['admin', 'approver'], { policy, world });
  if (has === 'unreadable') return unreadableRoles;
  if (has === 'lacks')
    return refuse(
      'not-permitted',
      'Only admins and approvers pause all runs.',
      'Ask one of them, or type “cancel run” and its number for a run of yours.',
    );
  await world.journal.halt(person);
  for (const { id } of await writing(world)) await world.journal.change(id, {});
  const told = `${person.name} has stopped every write: rows in flight are finished, and nothing more is stamped until an admin types “resume all”.`;
  await announce(told, world);
  return said(told);
}

export async function resumeAll({ person }: Asker, { world, launcher }: Stage): Promise<Answer> {
  const admin = await adminsOnly(person, 'let all runs go on', world);
  if (admin.kind === 'refused') return admin;
  await world.journal.halt(null);
  for (const { id } of await writing(world)) {
    await world.journal.change(id, {});
    await wake(id, 'resumed', { world, launcher });
  }
  const told = `${person.name} lets all runs go on, but for those that somebody has paused by themselves.`;
  await announce(told, world);
  return said(told);
}

/** Approved and not over. */
async function writing({ journal }: World): Promise<readonly Run[]> {
  return (await journal.unfinished()).filter(({ decision }) => decision?.kind === 'approved');
}

/** Why there is nothing to pause; null where there is. */
function nothingToPause({ id, outcome, phase, decision }: Run): Answer | null {
  if (outcome !== null || phase === 'verify')
    return refuse(
      'not-waiting',
      `Run ${id} has written what it writes, so there is nothing left to pause.`,
      'Type “status” to see the runs.',
    );
  if (decision?.kind === 'approved') return null;
  return refuse(
    'not-waiting',
    `Run ${id} writes nothing before it is approved, so there is nothing to pause.`,
    `Type “cancel run ${id}” to end it.`,
  );
}

function unknown(id: RunId): Answer {
  return refuse('unknown-run', `There is no run ${id}.`, 'Type “status” to see the runs.');
}

function stoppedBy(name: string): string {
  return `${name} has stopped every write.`;
}

function said(text: string): Answer {
  return { kind: 'said', text };
}
