import type { Demand } from '../mapping/policy/demand.ts';
import { enough } from '../mapping/policy/quorum.ts';
import { again } from './again.ts';
import { counted } from './counted.ts';
import type { Answer, Asker } from './answer.ts';
import type { Wish } from './wishes.ts';
import type { Voted } from './journal.ts';
import type { Launcher, World } from './ports.ts';
import { refuse, tooLate } from './refuse.ts';
import type { Person, Run, RunId, Vote } from './run.ts';
import { rightOf, type Right } from './seats.ts';
import { carried, outdated, stale } from './shown.ts';
import { view } from './view.ts';
import { seenBy } from './viewer.ts';

/** One click on Approve or Reject: guards first, then compare-and-set, so that exactly one decision ever stands. */
export async function decide(
  asker: Asker,
  wish: Wish,
  { world, launcher }: { world: World; launcher: Launcher },
): Promise<Answer> {
  const run = await world.journal.read(wish.run);
  if (run === null)
    return refuse('unknown-run', `There is no run ${wish.run}.`, 'Type “status” to see the runs.');
  const closed = closedTo(wish, run, world.clock.now()) ?? (await carried(run, asker, world));
  if (closed !== null) return closed;
  const right = await rightOf(asker.person, { run, digest: wish.digest }, world);
  if (right.kind !== 'right') return right;
  if (wish.kind === 'rejected' && wish.note === '') return reasonless(run.id);

  const other = wish.kind === 'approved' ? usedBy(asker.person, right, { run, wish }) : null;
  if (other !== null) return alreadyUsed(run.id, other);

  const decided = await take(asker, wish, { run, right, world });
  switch (decided.kind) {
    case 'stale':
      return stale(run);
    case 'standing':
      return tooLate(run, decided.decision);
    case 'repeated':
      return repeated(run.id);
    case 'counted':
      return {
        kind: 'voted',
        view: await seenBy(asker.person, await view(run.id, world), world),
        digest: wish.digest,
      };
    case 'made':
      await wake(run.id, 'decided', { world, launcher });
      return { kind: 'decided', view: await view(run.id, world), decision: decided.decision };
  }
}

/** An approval is one voice of those that the plan asks for; anybody who may give one may reject it for all. */
function take(
  { person }: Asker,
  { kind, digest, note }: Wish,
  { run, right, world }: { run: Run; right: Right; world: World },
): Promise<Voted> {
  const { id } = run;
  const at = world.clock.now();
  if (kind === 'rejected') return world.journal.decide(id, { kind, by: person, at, digest, note });
  const counting = (votes: readonly Vote[], demand: Demand) =>
    enough(demand, counted(votes, right.barred));
  const vote = { digest, by: person, instead: right.instead, at, note, seats: right.seats };
  return world.journal.vote(id, { ...vote, enough: counting });
}

/** Who has used the same right for the same plan already: an approver or their stand-in. */
function usedBy(
  person: Person,
  { instead, barred }: Right,
  { run, wish }: { run: Run; wish: Wish },
): Person | null {
  const right = (instead ?? person).id;
  const same = counted(run.votes, barred).find(
    (vote) =>
      vote.digest === wish.digest &&
      (vote.instead ?? vote.by).id === right &&
      vote.by.id !== person.id,
  );
  return same?.by ?? null;
}

function alreadyUsed(run: RunId, { name }: Person): Answer {
  return refuse(
    'already-decided',
    `${name} has approved run ${run} by the same right already: an approver and a stand-in count once.`,
    'Its card says who else has to approve.',
  );
}

/** Why nobody at all can decide so. */
function closedTo(wish: Wish, run: Run, now: Date): Answer | null {
  if (run.decision !== null) return tooLate(run, run.decision);
  if (run.phase !== 'waiting')
    return refuse(
      'not-waiting',
      `Run ${run.id} is not waiting for a decision.`,
      'Type “status” to see where it stands.',
    );
  const older = outdated(run, wish);
  if (older !== null) return older;
  if (run.expiresAt !== null && now >= run.expiresAt)
    return refuse(
      'expired',
      `Run ${run.id} has expired, so nothing was decided.`,
      `Type “${again(run)}” for a fresh preview.`,
    );
  const hit = run.hits.find(({ then }) => then.kind === 'refuse');
  if (wish.kind === 'approved' && hit !== undefined)
    return refuse(
      'policy-refuses',
      `The policy refuses this plan, so it can’t be approved. ${hit.text}`,
      `Cancel run ${run.id}, mend the batch or have the policy file changed, then map it again.`,
    );
  return null;
}

function reasonless(run: RunId): Answer {
  return refuse(
    'reason-missing',
    `Run ${run} is not rejected yet: a rejection needs its reason.`,
    'Write it into the note on the card, then click Reject again.',
  );
}

function repeated(run: RunId): Answer {
  return refuse(
    'already-decided',
    `You have approved run ${run} already, and one person counts once.`,
    'Its card says who else has to approve.',
  );
}

/** The decision stands whether or not this comes through: the engine's sweep wakes those who slept on. */
export async function wake(
  run: RunId,
  why: Parameters<Launcher['wake']>[1],
  { world, launcher }: { world: World; launcher: Launcher },
): Promise<void> {
  try {
    await launcher.wake(run, why);
  } catch (fault) {
    world.log.warn('a run could not be woken at once', { run, why, fault });
  }
}
