import type { Vote } from './run.ts';

/** One right counts once for a plan, be it that an approver and a stand-in used it; that of the barred does not count. */
export function counted(votes: readonly Vote[], barred: readonly string[]): readonly Vote[] {
  const rightOf = ({ instead, by }: Vote) => (instead ?? by).id;
  const free = votes.filter(
    (vote) => !barred.includes(rightOf(vote)) && !barred.includes(vote.by.id),
  );
  return free.filter(
    (vote, at) =>
      free.findIndex(
        (other) => other.digest === vote.digest && rightOf(other) === rightOf(vote),
      ) === at,
  );
}
