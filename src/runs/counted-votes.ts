import type { Run } from '../ports/run.ts';
import type { Vote } from '../ports/decision.ts';
import type { World } from '../ports/world.ts';

/**
 * Ids of the people who can't approve a plan: its requester, and those whose input until `to` (null: until now) shaped it. They
 * defined the batch with a file, or were the last to pin or exclude someone or to take that back.
 */
export async function barredPeople(
  run: Run,
  to: Date | null,
  { overrides, files }: Pick<World, 'overrides' | 'files'>,
): Promise<readonly string[]> {
  const { batch, requester, undoes, readAt, openedAt } = run;
  const editors = await overrides.lastAuthors(run, to);
  // An undo takes back what was written, also for people who are not in the batch any more.
  const authors =
    undoes === null ? await files.batchFileAuthors(batch, { from: readAt ?? openedAt, to }) : [];
  return [...new Set([requester.id, ...editors, ...authors])];
}

/** The votes that count: one for each approver, whether the approver or a stand-in gave it, and none of barred people. */
export function countedVotes(votes: readonly Vote[], barred: readonly string[]): readonly Vote[] {
  const valid = votes.filter(
    (vote) => !barred.includes(holderId(vote)) && !barred.includes(vote.by.id),
  );
  return valid.filter(
    (vote, index) =>
      valid.findIndex(
        (other) => other.digest === vote.digest && holderId(other) === holderId(vote),
      ) === index,
  );
}

/** The id of the person whose right a vote uses. */
export function holderId({ onBehalfOf, by }: Pick<Vote, 'onBehalfOf' | 'by'>): string {
  return (onBehalfOf ?? by).id;
}
