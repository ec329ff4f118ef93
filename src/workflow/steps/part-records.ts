import type { PartState, StoredMember, StoredPart } from '../../ports/hand-off-journal.ts';
import type { Outcome } from '../../ports/outcome.ts';
import type { RunId } from '../../ports/run.ts';
import type { World } from '../../ports/world.ts';
import type { Found } from '../part-types.ts';

/** A part has its result. */
export interface Complete {
  readonly kind: 'complete';
}

export async function storedPart(
  run: RunId,
  seq: number,
  { journal }: Pick<World, 'journal'>,
): Promise<StoredPart> {
  const part = (await journal.handOffParts(run)).find((one) => one.seq === seq);
  if (part === undefined) throw new Error(`Run ${run} has no part ${seq}.`);
  return part;
}

interface Finished {
  readonly found: Found;
  /** The people of the part. */
  readonly members: readonly StoredMember[];
  readonly world: Pick<World, 'journal'>;
}

export async function finish(
  run: RunId,
  part: StoredPart,
  { found, members, world }: Finished,
): Promise<Complete> {
  const { id: remoteId, detail, code, answers } = found;
  const answered = members.flatMap(({ member }) => {
    const answer = answers.get(member.target?.id.toLowerCase() ?? '');
    return answer === undefined ? [] : [{ seq: member.seq, ...answer }];
  });
  await world.journal.recordMembers(run, answered);
  await record(run, part, { state: 'done', remoteId, detail, code, world });
  return { kind: 'complete' };
}

export async function fail(
  run: RunId,
  part: StoredPart,
  reason: {
    readonly detail: string;
    readonly code: string;
    readonly world: Pick<World, 'journal'>;
  },
): Promise<Complete> {
  await record(run, part, { state: 'failed', ...reason });
  return { kind: 'complete' };
}

export async function record(
  run: RunId,
  { seq, state, sends, remoteId }: StoredPart,
  result: {
    readonly state: PartState;
    readonly remoteId?: string | null;
    readonly detail?: string;
    readonly code?: string;
    readonly world: Pick<World, 'journal'>;
  },
): Promise<void> {
  const { world, ...values } = result;
  const previous = { state, sends };
  await world.journal.recordPart(run, {
    ...{ seq, previous, remoteId, detail: '', code: '' },
    ...values,
  });
}

export const nameTaken = 'name-taken';
export const namesTaken = {
  code: nameTaken,
  detail: `All names for it are taken in the target tenant. Remove old migration batches, then hand the batch off again.`,
};
export const notOurs = {
  code: 'not-ours',
  detail:
    'A migration of this name has other people. Check it in the target tenant, then hand the batch off again.',
};
export const gone = {
  code: 'gone',
  detail: 'The target tenant has no migration of this name any more.',
};
export const noAnswer = {
  code: 'no-answer',
  detail:
    'The tenant gave no answer, and it does not show the change. Type the command again to retry.',
};

/** How the run ends once every part has a result. */
export async function handOffOutcome(
  run: RunId,
  { journal }: Pick<World, 'journal'>,
): Promise<Outcome> {
  const parts = await journal.handOffParts(run);
  const failed = parts.filter(({ state }) => state === 'failed');
  const [first] = failed;
  if (first === undefined) return { kind: 'done' };
  const done = parts.length - failed.length;
  return {
    kind: 'failed',
    why: `${done} of ${parts.length} ${parts.length === 1 ? 'migration' : 'migrations'} succeeded. ${first.name}: ${first.detail}`,
    next: 'Fix what it says, then type the command again: it leaves out what is done already.',
  };
}
