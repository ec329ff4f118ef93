import { again } from './again.ts';
import type { Answer, Asker } from './answer.ts';
import { authority } from './authority.ts';
import { wake } from './decide.ts';
import type { Launcher, World } from './ports.ts';
import { refuse, tooLate, unreadableRoles } from './refuse.ts';
import type { Decision, Person, Run, RunId } from './run.ts';
import { carried, outdated } from './shown.ts';

/** Ends an open run: before the decision at once, while stamping after the rows in flight. */
export async function cancel(
  { person }: Asker,
  id: number,
  { world, launcher }: { world: World; launcher: Launcher },
): Promise<Answer> {
  const run = await world.journal.read(id);
  if (run === null)
    return refuse('unknown-run', `There is no run ${id}.`, 'Type “status” to see the runs.');
  const barred = await mayStop(person, run, world);
  if (barred !== null) return barred;
  if (run.decision !== null && run.decision.kind !== 'approved') return tooLate(run, run.decision);
  if (run.outcome !== null || run.phase === 'verify') return ending(run);
  if (run.decision?.kind === 'approved') {
    await world.journal.change(id, { stopBy: person });
    // It may sleep: in a freeze, in its own pause, or in the one of every run.
    await wake(id, 'stopped', { world, launcher });
    if (run.phase === 'queued')
      return { kind: 'said', text: `Run ${id} leaves the queue and ends. Nothing was written.` };
    return {
      kind: 'said',
      text: `Run ${id} stops after the rows in flight; what is stamped is verified and stays. Its card will say where it stopped.`,
    };
  }
  const decision: Decision = {
    kind: 'cancelled',
    by: person,
    at: world.clock.now(),
    digest: null,
    note: '',
  };
  const decided = await world.journal.decide(id, decision);
  if (decided.kind === 'standing') return tooLate(run, decided.decision);
  await wake(id, 'decided', { world, launcher });
  return { kind: 'said', text: `Run ${id} is cancelled. Nothing was written.` };
}

/** Requesters, admins and approvers stop a run, or let it go on. */
export async function mayStop(person: Person, run: Run, world: World): Promise<Answer | null> {
  if (person.id === run.requester.id) return null;
  const { policy } = await world.policies.current();
  const has = await authority(person, ['admin', 'approver'], { policy, world });
  if (has === 'has') return null;
  if (has === 'unreadable') return unreadableRoles;
  return refuse(
    'not-permitted',
    `Only its requester, admins and approvers cancel, pause or resume run ${run.id}.`,
    `Ask ${run.requester.name}.`,
  );
}

/** The same by a button, which counts only on the plan that it stands beside, while that waits. */
export async function withdraw(
  asker: Asker,
  wish: { readonly run: RunId; readonly digest: string },
  { world, launcher }: { world: World; launcher: Launcher },
): Promise<Answer> {
  const run = await world.journal.read(wish.run);
  if (run?.decision) return tooLate(run, run.decision);
  const older = run === null ? null : (outdated(run, wish) ?? (await carried(run, asker, world)));
  return older ?? cancel(asker, wish.run, { world, launcher });
}

function ending(run: Run): Answer {
  return refuse(
    'not-waiting',
    `Run ${run.id} has written what it writes, so there is nothing left to cancel.`,
    `Type “${again(run)}” to see how things stand.`,
  );
}
