import type { World } from '../../src/ports/world.ts';
import type { TestClock } from './clock.ts';
import { memoryJournal } from './journal.ts';
import { memoryOutbox } from './outbox.ts';
import { runOwners } from './run-owners.ts';

/** The Journal and the Outbox in memory, with the same owners of runs. */
export function memoryStore(clock: TestClock): Pick<World, 'journal' | 'outbox'> {
  const owners = runOwners();
  const journal = memoryJournal(owners);
  return { journal, outbox: memoryOutbox(journal, { owners, clock }) };
}
