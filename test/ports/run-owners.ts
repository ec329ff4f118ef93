import { OwnershipLostError } from '../../src/ports/errors.ts';
import type { RunOwner } from '../../src/ports/journal.ts';
import type { RunId } from '../../src/ports/run.ts';

/** Who owns each run, as the ports in memory know it. */
export interface RunOwners {
  take(run: RunId): RunOwner;
  /** Throws an OwnershipLostError unless it is the latest owner of its run. */
  require(owner: RunOwner): void;
}

export function runOwners(): RunOwners {
  const epochs = new Map<RunId, number>();
  return {
    take: (run) => {
      const epoch = (epochs.get(run) ?? 0) + 1;
      epochs.set(run, epoch);
      return { run, epoch };
    },
    require: ({ run, epoch }) => {
      if (epochs.get(run) !== epoch) throw new OwnershipLostError(run);
    },
  };
}
