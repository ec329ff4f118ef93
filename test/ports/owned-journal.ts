import type { Journal, OwnedJournal, RunOwner } from '../../src/ports/journal.ts';
import type { MemoryHandOffs } from './journal-hand-offs.ts';
import type { MemoryRowWrites } from './journal-writes.ts';
import type { RunOwners } from './run-owners.ts';

interface Ownership {
  readonly owner: RunOwner;
  readonly owners: RunOwners;
  readonly writes: MemoryRowWrites;
  readonly handOffs: MemoryHandOffs;
}

/** The journal in memory for the owner of a run. */
export function ownedJournal(
  journal: Journal,
  { owner, owners, writes, handOffs }: Ownership,
): OwnedJournal {
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
    saveHandOff: owned((...values) => journal.saveHandOff(...values)),
    recordPart: owned((...values) => journal.recordPart(...values)),
    recordMembers: owned((...values) => journal.recordMembers(...values)),
    recordPartIntent: owned((seq, name, at) =>
      Promise.resolve(handOffs.recordPartIntent(run, { seq, name, at })),
    ),
    savePlan: owned((...values) => journal.savePlan(...values)),
    recordResults: owned((...values) => journal.recordResults(...values)),
    saveMoveTest: owned((...values) => journal.saveMoveTest(...values)),
    decide: owned((...values) => journal.decide(...values)),
    reopen: owned((...values) => journal.reopen(...values)),
    pause: owned((...values) => journal.pause(...values)),
    recordIntent: owned((seq, at) => Promise.resolve(writes.recordIntent(run, { seq, at }))),
  };
}
