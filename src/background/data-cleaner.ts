import type { Clock } from '../ports/clock.ts';
import type { Files } from '../ports/files.ts';
import type { Inspections } from '../ports/inspections.ts';
import type { SourceExports } from '../ports/source-exports.ts';
import type { Webhooks } from '../ports/webhooks.ts';
import type { Log } from '../ports/log.ts';
import { inspectionLifetime } from '../planning/inspect-mailboxes.ts';
import { repeat, waitAtMost } from '../runs/repeat-loop.ts';

/** How often old data is deleted, in ms. */
const deleteEvery = 60_000;
/** How long a stop waits for a deletion in progress, in ms; the database undoes an interrupted one. */
const stopTimeout = 5_000;

/** How long an event waits for a webhook that takes none, in ms. */
const eventLifetime = 30 * 24 * 3_600_000;

interface ExpiringData {
  readonly files: Pick<Files, 'deleteUnusedContents'>;
  readonly inspections: Pick<Inspections, 'deleteBefore'>;
  readonly sourceExports: Pick<SourceExports, 'deleteExpired'>;
  readonly webhooks: Pick<Webhooks, 'deleteOlderThan'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Deletes report files that can't be downloaded any more, inspections and exports that are too old for a plan, and events that no
 * webhook took for 30 days, until it is stopped.
 * An error is logged, and the next round comes as usual.
 */
export function dataCleaner(world: ExpiringData): { stop(): Promise<void> } {
  const { clock, log } = world;
  const loop = repeat(() => deleteExpired(world), {
    pauseMs: deleteEvery,
    failure: 'Expired data could not be deleted.',
    clock,
    log,
  });
  return { stop: () => waitAtMost(stopTimeout, loop.stop(), clock) };
}

async function deleteExpired({ clock, log, ...world }: ExpiringData): Promise<void> {
  const { files, inspections, sourceExports, webhooks } = world;
  const contents = await files.deleteUnusedContents();
  const oldest = new Date(clock.now().getTime() - inspectionLifetime);
  const readings = await inspections.deleteBefore(oldest);
  const exports = await sourceExports.deleteExpired();
  const events = await webhooks.deleteOlderThan(eventLifetime);
  if (contents + readings + exports + events > 0)
    log.info('Expired data was deleted.', { contents, readings, exports, events });
}
