import type { World } from '../../src/ports/world.ts';
import type { TestClock } from './clock.ts';
import { memoryJournal } from './journal.ts';
import { memoryOutbox } from './outbox.ts';
import { memoryOverrides } from './overrides.ts';
import { runOwners } from './run-owners.ts';
import { savedOverrides } from './saved-overrides.ts';

/** The ports whose parts know of each other. */
export type MemoryStore = Pick<World, 'journal' | 'outbox' | 'overrides'>;

/** The Journal, the Outbox and the Overrides in memory, with the same owners of runs. */
export function memoryStore(clock: TestClock): MemoryStore {
  const owners = runOwners();
  const saved = savedOverrides();
  const journal = memoryJournal(owners, saved);
  return {
    journal,
    outbox: memoryOutbox(journal, { owners, clock }),
    overrides: memoryOverrides(journal, saved),
  };
}
