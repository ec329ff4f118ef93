import type { Clock } from '../ports/clock.ts';
import type { Files } from '../ports/files.ts';
import type { Log } from '../ports/log.ts';
import { repeat, waitAtMost } from '../runs/repeat-loop.ts';

/** How often the files of expired and used downloads are deleted, in ms. */
const deleteEvery = 60_000;
/** How long a stop waits for a deletion in progress, in ms; the database undoes an interrupted one. */
const stopTimeout = 5_000;

interface DownloadPorts {
  readonly files: Pick<Files, 'deleteUnusedContents'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Deletes report files that nobody can download any more, until it is stopped. An error is logged, and the next round comes as usual. */
export function downloadCleaner(world: DownloadPorts): { stop(): Promise<void> } {
  const { clock, log } = world;
  const loop = repeat(() => deleteUnused(world), {
    pauseMs: deleteEvery,
    failure: 'Expired downloads could not be deleted.',
    clock,
    log,
  });
  return { stop: () => waitAtMost(stopTimeout, loop.stop(), clock) };
}

async function deleteUnused({ files, log }: DownloadPorts): Promise<void> {
  const count = await files.deleteUnusedContents();
  if (count > 0) log.info('Files of downloads that have ended were deleted.', { count });
}
