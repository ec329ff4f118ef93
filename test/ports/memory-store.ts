import type { World } from '../../src/ports/world.ts';
import type { TestClock } from './clock.ts';
import { memoryJournal } from './journal.ts';
import { memoryOutbox } from './outbox.ts';
import { memoryOverrides } from './overrides.ts';
import { runOwners } from './run-owners.ts';
import { savedOverrides } from './saved-overrides.ts';
import { memoryChangeRecords } from './change-records.ts';
import { reportedRuns } from './run-events.ts';
import { memoryWebhooks } from './webhooks.ts';

/** The ports whose parts know of each other. */
export type MemoryStore = Pick<
  World,
  'journal' | 'outbox' | 'overrides' | 'webhooks' | 'changeRecords'
>;

/** The Journal, the Outbox, the Overrides and the Webhooks in memory, with the same owners of runs. */
export function memoryStore(clock: TestClock): MemoryStore {
  const owners = runOwners();
  const saved = savedOverrides();
  const reported = reportedRuns();
  const journal = memoryJournal(owners, saved, reported.runs);
  return {
    journal,
    outbox: memoryOutbox(journal, { owners, clock }),
    overrides: memoryOverrides(journal, saved),
    webhooks: memoryWebhooks(journal, reported, clock),
    changeRecords: memoryChangeRecords(journal, clock),
  };
}
