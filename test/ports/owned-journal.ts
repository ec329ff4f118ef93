import type { Journal, OwnedJournal, RunOwner } from '../../src/ports/journal.ts';
import type { MemoryRowWrites } from './journal-writes.ts';
import type { RunOwners } from './run-owners.ts';

interface Ownership {
  readonly owner: RunOwner;
  readonly owners: RunOwners;
  readonly writes: MemoryRowWrites;
}

/** The journal in memory for the owner of a run. */
export function ownedJournal(journal: Journal, { owner, owners, writes }: Ownership): OwnedJournal {
  const { run } = owner;
  const owned =
    <Args extends readonly unknown[], T>(write: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      await Promise.resolve();
      owners.require(owner);
      return write(...args);
    };
  return {
    ...journal,
    owner,
    openRun: owned((...values) => journal.openRun(...values)),
    update: owned((...values) => journal.update(...values)),
    savePlan: owned((...values) => journal.savePlan(...values)),
    recordResults: owned((...values) => journal.recordResults(...values)),
    saveMoveTest: owned((...values) => journal.saveMoveTest(...values)),
    decide: owned((...values) => journal.decide(...values)),
    reopen: owned((...values) => journal.reopen(...values)),
    pause: owned((...values) => journal.pause(...values)),
    recordIntent: owned((seq, at) => Promise.resolve(writes.recordIntent(run, { seq, at }))),
  };
}
