import type { Answer, Asker, Wish } from './answer.ts';
import { authority } from './authority.ts';
import { everyRow } from './pages.ts';
import type { Launcher, World } from './ports.ts';
import { refuse, tooLate, unreadableRoles } from './refuse.ts';
import type { Decision, Person, Run, RunId } from './run.ts';
import { view } from './view.ts';

/** One click on Approve or Reject: guards first, then compare-and-set, so that exactly one decision ever stands. */
export async function decide(
  { person }: Asker,
  wish: Wish,
  { world, launcher }: { world: World; launcher: Launcher },
): Promise<Answer> {
  const run = await world.journal.read(wish.run);
  if (run === null)
    return refuse('unknown-run', `There is no run ${wish.run}.`, 'Type “status” to see the runs.');
  if (run.decision !== null) return tooLate(run, run.decision);
  if (run.phase !== 'waiting')
    return refuse(
      'not-waiting',
      `Run ${run.id} is not waiting for a decision.`,
      'Type “status” to see where it stands.',
    );
  if (wish.digest !== run.digest) return stale(run.id);
  const barred = await bar(person, run, world);
  if (barred !== null) return barred;

  const at = world.clock.now();
  if (run.expiresAt !== null && at >= run.expiresAt)
    return refuse(
      'expired',
      `Run ${run.id} has expired, so nothing was decided.`,
      `Type “map batch ${run.batch}” for a fresh preview.`,
    );

  const decision: Decision = {
    kind: wish.kind,
    by: person,
    at,
    digest: wish.digest,
    note: wish.note,
  };
  const decided = await world.journal.decide(run.id, decision);
  if (decided.kind === 'stale') return stale(run.id);
  if (decided.kind === 'standing') return tooLate(run, decided.decision);
  await wake(run.id, { world, launcher });
  return { kind: 'decided', view: await view(run.id, world), decision: decided.decision };
}

function stale(run: RunId): Answer {
  return refuse(
    'stale',
    `That card shows another plan than run ${run} has now, so nothing was decided.`,
    'Decide on the newest card of this run.',
  );
}

/** Other people decide than asked for the run or had a hand in its plan, and only those whom the policy names. */
async function bar(person: Person, run: Run, world: World): Promise<Answer | null> {
  if (person.id === run.requester.id)
    return refuse(
      'own-run',
      `You asked for run ${run.id} yourself, so somebody else has to decide.`,
      `Ask an approver, or type “cancel run ${run.id}” to withdraw it.`,
    );
  const { policy } = await world.policies.current();
  const has = await authority(person, ['approver'], { policy, world });
  if (has === 'unreadable') return unreadableRoles;
  if (has === 'has') return (await hadAHand(person, run, world)) ? editedPlan(run.id) : null;
  return refuse(
    'not-permitted',
    `Only approvers decide on run ${run.id}, and the policy file does not name you as one.`,
    'Ask one of the approvers; being in this chat gives no authority.',
  );
}

/** Whether the last word on anybody in the plan, a pin or an exclusion or the end of one, is theirs. */
async function hadAHand(person: Person, { id, batch }: Run, world: World): Promise<boolean> {
  const sources = (await everyRow(id, world)).map(({ row }) => row.source.id);
  return (await world.rulebook.authors(sources, batch)).includes(person.id);
}

function editedPlan(run: RunId): Answer {
  return refuse(
    'edited-plan',
    `You pinned or excluded somebody in the plan of run ${run} yourself, so somebody else has to decide.`,
    'Ask another approver.',
  );
}

/** The decision stands whether or not this comes through: the engine's sweep wakes those who slept on. */
export async function wake(
  run: RunId,
  { world, launcher }: { world: World; launcher: Launcher },
): Promise<void> {
  try {
    await launcher.wake(run);
  } catch (fault) {
    world.log.warn('a decided run could not be woken at once', { run, fault });
  }
}
